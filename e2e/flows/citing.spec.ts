import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { aStyle } from "../../test/builders/a-style";
import { expectNoBarrier } from "../fixtures/barriers";
import { expect, test } from "../fixtures/test";
import { DraftingRoom } from "../pages/drafting-room";
import { SourceLibrary } from "../pages/source-library";

/** A report's notes in order: a work by its title, or "Ibid". */
type Note = { title: string; isIbid: boolean };

const OWN_NOTES: Note[] = [
  "Concluding remarks on the third report",
  "Voluntary review of migration policy",
  "Information received on the recommendations",
  "Country survey on detention",
  "Code on migration",
  "Thousands held at the border",
  "Country page",
  "Remarks on the fifth report",
  "Trafficking overview",
  "Labour of children",
  "Report of the regional commission",
  "Workers deceived by promises",
  "Ibid",
  "Work and the hostile environment",
].map((title) => ({ title, isIbid: title === "Ibid" }));

const REFERENCE = join(
  import.meta.dirname,
  "../../../shared/reference/maat-cmw-azerbaijan-follow-up.txt",
);

/** The notes of the reference report, as far as they name a work: the words before the address. */
function referenceNotes(): Note[] {
  const text = readFileSync(REFERENCE, "utf8");
  return [...text.matchAll(/\[\d+:\s*([^\]]+)\]/g)].map(([, words = ""]) => {
    const title = words.split(/,?\s*https?:/)[0]?.trim() ?? "";
    return { title: title.replaceAll(/[^\p{L}\p{N} ]/gu, " "), isIbid: /^ibid/i.test(title) };
  });
}

const importable = (notes: readonly Note[]) =>
  notes
    .filter(({ isIbid }) => !isIbid)
    .map(({ title }, index) => `@book{k${index}, title = {{${title}}}, year = {2020}}`)
    .join("\n");

async function importSources(library: SourceLibrary, text: string): Promise<void> {
  await library.page.goto("/sources/import");
  await library.page
    .locator("input[type=file]")
    .setInputFiles({ name: "works.bib", mimeType: "text/plain", buffer: Buffer.from(text) });
  await library.page.getByRole("button", { name: /^Store \d+ sources?$/ }).click();
  await expect(library.heading).toHaveText("Sources");
}

const shortened = (title: string) => title.replaceAll(/\s+/g, " ").trim();

async function buildAndReorder(
  dina: DraftingRoom,
  reportId: string,
  titles: [string, string],
  notes: readonly Note[],
): Promise<void> {
  const [first, second] = titles;
  const ibid = notes.findIndex(({ isIbid }) => isIbid);
  const works = notes.map(({ title, isIbid }, index) =>
    shortened(isIbid ? (notes[index - 1]?.title ?? "") : title),
  );
  await dina.open(reportId);
  for (const [index, work] of works.entries()) {
    if (index === 0) await dina.startWriting(first);
    if (index === ibid) await dina.startWriting(second);
    await dina.page.keyboard.type(` Claim ${index + 1}`);
    await dina.addCitingFootnote(work);
  }
  await dina.expectSaved();
  await dina.expectNumbers(second, [ibid + 1, ibid + 2]);
  await dina.openFootnote(second, ibid + 1);
  await expect(dina.footnote()).toContainText("Ibid.");
  await dina.page.keyboard.press("Escape");

  // Before the note it meant, it is the first to cite that work.
  await dina.moveUp(second);
  await expect.poll(() => dina.outlineTitles()).toEqual([second, first]);
  await dina.openFootnote(second, 1);
  await expect(dina.footnote()).toContainText(`${works[ibid] ?? ""} (2020).`);
  await dina.page.keyboard.press("Escape");
  await dina.openFootnote(first, notes.length);
  await expect(dina.footnote()).toContainText(`${works[ibid] ?? ""}.`);
  await dina.page.keyboard.press("Escape");
}

test("fourteen notes are built from imported sources, and Ibid. follows a reorder", async ({
  report,
  openAs,
}) => {
  test.setTimeout(240_000);
  const [first = "", second = ""] = report.sections.map(({ title }) => title);
  const page = await openAs("drafter");
  await importSources(new SourceLibrary(page), importable(OWN_NOTES));
  await buildAndReorder(new DraftingRoom(page), report.id, [first, second], OWN_NOTES);
});

test("the reference report's notes are built from imported sources, and Ibid. follows a reorder", async ({
  report,
  openAs,
}) => {
  test.skip(!existsSync(REFERENCE), "The reference report is not on this machine.");
  test.setTimeout(240_000);
  const notes = referenceNotes();
  expect(notes).toHaveLength(14);
  const [first = "", second = ""] = report.sections.map(({ title }) => title);
  const page = await openAs("drafter");
  await importSources(new SourceLibrary(page), importable(notes));
  await buildAndReorder(new DraftingRoom(page), report.id, [first, second], notes);
});

test("a style is added from its file and chosen with a bibliography; what it refers to is said", async ({
  report,
  openAs,
}) => {
  const page = await openAs("coordinator");
  const dina = new DraftingRoom(page);
  await importSources(
    new SourceLibrary(page),
    "@book{z, title = {{Zones of silence}}, year = 2020}",
  );
  const first = report.sections[0]?.title ?? "";
  await dina.open(report.id);
  await dina.startWriting(first);
  await page.keyboard.type("A claim.");
  await page.keyboard.press("ArrowLeft");
  await dina.addCitingFootnote("Zones of silence");
  // The marker went to the other side of the full stop.
  await expect.poll(() => dina.words(first)).toMatch(/^A claim\.\W*$/);
  await dina.expectSaved();

  await page.goto("/settings/styles");
  const give = (name: string, text: string) =>
    page
      .locator("input[type=file]")
      .setInputFiles({ name, mimeType: "text/plain", buffer: Buffer.from(text) });
  await give(
    "dependent.csl",
    `<style xmlns="http://purl.org/net/xbiblio/csl" version="1.0"><info><title>D</title><id>d</id><link rel="independent-parent" href="http://www.zotero.org/styles/mhra-notes"/></info></style>`,
  );
  await expect(page.getByRole("alert").filter({ hasText: "mhra-notes" })).toBeVisible();
  await expectNoBarrier(page);
  await give("house.csl", aStyle());
  await expect(page.getByRole("heading", { level: 3, name: "House style" })).toBeVisible();
  await expect(page.getByText("CC BY-SA 3.0")).toBeVisible();
  await page.getByText("How it words a few works").click();
  await expect(page.getByText("Okafor and Lind").first()).toBeVisible();
  await expectNoBarrier(page);

  await page.goto(`/reports/${report.id}/settings`);
  await page.getByRole("button", { name: /Citation style/ }).click();
  await page.getByRole("option", { name: /House style/ }).click();
  await page.getByRole("button", { name: /Bibliography/ }).click();
  await page.getByRole("option", { name: "At the end", exact: true }).click();
  await page.getByText("Every section begins anew").click();
  await expectNoBarrier(page);
  const form = page.locator("form").filter({ hasText: "Ibid. and short forms" });
  await form.getByRole("button", { name: "Save", exact: true }).click();
  await expect(page.getByText("Footnotes follow the new settings.")).toBeVisible();

  await dina.open(report.id);
  const bibliography = page.getByRole("region", { name: "Bibliography", exact: true });
  await expect(bibliography).toContainText("Zones of silence.");
  await dina.openFootnote(first, 1);
  await expect(dina.footnote()).toContainText("Zones of silence.");
  await page.keyboard.press("Escape");

  // While the report uses it, it stays.
  await page.goto("/settings/styles");
  await expect(page.getByText("1 report uses it")).toBeVisible();
  await expect(page.getByRole("button", { name: "Remove House style" })).toBeHidden();
});
