import type { CoverageTable } from "./coverage-table";

/** What a spreadsheet would take for the beginning of a formula, also behind space and in full width. */
const FORMULA = /^\s*[=+\-@＝＋－＠]/;

/**
 * The table as CSV (RFC 4180) in UTF-8 with a byte order mark, without which Excel takes Arabic
 * for something else. A cell that a spreadsheet would run as a formula begins with an apostrophe.
 */
export function renderCoverageCsv({ columns, rows }: CoverageTable): Uint8Array {
  const lines = [
    columns.map(({ title }) => title),
    ...rows.map((cells) => cells.map((lines) => lines.join("; "))),
  ];
  const text = lines.map((cells) => `${cells.map(quote).join(",")}\r\n`).join("");
  return new TextEncoder().encode(`\u{feff}${text}`);
}

function quote(cell: string): string {
  const safe = FORMULA.test(cell) ? `'${cell}` : cell;
  return /[",\r\n]/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe;
}
