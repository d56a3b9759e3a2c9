import { readFile } from "node:fs/promises";
import { expect, test } from "../fixtures/test";
import { SourceLibrary } from "../pages/source-library";

const BIB = `@book{one, title = {The {Rights} of Workers in Kafanistan}, author = {van der Berg, Jan}, year = 2011}
@article{two, title = {Detention at sea}, author = {{Harbour Watch}}, journal = {Sea Law}, volume = 4, year = 2012, keywords = {sea; law}}
@article{three, title = {Detention at Sea}, author = {{Harbour Watch}}, year = 2012}
@misc{broken, title = {Never closed`;

test("references are brought in from a file, tagged, taken home, and twins made one", async ({
  openAs,
}) => {
  const library = new SourceLibrary(await openAs("coordinator"));
  const { page } = library;
  await library.open();
  await page.getByRole("link", { name: "Import" }).click();
  await expect(library.heading).toHaveText("Import sources");
  await library.expectNoBarrier();
  await page
    .locator("input[type=file]")
    .setInputFiles({ name: "mine.bib", mimeType: "text/plain", buffer: Buffer.from(BIB) });
  await expect(page.getByText("4 sources were found.")).toBeVisible();
  await expect(page.getByText("Likely the same as “Detention at sea”")).toBeVisible();
  await library.expectNoBarrier();
  await library.row("Likely the same as").getByRole("checkbox").check({ force: true });
  await library.row("Never closed").getByRole("checkbox").uncheck({ force: true });
  await library.press("Store 3 sources");
  await expect(library.heading).toHaveText("Sources");

  await library.search("berg kafan");
  await expect(library.row("The Rights of workers in Kafanistan")).toBeVisible();
  await library.search("detention sea");
  await expect(library.rows).toHaveCount(2);
  await library.row("Detention at sea").first().focus();
  await page.keyboard.press("Control+a");
  await library.press("Tags");
  await library.dialog("Tags").getByLabel("Tags").fill("maritime");
  await library.press("Add tag");
  await expect(page.getByText("2 sources were changed")).toBeVisible();
  await expect(library.row("Detention at sea").first()).toContainText("maritime");
  const [download] = await Promise.all([
    page.waitForEvent("download"),
    (async () => {
      await library.press("Export");
      await page.getByRole("menuitem", { name: "BibTeX (.bib)" }).click();
    })(),
  ]);
  const text = await readFile(await download.path(), "utf8");
  expect(text).toContain("journal = {Sea Law}");
  expect(text).not.toContain("Kafanistan");

  await page.getByRole("link", { name: "Likely duplicates" }).click();
  await expect(library.heading).toHaveText("Likely duplicates");
  const pair = library.row("Harbour Watch");
  await expect(pair).toContainText("Nearly the same title");
  await library.expectNoBarrier();
  await pair
    .getByRole("button", { name: /^Keep this one, second of pair \d+: Detention at/ })
    .click();
  await expect(pair).toHaveCount(0);
  await page
    .getByRole("listitem")
    .filter({ hasText: "The two sources are one now" })
    .getByRole("button", { name: "Undo" })
    .click();
  await expect(pair).toBeVisible();
});
