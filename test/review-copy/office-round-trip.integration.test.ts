import { expect, test } from "vitest";
import { applyUpdate, Doc, encodeStateAsUpdate } from "yjs";
import { listSuggestions } from "@/core/shared-text/list-suggestions";
import { canonicalContent } from "@/core/shared-text/project-section";
import { readSection } from "@/core/shared-text/read-section";
import { aReviewCopy, bringBack, docOf } from "./a-review-copy";
import { editedInOffice, hasOffice } from "./office-author";
import { block, cell, suggestedDoc, THREADS } from "./suggested-doc";

// LibreOffice starts twice for each file.
const TIMEOUT = 240_000;

const copyOf = (doc: Doc) => {
  const other = new Doc();
  applyUpdate(other, encodeStateAsUpdate(doc));
  return other;
};

const withComments = {
  threads: THREADS,
  places: () => [
    { id: "t1", place: { part: "body", from: 4, to: 30 } as const },
    { id: "t2", note: "a" },
  ],
};

const wordsOf = (doc: Doc, suggestions: "without" | "with") =>
  JSON.stringify(readSection(doc, suggestions));

test.skipIf(!hasOffice)(
  "a copy that LibreOffice only opened and saved changes nothing",
  async () => {
    const doc = suggestedDoc();
    const copy = await aReviewCopy([copyOf(doc)], withComments);
    const { comparison, edits } = bringBack(copy, editedInOffice(copy.bytes, []), [doc]);
    expect(edits).toBe(0);
    // Version 7.4 loses the words of notes where comments stand between them.
    expect(comparison.notTaken.filter(({ code }) => code !== "note_emptied")).toEqual([]);
    // It may not have kept which comment is a reply, and which thread is settled.
    expect(comparison.comments).toMatchObject({ replies: [], threads: [], settled: [] });
  },
  TIMEOUT,
);

const arabic = docOf({
  blocks: [
    block([{ text: "أوصت اللجنة الدولة الطرف بحماية العمال المهاجرين." }, { footnote: "a" }]),
    block([{ text: "Forty-two migrants were held in Baku." }]),
    { type: "table", rows: [{ cells: [cell({ text: "held" }), cell({ text: "112" })] }] },
    block([{ text: "After the table." }]),
  ],
  notes: { a: [block([{ text: "Report of the State, p. 16" }])] },
});

test.skipIf(!hasOffice).each([
  { isTracked: true, by: "Lena Park" },
  { isTracked: false, by: "Untracked" },
])(
  "what is written and said in LibreOffice comes back as suggestions and a comment, recorded there: $isTracked",
  async ({ isTracked, by }) => {
    const doc = copyOf(arabic);
    const before = canonicalContent(readSection(doc));
    const copy = await aReviewCopy([copyOf(doc)]);
    const bytes = editedInOffice(
      copy.bytes,
      [
        { replace: "migrants", by: "migrant workers" },
        { replace: "العمال", by: "جميع العمال" },
        { replace: "112", by: "113" },
        { replace: "p. 16", by: "p. 17" },
        { comment: "Who counted them?", on: "After the table" },
      ],
      { isTracked },
    );
    const { comparison, states } = bringBack(copy, bytes, [doc]);
    expect(states.every((state) => state === "new")).toBe(true);
    expect(comparison.notTaken).toEqual([]);
    expect(canonicalContent(readSection(doc))).toBe(before);
    const asked = wordsOf(doc, "with");
    for (const words of ["migrant workers", "جميع العمال", "113", "p. 17"]) {
      expect(asked).toContain(words);
    }
    for (const words of ["migrants", "112", "p. 16"]) expect(asked).not.toContain(words);
    expect(new Set(listSuggestions(doc).map(({ name }) => name))).toEqual(new Set([by]));
    expect(comparison.comments.threads).toMatchObject([
      { comments: [{ text: "Who counted them?" }] },
    ]);
  },
  TIMEOUT,
);
