import { aDocx, aParagraph, inFrame } from "../../test/builders/a-docx";
import { expectNoBarrier } from "../fixtures/barriers";
import { expect, test } from "../fixtures/test";
import { CheckPage } from "../pages/check-page";
import { CommentsPane, highlighted } from "../pages/comments-pane";
import { DraftingRoom } from "../pages/drafting-room";
import { Suggestions } from "../pages/suggestions";

const by = 'w:author="Lena Park" w:date="2024-03-02T10:00:00Z"';
const words = (text: string) => `<w:r><w:t xml:space="preserve">${text}</w:t></w:r>`;

/** As a partner sends it: a comment, a replaced word, a note, hidden text. */
const FILE = aDocx(
  `${aParagraph("Detention of migrants", '<w:outlineLvl w:val="0"/>')}
   <w:p>${words("Police held ")}<w:del w:id="1" ${by}><w:r><w:delText>many</w:delText></w:r></w:del><w:ins w:id="2" ${by}>${words("1,940")}</w:ins><w:commentRangeStart w:id="0"/>${words(" people in 2024")}<w:commentRangeEnd w:id="0"/><w:r><w:commentReference w:id="0"/></w:r><w:r><w:footnoteReference w:id="1"/></w:r>${words(".")}</w:p>
   <w:p><w:r><w:rPr><w:vanish/></w:rPr><w:t>a hidden remark</w:t></w:r></w:p>
   ${aParagraph("Trafficking", '<w:outlineLvl w:val="0"/>')}${aParagraph("Victims were charged.")}`,
  {
    "word/comments.xml": inFrame(
      "comments",
      `<w:comment w:id="0" ${by}>${aParagraph("Which source says so?")}</w:comment>`,
    ),
    "word/footnotes.xml": inFrame(
      "footnotes",
      `<w:footnote w:id="1">${aParagraph("Ministry, answer of 3 May 2024.")}</w:footnote>`,
    ),
  },
);

test("a partner's Word file becomes a report with its comments and changes, after a look", async ({
  openAs,
  house,
}) => {
  const check = new CheckPage(await openAs("coordinator"));
  const { page } = check;
  await page.goto("/reports/new/draft");
  const choose = async (name: string, buffer: Buffer) => {
    const chosen = page.waitForEvent("filechooser");
    await page.getByRole("button", { name: /Choose/ }).click();
    await (await chosen).setFiles({ name, mimeType: "application/octet-stream", buffer });
  };
  await choose("broken.docx", Buffer.from("no Word file"));
  await expect(page.getByRole("alert").filter({ hasText: "not a Word file" })).toBeVisible();
  await choose("Partner_draft.docx", Buffer.from(FILE));
  await expect(page.getByRole("heading", { name: "In the Word file" })).toBeVisible();
  const found = page.getByRole("region", { name: "What was read" });
  await expect(found).toContainText("1 comment");
  await expect(found).toContainText("2 tracked changes");
  await page.getByText("Show comments").click();
  await expect(found).toContainText("Which source says so?");
  await page.getByText("Show tracked changes").click();
  await expect(found.locator("del")).toHaveText("many");
  await page.getByText("Hidden text was left out: 1").click();
  await expect(found).toContainText("a hidden remark");
  await expectNoBarrier(page);

  // On a phone and in Arabic it is all there, and nothing is wider than the screen.
  await page.setViewportSize({ width: 390, height: 844 });
  const overflow = await page.evaluate(
    () => document.documentElement.scrollWidth - document.documentElement.clientWidth,
  );
  expect(overflow).toBe(0);
  await page.setViewportSize({ width: 1440, height: 900 });

  await page.getByRole("button", { name: "Create the report" }).click();
  await expect(page).toHaveURL(/\/check$/);
  const reportId = page.url().split("/").at(-2) ?? "";
  const room = new DraftingRoom(page);
  await room.open(reportId);
  const suggestions = new Suggestions(room);
  await room.reach("Detention of migrants");
  await expect.poll(() => suggestions.insertions("Detention of migrants")).toEqual(["1,940"]);
  expect(await suggestions.deletions("Detention of migrants")).toEqual(["many"]);
  const comments = new CommentsPane(page);
  await comments.open();
  await expect(comments.thread("Which source says so?")).toContainText("Lena Park (Word)");
  await expect
    .poll(() => highlighted(room.text("Detention of migrants")))
    .toContain("people in 2024");

  // Whoever speaks Arabic sees the same page in Arabic.
  await page.context().addCookies([{ name: "penumbra-locale", value: "ar", url: house.url }]);
  await page.goto("/reports/new/draft");
  await expect(page.locator("html")).toHaveAttribute("dir", "rtl");
});
