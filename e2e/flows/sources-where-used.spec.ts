import { callProcedure } from "../fixtures/api";
import { expect, test } from "../fixtures/test";
import { DraftingRoom } from "../pages/drafting-room";
import { SourceLibrary } from "../pages/source-library";

test("a corrected source corrects every open draft, and leads to each footnote that cites it", async ({
  report,
  openAs,
  house,
}) => {
  const title = report.sections[1]?.title ?? "";
  const dina = new DraftingRoom(await openAs("drafter"));
  const carla = new SourceLibrary(await openAs("coordinator"));
  const source = await callProcedure<{ id: string }>(
    carla.page.request,
    house.url,
    "source.create",
    {
      organisationId: house.organisationId,
      source: { type: "report", title: "Prison census", authors: [{ literal: "River Watch" }] },
    },
  );

  await test.step("it is cited in a footnote", async () => {
    await dina.open(report.id);
    const { page } = dina;
    await dina.startWriting(title);
    await page.keyboard.type("The prisons are full.");
    await page.keyboard.press("Control+Alt+f");
    await expect(dina.footnote()).toBeFocused();
    await page.keyboard.type("See /cite");
    await expect(dina.slashMenu().getByRole("option")).not.toHaveCount(0);
    await page.keyboard.press("Enter");
    await page
      .getByRole("dialog")
      .getByRole("searchbox")
      .or(page.getByLabel("Find a source"))
      .first()
      .fill("prison census");
    await page
      .getByRole("option", { name: /Prison census/ })
      .first()
      .click();
    await page.getByLabel("Where in it").fill("para. 12");
    await page.getByRole("button", { name: "Cite", exact: true }).click();
    await expect(dina.footnote()).toContainText("River Watch");
    await expect(dina.footnote()).toContainText("para. 12");
    await dina.expectSaved();
  });

  await test.step("a correction reaches the open draft", async () => {
    await carla.page.goto(`/sources/${source.id}`);
    await carla.field("Title").fill("Prison census of 2024");
    await carla.press("Save source");
    await expect(carla.heading).toHaveText("Prison census of 2024");
    await expect(dina.footnote()).toContainText("Prison census of 2024");
  });

  await test.step("the source's page leads to the footnote", async () => {
    await expect(carla.uses).toContainText("Paragraph 12");
    await carla.uses.getByRole("link", { name: "Footnote 1" }).click();
    const room = new DraftingRoom(carla.page);
    await expect(room.footnote()).toContainText("Prison census of 2024");
    await expect(room.section(title)).toBeInViewport();
  });
});
