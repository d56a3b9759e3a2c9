import { expect, test } from "vitest";
import { Doc } from "yjs";
import { DEFAULT_BLOCK } from "../document/schema";
import { readSection } from "./read-section";
import { repairSection } from "./repair-section";
import type { ContentTextBlock } from "./section-content";
import { writeSection } from "./write-section";

const block = (text: string, recommendation: string): ContentTextBlock => ({
  type: "block",
  attributes: { ...DEFAULT_BLOCK, recommendation },
  inlines: text === "" ? [] : [{ text }],
});

function namesAfterRepair(...blocks: ContentTextBlock[]) {
  const doc = new Doc();
  writeSection(doc, { blocks, notes: {} });
  repairSection(doc);
  return readSection(doc).blocks.map((read) =>
    read.type === "block" ? (read.attributes.recommendation ?? null) : null,
  );
}

test("each recommendation is left to one block: the first that has words", () => {
  expect(namesAfterRepair(block("One", "r"), block("Two", "s"))).toEqual(["r", "s"]);
  expect(namesAfterRepair(block("", "r"), block("One", "r"))).toEqual([null, "r"]);
  expect(namesAfterRepair(block("One", "r"), block("", "r"))).toEqual(["r", null]);
  expect(namesAfterRepair(block("One", "r"), block("Two", "r"), block("Three", "r-2"))).toEqual([
    "r",
    "r-3",
    "r-2",
  ]);
});

test("a cell's recommendation counts as well", () => {
  const doc = new Doc();
  const cell = { header: false, colspan: 1, rowspan: 1, blocks: [block("In a cell", "r")] };
  const table = { type: "table" as const, rows: [{ cells: [cell] }] };
  writeSection(doc, { blocks: [block("", "q"), table, block("Behind", "r")], notes: {} });
  repairSection(doc);
  const [, inTable, behind] = readSection(doc).blocks;
  expect(inTable).toMatchObject({
    rows: [{ cells: [{ blocks: [{ attributes: { recommendation: "r" } }] }] }],
  });
  expect(behind).toMatchObject({ attributes: { recommendation: "r-2" } });
});
