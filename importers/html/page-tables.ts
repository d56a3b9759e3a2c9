import type { Row, TextBlock } from "../../core/report/report-model";
import { elementsOf, type HtmlElement } from "./parse-html";

const MOST_COLUMNS = 60;
const MOST_ROWS = 1_000;

/** The rows of a table; what its cells say is read by `blocksOf`. */
export function tableRows(table: HtmlElement, blocksOf: (cell: HtmlElement) => TextBlock[]): Row[] {
  return rowsIn(table)
    .map(({ row, isHead }) => ({
      cells: elementsOf(row)
        .filter(({ name }) => name === "td" || name === "th")
        .slice(0, MOST_COLUMNS)
        .map((cell) => {
          const colspan = spanOf(cell.attributes.colspan, MOST_COLUMNS);
          const rowspan = spanOf(cell.attributes.rowspan, MOST_ROWS);
          const isHeader = isHead || cell.name === "th";
          const blocks = blocksOf(cell);
          return {
            ...(isHeader && { header: true as const }),
            ...(colspan > 1 && { colspan }),
            ...(rowspan > 1 && { rowspan }),
            blocks: isHeader ? blocks.map(withoutBold) : blocks,
          };
        }),
    }))
    .filter(({ cells }) => cells.length > 0);
}

function rowsIn(table: HtmlElement): { row: HtmlElement; isHead: boolean }[] {
  return elementsOf(table).flatMap((part) => {
    if (part.name === "tr") return [{ row: part, isHead: false }];
    if (!/^t(?:head|body|foot)$/.test(part.name)) return [];
    const isHead = part.name === "thead";
    return elementsOf(part)
      .filter(({ name }) => name === "tr")
      .map((row) => ({ row, isHead }));
  });
}

function spanOf(written: string | undefined, most: number): number {
  const span = Number.parseInt(written ?? "1", 10);
  return span >= 1 && span <= most ? span : 1;
}

/** All words of a header cell are bold anyway. */
const withoutBold = (block: TextBlock): TextBlock => ({
  ...block,
  runs: block.runs.map((run) => {
    if (!("text" in run)) return run;
    const { bold: _, ...plain } = run;
    return plain;
  }),
});
