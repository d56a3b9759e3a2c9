import { readFile } from "node:fs/promises";
import { expectNoBarrier } from "../fixtures/barriers";
import { expect, test } from "../fixtures/test";
import { DraftingRoom } from "../pages/drafting-room";

test("a passage is withheld by keyboard, seen as such, and is in no public file", async ({
  report,
  openAs,
}) => {
  const title = report.sections[0]?.title ?? "";
  const dina = new DraftingRoom(await openAs("drafter"));
  const { page } = dina;
  await dina.open(report.id);
  await dina.write(title, "They came at night. The cook counted forty of them.");
  for (let letter = 0; letter < "The cook counted forty of them.".length; letter += 1) {
    await page.keyboard.press("Shift+ArrowLeft");
  }
  await page.keyboard.press("Control+Alt+x");
  const dialog = page.getByRole("dialog", { name: "Withhold from public files" });
  await dialog.getByLabel("Stands there instead").fill("[held back]");
  await expectNoBarrier(page);
  await page.keyboard.press("Enter");
  const passage = dina.text(title).locator("mark");
  await expect(passage).toHaveText("The cook counted forty of them.");
  await expect(passage).toHaveAccessibleDescription("Withheld from public files");
  await dina.expectSaved();
  await expectNoBarrier(page);

  await page.getByRole("button", { name: "Export" }).click();
  await page.getByRole("menuitem", { name: /^Markdown/ }).click();
  const asking = page.getByRole("dialog", { name: "Export as Markdown" });
  await expect(asking.getByRole("listitem").filter({ hasText: "passage" })).toHaveText("1 passage");
  await expectNoBarrier(page);
  const download = page.waitForEvent("download");
  await asking.getByRole("button", { name: "Make the file" }).click();
  const file = await readFile(await (await download).path(), "utf8");
  expect(file).toContain("They came at night. \\[held back\\]");
  expect(file).not.toContain("cook");
});
