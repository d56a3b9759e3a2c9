import { expect, test } from "vitest";
import { breakBeforeNotes, loosenRowsOfNotes } from "./break-before-notes";
import type { PdfBlock, PdfDocument, PdfPiece } from "./pdf-document";

const line = (...pieces: PdfPiece[]) => ({ dir: "ltr" as const, pieces });
const heading: PdfBlock = { kind: "heading", level: 1, indent: 0, ...line({ text: "Heading" }) };
const paragraph = (...pieces: PdfPiece[]): PdfBlock => ({
  kind: "paragraph",
  indent: 0,
  ...line(...pieces),
});
const item = (number: number, note?: number) => ({
  number,
  lists: [],
  ...line({ text: "x" }, ...(note === undefined ? [] : [{ note }])),
});
const cell = (y: number, note?: number, rowspan = 1) => ({
  x: 0,
  y,
  colspan: 1,
  rowspan,
  breakable: false,
  hyphenate: false,
  blocks: [
    { kind: "paragraph" as const, indent: 0, ...line(...(note === undefined ? [] : [{ note }])) },
  ],
});

const documentOf = (...blocks: PdfBlock[]) => ({ blocks }) as PdfDocument;
const blocksAfter = (document: PdfDocument | null) =>
  (document?.blocks ?? []).map((block) => {
    const size =
      block.kind === "list" ? block.items.length : block.kind === "table" ? block.cells.length : 1;
    return `${block.breakBefore ? "| " : ""}${block.kind} ${size}`;
  });

test("a paragraph begins a page with the headings over it; nothing is left to try then", () => {
  const document = documentOf(paragraph({ text: "x" }), heading, heading, paragraph({ note: 1 }));
  const broken = breakBeforeNotes(document, [1]);
  expect(blocksAfter(broken)).toEqual(["paragraph 1", "| heading 1", "heading 1", "paragraph 1"]);
  expect(breakBeforeNotes(broken ?? document, [1])).toBeNull();
});

test("a long paragraph stays where it is", () => {
  const document = documentOf(paragraph({ text: "x".repeat(2_000) }, { note: 1 }));
  expect(breakBeforeNotes(document, [1])).toBeNull();
});

test("a list is parted before the item, numbers go on", () => {
  const list: PdfBlock = {
    kind: "list",
    style: "decimal",
    skipped: 0,
    items: [item(1), item(2), item(3, 7)],
  };
  const broken = breakBeforeNotes(documentOf(heading, list), [7]);
  expect(blocksAfter(broken)).toEqual(["heading 1", "list 2", "| list 1"]);
  expect(broken?.blocks[2]).toMatchObject({ items: [{ number: 3 }] });
  const first = breakBeforeNotes(documentOf(heading, { ...list, items: [item(1, 7)] }), [7]);
  expect(blocksAfter(first)).toEqual(["| heading 1", "list 1"]);
});

test("a table is parted before the row, where no cell reaches over, and its head is there again", () => {
  const table: PdfBlock = {
    kind: "table",
    widths: [1],
    size: 9,
    headRows: 1,
    headRepeats: true,
    cells: [cell(0), cell(1), cell(2, undefined, 2), cell(3, 5), cell(4)],
  };
  const broken = breakBeforeNotes(documentOf(table), [5]);
  // The row above reaches into the note's: both go.
  expect(blocksAfter(broken)).toEqual(["table 2", "| table 4"]);
  const moved = broken?.blocks[1];
  expect(moved?.kind === "table" && moved.cells.map(({ y }) => y)).toEqual([0, 1, 2, 3]);
});

test("the rows of a note are no longer kept whole, nor those that cells join with them", () => {
  const table: PdfBlock = {
    kind: "table",
    widths: [1],
    size: 9,
    headRows: 1,
    headRepeats: false,
    cells: [cell(0), cell(1, undefined, 2), cell(2, 5, 2), cell(3), cell(4)],
  };
  const loosened = loosenRowsOfNotes(documentOf(heading, table), [5]);
  const rows = loosened?.blocks[1];
  expect(rows?.kind === "table" && rows.cells.map(({ breakable }) => breakable)).toEqual([
    false,
    true,
    true,
    true,
    false,
  ]);
  expect(loosenRowsOfNotes(loosened ?? documentOf(), [5])).toBeNull();
  expect(loosenRowsOfNotes(documentOf(heading, table), [6])).toBeNull();
});
