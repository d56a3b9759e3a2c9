import { expect, test } from "vitest";
import { Doc } from "yjs";
import { DEFAULT_BLOCK } from "../document/schema";
import { listSuggestions } from "./list-suggestions";
import { readSection } from "./read-section";
import type { ContentTextBlock, Inline, SectionContent } from "./section-content";
import { SectionPlaces } from "./section-places";
import { acceptSuggestions } from "./settle-suggestions";
import { writeImported } from "./write-imported";

const block = (inlines: Inline[], suggested?: ContentTextBlock["suggested"]): ContentTextBlock => ({
  type: "block",
  attributes: { ...DEFAULT_BLOCK },
  inlines,
  ...(suggested && { suggested }),
});
const CHANGES = new Map([
  ["1", { author: "Lena", at: 5 }],
  ["2", { author: "Lena", at: 6 }],
  ["3", { author: "Omar", at: 7 }],
]);
const CONTENT: SectionContent = {
  blocks: [
    block([
      { text: "We ", about: ["c1"] },
      { text: "saw", bold: true, suggested: { deleted: ["1"] }, about: ["c1"] },
      { text: "met", suggested: { inserted: "2" } },
      { text: " him." },
      { footnote: "n1", suggested: { inserted: "3" } },
    ]),
    block([{ text: "New." }], { inserted: "2" }),
    {
      type: "table",
      rows: [
        {
          cells: [
            {
              header: false,
              colspan: 1,
              rowspan: 1,
              blocks: [block([{ text: "cell", suggested: { deleted: ["3"] }, about: ["c2"] }])],
            },
          ],
        },
      ],
    },
    block([{ text: "End", about: ["c3"] }]),
  ],
  notes: {
    n1: [
      block([
        { text: "See ", about: ["c3"] },
        { text: "it", suggested: { inserted: "3" } },
      ]),
    ],
  },
};

function written() {
  const doc = new Doc();
  const anchors = writeImported(doc, CONTENT, { by: "importer", changes: CHANGES });
  return { doc, anchors };
}

test("neighbours by one author are one suggestion, in body, cells and notes", () => {
  expect(
    listSuggestions(written().doc).map(({ name, at, inserted, deleted, noteId }) => [
      name,
      at,
      inserted,
      deleted,
      noteId,
    ]),
  ).toEqual([
    ["Lena", 5, "met", "saw", null],
    ["Omar", 7, "\uFFFC", "", null],
    ["Omar", 7, "it", "", "n1"],
    ["Lena", 6, "\n", "", null],
    ["Omar", 7, "", "cell", null],
  ]);
});

test("anchors find their words; a passage in two sequences is held where it begins", () => {
  const { doc, anchors } = written();
  expect([...anchors].map(([id, { quote, part }]) => [id, quote, part])).toEqual([
    ["c1", "We saw", "body"],
    ["c2", "cell", { cell: expect.any(String) }],
    ["c3", "End", "body"],
  ]);
  const places = new SectionPlaces(doc);
  for (const anchor of anchors.values()) expect(places.find(anchor)).not.toBeNull();
});

test("all accepted, the text is as Word shows it with all changes accepted", () => {
  const { doc } = written();
  const ids = new Set(listSuggestions(doc).map(({ id }) => id));
  acceptSuggestions(doc, { ids });
  const { blocks } = readSection(doc);
  const text = blocks
    .flatMap((one) => (one.type === "block" ? [one] : []))
    .map(({ inlines }) => inlines.map((inline) => ("text" in inline ? inline.text : "*")).join(""));
  expect(text).toEqual(["We met him.*", "New.", "End"]);
  expect(listSuggestions(doc)).toEqual([]);
});
