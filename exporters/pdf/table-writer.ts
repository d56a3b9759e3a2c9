import type { Cell, TableBlock } from "../../core/report/report-model";
import { type PlacedCell, placeCells } from "../place-cells";
import type { PdfCell, PdfTable } from "./pdf-document";

/** Millimetres of text between the margins of a standing page. */
const TEXT_WIDTH = 156;
/** Letters of 10 points that fill a millimetre, and millimetres a cell keeps free. */
const LETTERS_PER_MM = 0.55;
const INSET = 3.6;
/** A cell longer than this may go on on the next page; a shorter one stays whole. */
const WHOLE_CELL = 900;
/** A head longer than this would leave its own table no room on a page. */
const REPEATED_HEAD = 700;

/** A table on its grid; `write` gives a cell's blocks, with words that fit so many letters. */
export function writeTable(
  table: TableBlock,
  write: (cell: Cell, letters: number) => PdfCell["blocks"],
  width = TEXT_WIDTH,
): PdfTable {
  const { columns, cells } = placeCells(table.rows);
  const size = columns <= 5 ? 9.5 : columns <= 8 ? 8.5 : 7;
  const widths = columnWidths(cells, columns);
  const share = width / widths.reduce((sum, one) => sum + one, 0);
  const headRows = headRowsOf(table, cells);
  const head = cells.filter(({ y }) => y < headRows);
  return {
    kind: "table",
    widths,
    size,
    headRows,
    // A note in a head that is repeated would be numbered on every page again.
    headRepeats:
      head.reduce((sum, { cell }) => sum + lengthOf(cell), 0) <= REPEATED_HEAD &&
      !head.some(({ cell }) => hasNote(cell)),
    cells: cells.map(({ cell, ...place }) => {
      const own = widths.slice(place.x, place.x + place.colspan);
      const millimetres = own.reduce((sum, one) => sum + one, 0) * share - INSET;
      const letters = Math.max(3, Math.floor((millimetres * LETTERS_PER_MM * 10) / size));
      return {
        ...place,
        ...(cell.header && { header: true as const }),
        breakable: lengthOf(cell) > WHOLE_CELL,
        hyphenate: longestWord(cell.blocks.map(({ text }) => text)) > letters,
        blocks: write(cell, letters),
      };
    }),
  };
}

const lengthOf = ({ blocks }: Cell) => blocks.reduce((sum, { text }) => sum + text.length, 0);

/** How many letters the longest word has. */
export const longestWord = (lines: readonly string[]): number =>
  Math.max(0, ...lines.flatMap((line) => line.split(/\s+/).map((word) => word.length)));

const hasNote = ({ blocks }: Cell) =>
  blocks.some(({ runs }) => runs.some((run) => "footnote" in run));

/** Rows of heads only, from the first; none where nothing would be under them or a cell leads out of them. */
function headRowsOf({ rows }: TableBlock, cells: readonly PlacedCell[]): number {
  const firstOther = rows.findIndex((row) => row.cells.some(({ header }) => header !== true));
  if (firstOther <= 0) return 0;
  const leadsOut = cells.some(({ y, rowspan }) => y < firstOther && y + rowspan > firstOther);
  return leadsOut ? 0 : firstOther;
}

/** Parts of the width by how much stands in each column, none so narrow that words break in it. */
function columnWidths(cells: readonly PlacedCell[], columns: number): number[] {
  const widths = Array.from({ length: columns }, () => 1);
  for (const { cell, x, colspan } of cells) {
    const room = Math.sqrt(Math.min(1_600, lengthOf(cell) / colspan));
    for (let column = x; column < x + colspan; column++) {
      widths[column] = Math.max(widths[column] ?? 1, room);
    }
  }
  const widest = Math.max(...widths);
  return widths.map((one) => Math.round(Math.max(one, widest / 4) * 100) / 100);
}
