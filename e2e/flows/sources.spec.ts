import { expect, test } from "../fixtures/test";
import { SourceLibrary } from "../pages/source-library";

test("a drafter adds sources, is warned, finds them, deletes one and brings it back", async ({
  openAs,
}) => {
  const library = new SourceLibrary(await openAs("drafter"));
  await library.open();
  await library.startNew();
  await library.chooseType("United Nations document");
  await library.field("UN symbol").fill("nonsense");
  await library.press("Add source");
  await expect(library.page.getByText("This is not a UN symbol.", { exact: false })).toBeVisible();
  await library.field("UN symbol").fill("cmw/c/ury/co/7");
  await library.field("Title").fill("Concluding observations on Uruguay");
  await library.press("Add source");
  await expect(library.page.getByText("CMW/C/URY/CO/7.", { exact: true })).toBeVisible();
  await expect(library.uses).toContainText("No report cites it.");

  await library.open();
  await library.startNew();
  await library.chooseType("News article");
  await library.field("Title").fill("Détentions à la frontière");
  await library.field("Link").fill("https://tinyurl.com/256ra4bm");
  await library.press("Add source");
  await expect(library.heading).toHaveText("Détentions à la frontière");
  await expect(library.page.getByText("Shortened link", { exact: true })).toBeVisible();

  await library.expectNoBarrier();

  await library.open();
  await library.expectNoBarrier();
  await library.search("detentions frontiere");
  await expect(library.row("Détentions")).toBeVisible();
  await expect(library.row("Uruguay")).toHaveCount(0);
  await library.row("Détentions").getByRole("link").click();
  await library.press("Delete");
  await library.confirmDeletion();
  await expect(library.page.getByRole("button", { name: "Restore" })).toBeVisible();
  await library.press("Restore");
  await expect(library.page.getByRole("button", { name: "Save source" })).toBeVisible();
});

test("a reader sees the library and no button that would not work", async ({ openAs }) => {
  const library = new SourceLibrary(await openAs("reader"));
  await library.open();
  await expect(library.heading).toHaveText("Sources");
  await expect(library.page.getByRole("link", { name: "New source" })).toHaveCount(0);
});
