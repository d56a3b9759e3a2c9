import { callProcedure } from "../fixtures/api";
import { expect, test } from "../fixtures/test";
import { SourceLibrary } from "../pages/source-library";

const NAMES = ["Alder report", "Birch report", "Cedar report", "Dogwood report"];

test("many sources are chosen, tagged, collected, put aside, merged and deleted by keyboard alone", async ({
  openAs,
  house,
  report,
}) => {
  const page = await openAs("coordinator");
  const library = new SourceLibrary(page);
  await callProcedure(page.request, house.url, "source.addMany", {
    organisationId: house.organisationId,
    sources: NAMES.map((title) => ({ type: "report", title, tags: ["arboretum"] })),
  });
  const { keyboard } = page;
  await library.open();
  await expect(library.row("Alder report")).toBeVisible();
  await keyboard.press("/");
  await keyboard.type("arboretum");
  await expect(library.rows).toHaveCount(4);
  await library.expectNoBarrier();

  await test.step("a range is chosen and tagged", async () => {
    await library.row("Alder").focus();
    await keyboard.press("Space");
    await keyboard.press("Shift+ArrowDown");
    await keyboard.press("Shift+ArrowDown");
    await expect(page.getByText("3 sources chosen")).toBeVisible();
    await library.expectNoBarrier();
    await keyboard.press("t");
    await expect(library.dialog("Tags")).toBeVisible();
    await keyboard.type("winter; bare");
    await keyboard.press("Tab");
    await keyboard.press("Enter");
    await expect(page.getByText("3 sources were changed")).toBeVisible();
    await expect(library.row("Cedar")).toContainText("bare");
    await expect(library.row("Dogwood")).not.toContainText("bare");
  });

  await test.step("the last change is taken back and made again", async () => {
    await library.pressInRow("Cedar", "Control+z");
    await expect(page.getByText("Taken back for 3 sources")).toBeVisible();
    await expect(library.row("Cedar")).not.toContainText("bare");
  });

  await test.step("a collection is made, and the chosen put into it", async () => {
    await page.getByRole("button", { name: "New collection", exact: true }).press("Enter");
    await keyboard.type("Trees");
    await keyboard.press("Enter");
    await expect(library.collection("Trees")).toBeVisible();
    // A new collection is looked at; it is empty.
    await expect(page.getByText("Nothing matches")).toBeVisible();
    await library.collection("All sources").press("Enter");
    await library.row("Alder").focus();
    await keyboard.press("Space");
    await keyboard.press("Shift+ArrowDown");
    await keyboard.press("c");
    const dialog = library.dialog("Collection");
    await dialog.getByRole("button", { name: /Collection/ }).press("Enter");
    await page.getByRole("option", { name: "Trees" }).press("Enter");
    await dialog.getByRole("button", { name: "Put in", exact: true }).press("Enter");
    await expect(library.collection("Trees")).toContainText("2");
  });

  await test.step("what is chosen is put aside for a report, and found by it", async () => {
    await library.row("Alder").focus();
    await keyboard.press("r");
    const dialog = library.dialog("Report list");
    await dialog.getByRole("button", { name: /Report/ }).press("Enter");
    await page.getByRole("option", { name: report.title }).first().press("Enter");
    await dialog.getByRole("button", { name: "Put aside", exact: true }).press("Enter");
    // It closes when all are put aside; what is told then may still be told of the step before.
    await expect(dialog).toBeHidden();
    await page.goto(`/sources?report=${report.id}&part=aside`);
    await expect(library.rows).toHaveCount(2);
  });

  await test.step("the address keeps what is looked at", async () => {
    await page.goto("/sources?search=arboretum&reversed=yes");
    await expect(library.rows.first()).toContainText("Dogwood");
    await library.pressInRow("Birch", "Enter");
    await expect(library.heading).toHaveText("Birch report");
    await expect(page.getByRole("region", { name: "Collections" })).toContainText("Trees");
    await page.goBack();
    await expect(library.rows).toHaveCount(4);
    await expect(library.rows.first()).toContainText("Dogwood");
  });

  await test.step("two are made one and taken apart", async () => {
    await library.row("Cedar").focus();
    await keyboard.press("Space");
    await keyboard.press("Shift+ArrowDown");
    await keyboard.press("m");
    const dialog = library.dialog("Merge");
    await dialog.getByRole("radio", { name: /Birch/ }).focus();
    await keyboard.press("Space");
    await library.expectNoBarrier();
    await dialog.getByRole("button", { name: "Merge into it" }).press("Enter");
    await expect(library.rows).toHaveCount(3);
    await library.pressInRow("Birch", "Control+z");
    await expect(library.rows).toHaveCount(4);
  });

  await test.step("all are deleted and brought back", async () => {
    await library.row("Cedar").focus();
    await keyboard.press("Escape");
    await keyboard.press("Control+a");
    await keyboard.press("Delete");
    await page.getByRole("alertdialog").getByRole("button", { name: "Delete" }).press("Enter");
    await expect(page.getByText("Nothing matches")).toBeVisible();
    await page
      .getByRole("listitem")
      .filter({ hasText: "4 sources were changed" })
      .getByRole("button", { name: "Undo" })
      .press("Enter");
    await expect(library.rows).toHaveCount(4);
  });

  await test.step("the keys are shown", async () => {
    await library.pressInRow("Cedar", "?");
    await expect(library.dialog("Keys in the library")).toContainText("Choose a range");
  });
});

test("on a phone the list can be read and changed; nothing is wider than the screen", async ({
  openAs,
  house,
}) => {
  const page = await openAs("drafter", { viewport: { width: 390, height: 844 } });
  const library = new SourceLibrary(page);
  await callProcedure(page.request, house.url, "source.addMany", {
    organisationId: house.organisationId,
    sources: [
      {
        type: "report",
        title: "Pocket report with a title that goes over more than one line of a small screen",
        authors: [{ literal: "An Organisation with a Long Name" }],
        url: `https://example.org/${"long".repeat(40)}`,
      },
    ],
  });
  await page.goto("/sources?search=pocket");
  await expect(library.row("Pocket report")).toBeVisible();
  const [scroll, inner] = await page.evaluate(() => [
    document.documentElement.scrollWidth,
    window.innerWidth,
  ]);
  expect(scroll).toBeLessThanOrEqual(inner);
  await library.expectNoBarrier();
  await library.row("Pocket report").getByRole("checkbox").check({ force: true });
  await library.press("Tags");
  await library.dialog("Tags").getByLabel("Tags").fill("small");
  await library.press("Add tag");
  await expect(library.row("Pocket report")).toContainText("small");
});
