import { readFile } from "node:fs/promises";
import { WordAuthor } from "../../test/review-copy/word-author";
import { expectNoBarrier } from "../fixtures/barriers";
import { expect, test } from "../fixtures/test";
import { DraftingRoom } from "../pages/drafting-room";
import { Suggestions } from "../pages/suggestions";

const by = 'w:id="900" w:author="Lena Park" w:date="2026-03-02T10:00:00Z"';

test("a review copy goes to Word and comes back as suggestions, which are accepted and taken back", async ({
  openAs,
  report,
}) => {
  const dina = new DraftingRoom(await openAs("drafter"));
  const { page } = dina;
  await dina.open(report.id);
  const title = report.sections[0]?.title ?? "";
  await dina.write(title, "Police held twelve migrants in Baku.");
  await dina.expectSaved();
  await page.getByRole("button", { name: "Export", exact: true }).click();
  await page.getByRole("menuitem", { name: "Review copy for Word…" }).click();
  const dialog = page.getByRole("dialog", { name: "Review copy for Word" });
  await expect(dialog).toContainText("It names everyone");
  await expectNoBarrier(page);
  const download = page.waitForEvent("download");
  await dialog.getByRole("button", { name: "Make the copy" }).click();
  const bytes = await readFile(await (await download).path());

  const lena = new WordAuthor(new Uint8Array(bytes), "Lena Park");
  lena.replace(
    "held twelve migrants",
    `held </w:t></w:r><w:del ${by}><w:r><w:delText>twelve</w:delText></w:r></w:del><w:ins ${by}><w:r><w:t>forty</w:t></w:r></w:ins><w:r><w:t xml:space="preserve"> migrants`,
  );
  await page.goto(`/reports/${report.id}/review-copy`);
  const chosen = page.waitForEvent("filechooser");
  await page.getByRole("button", { name: /Choose/ }).click();
  const mimeType = "application/octet-stream";
  await (await chosen).setFiles({
    name: "partner.docx",
    mimeType,
    buffer: Buffer.from(lena.save()),
  });
  await expect(page.getByText("It answers the review copy made on")).toBeVisible();
  await expect(page.locator("del")).toHaveText("twelve");
  await expect(page.locator("ins")).toHaveText("forty");
  await expectNoBarrier(page);
  await page.getByRole("button", { name: "Bring in 1 section" }).click();
  await expect(page.getByText("1 suggestion, 0 comments and 0 decisions came in.")).toBeVisible();

  await dina.open(report.id);
  await dina.reach(title);
  const suggestions = new Suggestions(dina);
  await expect.poll(() => suggestions.insertions(title)).toEqual(["forty"]);
  await suggestions.openList(title);
  const card = suggestions.cards().filter({ hasText: "Lena Park (Word)" });
  await card.getByRole("button", { name: /^Accept/ }).click();
  await expect.poll(() => dina.words(title)).toBe("Police held forty migrants in Baku.");

  await page.goto(`/reports/${report.id}/review-copy`);
  await page.getByRole("button", { name: "Take back" }).click();
  await expect(page.getByText("taken back", { exact: true })).toBeVisible();
});
