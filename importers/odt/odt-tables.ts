import { type OdtElement, partsOf } from "./odt-xml";

const MOST_COLUMNS = 60;
const MOST_ROWS = 5_000;

export type OdtCell = { cell: OdtElement; colspan: number; rowspan: number; isHead: boolean };

/** The rows of a table, each with the cells that begin in it. */
export function odtRows(table: OdtElement): OdtCell[][] {
  const rows: OdtCell[][] = [];
  addRows(table, false, rows);
  return rows;
}

function addRows(parent: OdtElement, isHead: boolean, rows: OdtCell[][]): void {
  for (const part of partsOf(parent)) {
    if (part.name === "table:table-header-rows") addRows(part, true, rows);
    else if (part.name === "table:table-rows" || part.name === "table:table-row-group") {
      addRows(part, isHead, rows);
    } else if (part.name === "table:table-row" && rows.length < MOST_ROWS) {
      rows.push(cellsOf(part, isHead));
    }
  }
}

function cellsOf(row: OdtElement, isHead: boolean): OdtCell[] {
  return partsOf(row, "table:table-cell")
    .filter(({ attributes }) => attributes["table:style-name"] !== "Filler")
    .slice(0, MOST_COLUMNS)
    .map((cell) => ({
      cell,
      isHead,
      colspan: spanOf(cell.attributes["table:number-columns-spanned"], MOST_COLUMNS),
      rowspan: spanOf(cell.attributes["table:number-rows-spanned"], 1_000),
    }));
}

function spanOf(written: string | undefined, most: number): number {
  const span = Number(written ?? 1);
  return Number.isInteger(span) && span >= 1 && span <= most ? span : 1;
}
