import { Doc } from "yjs";
import { DEFAULT_BLOCK } from "@/core/document/schema";
import type { CopyThread } from "@/core/review-copy/review-marks";
import type { ContentTextBlock, Inline } from "@/core/shared-text/section-content";
import { idsOf } from "@/core/shared-text/sequence-items";
import { sharedText } from "@/core/shared-text/shared-text";
import { writeImported } from "@/core/shared-text/write-imported";

/** A paragraph. */
export const block = (
  inlines: Inline[],
  suggested?: ContentTextBlock["suggested"],
): ContentTextBlock => ({
  type: "block",
  attributes: { ...DEFAULT_BLOCK },
  inlines,
  ...(suggested && { suggested }),
});

/** A cell of a table that is no header. */
export const cell = (...inlines: Inline[]) => ({
  header: false,
  colspan: 1,
  rowspan: 1,
  blocks: [block(inlines)],
});

/** A section with suggestions of every form: words, a break, a note, in a note, in a cell, look, shape. */
export function suggestedDoc(): Doc {
  const doc = new Doc();
  const changes = new Map([
    ["1", { author: "Omar Haddad", at: Date.parse("2026-03-01T10:00:00Z") }],
    ["2", { author: "Lena Park", at: Date.parse("2026-03-02T11:00:00Z") }],
  ]);
  const content = {
    blocks: [
      block([
        { text: "The State party held " },
        { text: "twelve", suggested: { deleted: ["1"] } },
        { text: "forty two", suggested: { inserted: "1" } },
        { text: " migrants in Baku." },
        { footnote: "a" },
      ]),
      block([{ text: "A second paragraph " }]),
      block([{ text: "split here by Lena." }], { inserted: "2" }),
      block([{ text: "With a note" }, { footnote: "b", suggested: { inserted: "2" } }]),
      {
        type: "table" as const,
        rows: [
          { cells: [cell({ text: "2024" }), cell({ text: "112", suggested: { deleted: ["2"] } })] },
        ],
      },
      block([{ text: "After the table." }]),
    ],
    notes: {
      a: [block([{ text: "Report of " }, { text: "2023", suggested: { deleted: ["2"] } }])],
      b: [block([{ text: "A new note" }])],
    },
  };
  writeImported(doc, content, { by: "importer", changes });
  const { body, suggestions, tags } = sharedText(doc);
  suggestions.set("look", { by: "importer", name: "Ada", at: Date.parse("2026-03-03T09:00:00Z") });
  tags.push([
    { marked: "look", runs: idsOf(body, 4, 5), marks: { bold: true } },
    { shaped: "look", runs: [], first: ["body"], attributes: { kind: "quotation" } },
  ]);
  return doc;
}

export const THREADS: CopyThread[] = [
  {
    id: "t1",
    isResolved: false,
    comments: [
      { author: "Lena Park", date: "2026-03-01T10:00:00Z", text: "Is this right?" },
      { author: "Omar Haddad", date: "2026-03-01T12:00:00Z", text: "Yes.\nSee the note." },
    ],
  },
  {
    id: "t2",
    isResolved: true,
    comments: [{ author: "Ada", date: "2026-03-03T10:00:00Z", text: "Which report?" }],
  },
];
