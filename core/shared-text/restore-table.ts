import type { Array as YArray, Text as YText } from "yjs";
import { type Alignable, alignItems } from "../version/align-items";
import { keyOf } from "../version/compare-content";
import { plainText } from "./project-section";
import type { ContentBlock, ContentRow, ContentTable } from "./section-content";
import { readCells, type SharedCell, sharedText } from "./shared-text";
import { newRow, writeCells } from "./write-section";

/** Changes a sequence from what it says into what it is to say. */
type RestoreSequence = (
  sequence: YText,
  was: readonly ContentBlock[],
  is: readonly ContentBlock[],
) => void;

/** Deletes the words of all cells, as whoever deletes a table deletes the words they see in it. */
export function clearTable(rows: YArray<unknown>): void {
  clearCells(readCells(rows).flat());
}

/**
 * Makes a table's rows what they were: rows that are alike keep their cells, and
 * the words in them are changed word by word.
 */
export function restoreTable(
  rows: YArray<unknown>,
  was: ContentTable,
  is: ContentTable,
  restoreSequence: RestoreSequence,
): void {
  const cells = readCells(rows);
  let at = 0;
  for (const [from, to] of alignItems(was.rows.map(toItem), is.rows.map(toItem))) {
    const present = from === null ? undefined : cells[from];
    const wanted = to === null ? undefined : is.rows[to];
    const row = from === null ? undefined : was.rows[from];
    if (present && row && wanted && isSameShape(present, wanted)) {
      restoreCells(present, row, wanted, restoreSequence);
      at += 1;
      continue;
    }
    if (present !== undefined) {
      clearCells(present);
      rows.delete(at, 1);
    }
    if (wanted !== undefined) at = insertRow(rows, at, wanted);
  }
}

function toItem(row: ContentRow): Alignable {
  const table: ContentTable = { type: "table", rows: [row] };
  return { key: keyOf([table]), text: plainText(table), sort: "row" };
}

/** Only such cells are the same cells; in a row of another shape there is no telling which is which. */
function isSameShape(present: readonly SharedCell[], { cells }: ContentRow): boolean {
  return (
    present.length === cells.length &&
    present.every(({ text, colspan, rowspan }, index) => {
      const cell = cells[index];
      return text !== null && colspan === cell?.colspan && rowspan === cell.rowspan;
    })
  );
}

function restoreCells(
  present: readonly SharedCell[],
  was: ContentRow,
  is: ContentRow,
  restoreSequence: RestoreSequence,
): void {
  present.forEach(({ map, text, header }, index) => {
    const cell = is.cells[index];
    if (text === null || cell === undefined) return;
    if (header !== cell.header) map.set("header", cell.header);
    restoreSequence(text, was.cells[index]?.blocks ?? [], cell.blocks);
  });
}

function clearCells(cells: readonly SharedCell[]): void {
  for (const { text } of cells) {
    if (text !== null && text.length > 0) text.delete(0, text.length);
  }
}

function insertRow(rows: YArray<unknown>, at: number, row: ContentRow): number {
  if (rows.doc === null) return at;
  const cells = writeCells(sharedText(rows.doc).body, { type: "table", rows: [row] });
  rows.insert(at, cells.map(newRow));
  return at + 1;
}
