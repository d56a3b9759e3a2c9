import type { Cell, Row } from "../core/report/report-model";

export type PlacedCell = { cell: Cell; x: number; y: number; colspan: number; rowspan: number };

/**
 * Every cell's place on the grid, as HTML places them: from the start in the first column that no
 * cell of an earlier row reaches into. Spans end with the table; a column in which no cell begins
 * is none.
 */
export function placeCells(rows: readonly Row[]): { columns: number; cells: PlacedCell[] } {
  /** How many more rows each column is taken for. */
  const taken: number[] = [];
  const cells: PlacedCell[] = [];
  rows.forEach((row, y) => {
    let x = 0;
    const begun: PlacedCell[] = [];
    for (const cell of row.cells) {
      while ((taken[x] ?? 0) > 0) x += 1;
      let colspan = 1;
      while (colspan < (cell.colspan ?? 1) && (taken[x + colspan] ?? 0) === 0) colspan += 1;
      const rowspan = Math.min(cell.rowspan ?? 1, rows.length - y);
      begun.push({ cell, x, y, colspan, rowspan });
      x += colspan;
    }
    for (let column = 0; column < taken.length; column++) {
      taken[column] = Math.max(0, (taken[column] ?? 0) - 1);
    }
    for (const { x: from, colspan, rowspan } of begun) {
      for (let column = from; column < from + colspan; column++) taken[column] = rowspan - 1;
    }
    cells.push(...begun);
  });
  return withoutEmptyColumns(cells);
}

function withoutEmptyColumns(cells: readonly PlacedCell[]) {
  const starts = [...new Set(cells.map(({ x }) => x))].sort((a, b) => a - b);
  const columnOf = new Map(starts.map((start, column) => [start, column]));
  return {
    columns: Math.max(1, starts.length),
    cells: cells.map((placed) => {
      const { x, colspan } = placed;
      const reached = starts.filter((start) => start >= x && start < x + colspan).length;
      return { ...placed, x: columnOf.get(x) ?? 0, colspan: reached };
    }),
  };
}
