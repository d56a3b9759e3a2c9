import * as fc from "fast-check";
import { expect, test } from "vitest";
import { arbitraryContent, changedContent } from "@/test/arbitraries/section-content";
import { canonicalContent } from "../shared-text/project-section";
import type { ContentTextBlock, Inline, SectionContent } from "../shared-text/section-content";
import { compareContent, hasChanges } from "./compare-content";
import { compareInlines } from "./compare-inlines";
import { sideOf } from "./comparison-side";

const paragraph = (...inlines: (Inline | string)[]): ContentTextBlock => ({
  type: "block",
  attributes: { kind: "paragraph", level: 1, indent: 0, list: "bullet", dir: null },
  inlines: inlines.map((inline) => (typeof inline === "string" ? { text: inline } : inline)),
});

const content = (...blocks: SectionContent["blocks"]): SectionContent => ({ blocks, notes: {} });

test("a comparison has both texts in it, whatever they are", () => {
  fc.assert(
    fc.property(arbitraryContent, arbitraryContent, (before, after) => {
      const comparison = compareContent(before, after);
      expect(canonicalContent(sideOf(comparison, "before"))).toBe(canonicalContent(before));
      expect(canonicalContent(sideOf(comparison, "after"))).toBe(canonicalContent(after));
    }),
    { numRuns: 300 },
  );
});

test("a comparison of a text with an edited copy has both in it", () => {
  fc.assert(
    fc.property(changedContent, ([before, after]) => {
      const comparison = compareContent(before, after);
      expect(canonicalContent(sideOf(comparison, "before"))).toBe(canonicalContent(before));
      expect(canonicalContent(sideOf(comparison, "after"))).toBe(canonicalContent(after));
      expect(hasChanges(comparison)).toBe(canonicalContent(before) !== canonicalContent(after));
    }),
    { numRuns: 300 },
  );
});

test("words are compared, and a rewritten stretch is one change", () => {
  const changes = compareInlines(
    [{ text: "The State party held 12 migrants in Baku." }],
    [{ text: "The State party held forty two people in Baku." }],
    { tidy: true },
  );
  expect(changes).toEqual([
    { change: "same", inline: { text: "The State party held " } },
    { change: "removed", inline: { text: "12 migrants" } },
    { change: "added", inline: { text: "forty two people" } },
    { change: "same", inline: { text: " in Baku." } },
  ]);
});

test.for([
  ["Arabic", "احتجزت الدولة اثني عشر مهاجرا", "احتجزت الدولة أربعين مهاجرا", "اثني عشر", "أربعين"],
  ["Chinese", "缔约国拘留了移民工人", "缔约国保护了移民工人", "拘留", "保护"],
])("%s is compared by words", ([, before, after, removed, added]) => {
  const changes = compareInlines([{ text: before ?? "" }], [{ text: after ?? "" }], { tidy: true });
  const of = (wanted: string) =>
    changes.flatMap((change) =>
      change.change === wanted && "inline" in change && "text" in change.inline
        ? [change.inline.text]
        : [],
    );
  expect([of("removed"), of("added")]).toEqual([[removed], [added]]);
});

test("other marks on the same words are a change of format, not of words", () => {
  expect(compareInlines([{ text: "held" }], [{ text: "held", bold: true }])).toEqual([
    { change: "formatted", before: { text: "held" }, after: { text: "held", bold: true } },
  ]);
});

test("a paragraph turned into a heading keeps its words and tells what changed", () => {
  const before = paragraph("Detention of migrants");
  const after = { ...before, attributes: { ...before.attributes, kind: "heading" as const } };
  expect(compareContent(content(before), content(after)).blocks).toMatchObject([
    { change: "changed", aspects: ["kind"], inlines: [{ change: "same" }] },
  ]);
});

test("a block that moved is marked on both of its places", () => {
  const [first, second, third] = [
    paragraph("The first paragraph of the section."),
    paragraph("The second paragraph, which will move."),
    paragraph("The third, quite another one, stays where it is."),
  ];
  const { blocks } = compareContent(content(first, second, third), content(second, first, third));
  const moved = blocks.filter((change) => "isMoved" in change && change.isMoved);
  expect(moved.map(({ change }) => change).sort()).toEqual(["added", "removed"]);
});

test("tables are compared cell by cell", () => {
  const cell = (text: string) => ({
    header: false,
    colspan: 1,
    rowspan: 1,
    blocks: [paragraph(text)],
  });
  const table = (...rows: string[][]): SectionContent["blocks"][number] => ({
    type: "table",
    rows: rows.map((cells) => ({ cells: cells.map(cell) })),
  });
  const { blocks } = compareContent(
    content(table(["Year", "Held"], ["2023", "112 people"])),
    content(table(["Year", "Held"], ["2023", "140 people"])),
  );
  expect(blocks).toMatchObject([
    {
      change: "table",
      rows: [
        { change: "same" },
        {
          change: "changed",
          cells: [
            { blocks: [{ change: "same" }] },
            { blocks: [{ change: "changed", inlines: [{}, {}, {}] }] },
          ],
        },
      ],
    },
  ]);
});

test("footnotes are compared by their ids, with both numbers", () => {
  const before: SectionContent = {
    blocks: [paragraph("One", { footnote: "a" }, " two", { footnote: "b" })],
    notes: { a: [paragraph("Gone note")], b: [paragraph("Kept note of 2023")] },
  };
  const after: SectionContent = {
    blocks: [paragraph("One two", { footnote: "b" }, " three", { footnote: "c" })],
    notes: { b: [paragraph("Kept note of 2024")], c: [paragraph("New note")] },
  };
  expect(compareContent(before, after).notes).toMatchObject([
    { id: "a", change: "removed", numberBefore: 1, numberAfter: null },
    { id: "b", change: "changed", numberBefore: 2, numberAfter: 1 },
    { id: "c", change: "added", numberBefore: null, numberAfter: 2 },
  ]);
});
