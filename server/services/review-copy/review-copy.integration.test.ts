import { strFromU8, unzipSync } from "fflate";
import { afterAll, beforeAll, beforeEach, describe, expect, test } from "vitest";
import type { Doc } from "yjs";
import { DEFAULT_BLOCK } from "@/core/document/schema";
import type { ReturnPreview } from "@/core/review-copy/return-preview";
import { listSuggestions } from "@/core/shared-text/list-suggestions";
import { canonicalContent } from "@/core/shared-text/project-section";
import { readSection } from "@/core/shared-text/read-section";
import type { ContentTextBlock, Inline } from "@/core/shared-text/section-content";
import { acceptSuggestions } from "@/core/shared-text/settle-suggestions";
import { sharedText } from "@/core/shared-text/shared-text";
import { makeAnchor } from "@/core/shared-text/text-anchor";
import { writeSection } from "@/core/shared-text/write-section";
import { readReviewCopy } from "@/importers/docx/read-review-copy";
import { TEST_SEAL_KEYS } from "@/test/builders/a-context";
import { aReport, type ReportWorld, type SignedIn } from "@/test/builders/a-report";
import { openTestDatabase, type TestDatabase } from "@/test/database";
import { acceptedInWord, wordsHere } from "@/test/review-copy/accepted-words";
import { WordAuthor } from "@/test/review-copy/word-author";
import { listReportThreads } from "../comment/list-threads";
import { startThread } from "../comment/start-thread";
import { createDetachedLive } from "../detached-live";
import { editStoredSection } from "../section-store";
import type { SealingContext } from "../service-context";
import { applyReturn } from "./apply-return";
import { makeReviewCopy } from "./make-review-copy";
import { previewReturn } from "./preview-return";
import { openPresent } from "./read-return";
import { listReturns, takeBackReturn } from "./take-back-return";

let database: TestDatabase;
let world: ReportWorld;
let drafter: SignedIn;
let context: SealingContext;

beforeAll(async () => {
  database = await openTestDatabase();
});
afterAll(() => database.close());

const paragraph = (...inlines: Inline[]): ContentTextBlock => ({
  type: "block",
  attributes: { ...DEFAULT_BLOCK },
  inlines,
});

beforeEach(async () => {
  const { db } = database;
  world = await aReport(db, { sectionCount: 2 });
  drafter = await world.person("Ada", "drafter");
  context = { db, live: createDetachedLive(db), actor: drafter, sealKeys: TEST_SEAL_KEYS };
  const contents = [
    [
      paragraph({ text: "Police held twelve migrants in Baku." }, { footnote: "a" }),
      paragraph({ text: "They were released after nine days without a hearing." }),
    ],
    [paragraph({ text: "Trafficking is not punished in practice, lawyers say." })],
  ];
  for (const [index, blocks] of contents.entries()) {
    await write(index, (doc) =>
      writeSection(doc, {
        blocks,
        notes: index === 0 ? { a: [paragraph({ text: "Report of the ombudsman." })] } : {},
      }),
    );
  }
});

const sectionAt = (index: number) => world.sectionIds[index] ?? "";
const write = (index: number, change: (doc: Doc) => void) =>
  editStoredSection(database.db, sectionAt(index), drafter.userId, change);

async function read<Result>(index: number, ask: (doc: Doc) => Result): Promise<Result> {
  const doc = await openPresent(database.db, sectionAt(index));
  if (doc === null) throw new Error("The section is gone.");
  const result = ask(doc);
  doc.destroy();
  return result;
}

const copy = async () => (await makeReviewCopy(context, { reportId: world.reportId })).bytes;
const preview = (bytes: Uint8Array, name = "partner.docx") =>
  previewReturn(context, { reportId: world.reportId, file: { name, bytes } });
const bringIn = (bytes: Uint8Array, keys: string[] = [], name = "Partner") =>
  applyReturn(context, {
    reportId: world.reportId,
    file: { name: "partner.docx", bytes },
    choice: { sectionIds: world.sectionIds, keys, name },
  });
const changesIn = ({ sections }: ReturnPreview) => sections.flatMap(({ changes }) => changes);

const everyPart = (bytes: Uint8Array) =>
  Object.values(unzipSync(bytes))
    .map((part) => strFromU8(part))
    .join("\n");

/** A colleague's edit of the words of the file as they stand. */
function edited(bytes: Uint8Array, ...edits: [words: string, by: string][]): Uint8Array {
  const author = new WordAuthor(bytes, "Lena Park");
  for (const [words, by] of edits) author.replace(words, by);
  return author.save();
}
const by = 'w:id="7" w:author="Lena Park" w:date="2026-06-01T10:00:00Z"';
const tracked = (before: string, gone: string, put: string, after: string) =>
  `${before}</w:t></w:r><w:del ${by}><w:r><w:delText>${gone}</w:delText></w:r></w:del><w:ins ${by}><w:r><w:t>${put}</w:t></w:r></w:ins><w:r><w:t xml:space="preserve">${after}`;

describe("a review copy", () => {
  test("that nobody edited brings nothing", async () => {
    const bytes = await copy();
    const found = await preview(bytes);
    expect(found.madeAt).not.toBeNull();
    expect(changesIn(found)).toEqual([]);
    expect(await bringIn(bytes)).toMatchObject({ returnId: null, suggestions: 0 });
  });

  test("has nothing of what is withheld, nor threads about it, and comes back to the right words", async () => {
    const secret = "The cook of the barracks told us so. ";
    await write(0, (doc) => {
      sharedText(doc).body.insert(0, secret, { withheld: "[held back] " });
    });
    const anchor = await read(0, (doc) =>
      makeAnchor(sharedText(doc).body, "body", { from: 4, to: 8 }),
    );
    if (anchor === null) throw new Error("There is nothing to comment on.");
    await startThread(context, {
      about: { kind: "text", sectionId: sectionAt(0), anchor },
      body: "Never name the cook",
    });
    const bytes = await copy();
    expect(everyPart(bytes)).not.toMatch(/cook/);
    expect(everyPart(bytes)).toContain("[held back]");
    expect(changesIn(await preview(bytes))).toEqual([]);
    const back = edited(bytes, ["twelve", "thirteen"]);
    expect(changesIn(await preview(back))).toMatchObject([
      { removed: "twelve", added: "thirteen" },
    ]);
    await bringIn(back);
    await write(0, (doc) => acceptSuggestions(doc, { ids: "all" }));
    const words = await read(0, (doc) => wordsHere(readSection(doc)));
    expect(JSON.stringify(words)).toContain(`${secret}Police held thirteen migrants`);

    const reportId = world.reportId;
    const whole = await makeReviewCopy(context, { reportId, variant: "confidential" });
    expect(everyPart(whole.bytes)).toMatch(/Never name the cook/);
    const reviewer = await world.person("Rui", "reader");
    const refused = makeReviewCopy({ ...context, actor: reviewer }, { reportId });
    await expect(refused).rejects.toThrow("not_permitted");
  });

  test("brings tracked and untracked changes as suggestions of their authors, once", async () => {
    const before = await read(0, (doc) => canonicalContent(readSection(doc)));
    const bytes = edited(
      await copy(),
      ["Police held twelve migrants", tracked("Police held ", "twelve", "forty", " migrants")],
      ["after nine days", "after ten days"],
      ["lawyers say", "lawyers and judges say"],
    );
    const found = await preview(bytes);
    expect(changesIn(found)).toMatchObject([
      { state: "new", by: "Lena Park", removed: "twelve", added: "forty", before: "Police held " },
      { state: "new", by: null, removed: "nine", added: "ten" },
      { state: "new", by: null, removed: "", added: "and judges " },
    ]);
    expect(await bringIn(bytes)).toMatchObject({ suggestions: 3, left: 0 });
    expect(await read(0, (doc) => canonicalContent(readSection(doc)))).toBe(before);
    const names = await read(0, (doc) => listSuggestions(doc).map(({ name }) => name));
    expect(names).toEqual(["Lena Park", "Partner"]);
    // The same file, and one that its author saved once more.
    expect(await bringIn(bytes)).toMatchObject({ returnId: null, suggestions: 0 });
    expect(changesIn(await preview(bytes)).map(({ state }) => state)).toEqual(
      Array.from({ length: 3 }, () => "already"),
    );
    await write(0, (doc) => acceptSuggestions(doc, { ids: "all" }));
    await write(1, (doc) => acceptSuggestions(doc, { ids: "all" }));
    const shown = acceptedInWord(readReviewCopy(bytes));
    const texts = [0, 1].map((index) => read(index, (doc) => wordsHere(readSection(doc))));
    expect(await Promise.all(texts)).toEqual(shown);
  });

  test("lands on a text that went on meanwhile; what was changed here, too, is only shown", async () => {
    const bytes = edited(
      await copy(),
      ["held twelve migrants", "held forty migrants"],
      ["without a hearing", "without any hearing"],
    );
    await write(0, (doc) => {
      const { body } = sharedText(doc);
      // "twelve" becomes "thirteen" here, and a sentence is put in before it.
      body.delete(12, 6);
      body.insert(12, "thirteen");
      body.insert(0, "In May, as before, ");
    });
    const found = await preview(bytes);
    expect(changesIn(found)).toMatchObject([
      {
        state: "conflict",
        removed: "twelve",
        added: "forty",
        present: expect.stringContaining("thirteen"),
      },
      { state: "new", removed: "a", added: "any" },
    ]);
    expect(await bringIn(bytes)).toMatchObject({ suggestions: 1 });
    const accepted = await read(0, (doc) => wordsHere(readSection(doc, "with")).join("\n"));
    expect(accepted).toContain("In May, as before, Police held thirteen migrants in Baku.");
    expect(accepted).toContain("without any hearing");
    // Asked for, it is suggested beside what was written here.
    const asked = changesIn(found).flatMap(({ state, key }) => (state === "conflict" ? [key] : []));
    expect(await bringIn(bytes, asked)).toMatchObject({ suggestions: 1 });
    expect(await read(0, (doc) => wordsHere(readSection(doc, "with"))[0])).toContain("forty");
  });

  test("is taken back: its suggestions go, and the file may come in again", async () => {
    const bytes = edited(await copy(), ["held twelve migrants", "held forty migrants"]);
    const { returnId } = await bringIn(bytes);
    expect(await listReturns(context, { reportId: world.reportId })).toMatchObject([
      { fileName: "partner.docx", by: "Ada", suggestions: 1, takenBackAt: null },
    ]);
    await takeBackReturn(context, { returnId: returnId ?? "" });
    expect(await read(0, listSuggestions)).toEqual([]);
    expect(await bringIn(bytes)).toMatchObject({ suggestions: 1 });
    expect(await read(0, listSuggestions)).toMatchObject([
      { deleted: "twelve", inserted: "forty" },
    ]);
  });

  test("brings replies, new comments and resolved threads", async () => {
    const anchor = await read(0, (doc) =>
      makeAnchor(sharedText(doc).body, "body", { from: 0, to: 11 }),
    );
    if (anchor === null) throw new Error("There is nothing to comment on.");
    await startThread(context, {
      about: { kind: "text", sectionId: sectionAt(0), anchor },
      body: "Is this certain?",
    });
    const author = new WordAuthor(await copy(), "Lena Park");
    const w14 = 'xmlns:w14="http://schemas.microsoft.com/office/word/2010/wordml"';
    const said = (id: number, paraId: string, text: string) =>
      `<w:comment w:id="${id}" w:author="Lena Park" w:date="2026-06-01T10:00:00Z"><w:p ${w14} w14:paraId="${paraId}"><w:r><w:t>${text}</w:t></w:r></w:p></w:comment>`;
    author.write(
      "word/comments.xml",
      author
        .part("word/comments.xml")
        .replace(
          "</w:comments>",
          `${said(70, "0000AA70", "It is, see the report.")}${said(71, "0000AA71", "Which lawyers?")}</w:comments>`,
        ),
    );
    author.write(
      "word/commentsExtended.xml",
      author
        .part("word/commentsExtended.xml")
        .replace('w15:done="0"', 'w15:done="1"')
        .replace(
          "</w15:commentsEx>",
          '<w15:commentEx w15:paraId="0000AA70" w15:paraIdParent="00000001" w15:done="1"/><w15:commentEx w15:paraId="0000AA71" w15:done="0"/></w15:commentsEx>',
        ),
    );
    author.replace(
      '<w:r><w:t xml:space="preserve">Trafficking is not punished in practice, lawyers say.',
      '<w:commentRangeStart w:id="71"/><w:r><w:t xml:space="preserve">Trafficking</w:t></w:r><w:commentRangeEnd w:id="71"/><w:r><w:commentReference w:id="71"/></w:r><w:r><w:t xml:space="preserve"> is not punished in practice, lawyers say.',
    );
    const bytes = author.save();
    const found = await preview(bytes);
    expect(changesIn(found)).toEqual([]);
    expect(found.sections.flatMap(({ comments }) => comments)).toMatchObject([
      { kind: "reply", author: "Lena Park", text: "It is, see the report." },
      { kind: "thread", author: "Lena Park", text: "Which lawyers?", quote: "Trafficking" },
    ]);
    const keys = found.sections.flatMap(({ decisions }) => decisions.map(({ key }) => key));
    expect(keys).toHaveLength(1);
    expect(await bringIn(bytes, keys)).toMatchObject({ comments: 2, decisions: 1 });
    expect(await bringIn(bytes, keys)).toMatchObject({ returnId: null, comments: 0 });
    const { threads } = await listReportThreads(context, { reportId: world.reportId });
    expect(threads).toHaveLength(2);
    expect(threads.find(({ createdBy }) => createdBy !== null)).toMatchObject({
      resolvedBy: drafter.userId,
      comments: [{ body: "Is this certain?" }, { authorName: "Lena Park" }],
    });
    expect(threads.find(({ createdBy }) => createdBy === null)).toMatchObject({
      about: { kind: "text", sectionId: sectionAt(1), anchor: { quote: "Trafficking" } },
    });
  });

  test("that lost its marks is compared with the text as it is, by titles", async () => {
    const plain = new WordAuthor(await copy(), "Lena Park");
    const bare = plain
      .part("word/document.xml")
      .replaceAll(/<w:bookmark(?:Start|End)[^>]*\/>/g, "")
      .replace("nine days", "ten days");
    plain.write("word/document.xml", bare);
    plain.write("word/footnotes.xml", plain.part("word/footnotes.xml"));
    const found = await preview(plain.save());
    expect(changesIn(found)).toMatchObject([{ removed: "nine", added: "ten", state: "new" }]);
  });
});
