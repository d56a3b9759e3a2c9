/** What a spreadsheet would take for the beginning of a formula, also behind space, apostrophes and in full width. */
const FORMULA = /^[\s']*[=+\-@＝＋－＠]/;

/**
 * Cells as one line of CSV (RFC 4180). One that a spreadsheet would run as a formula begins with
 * an apostrophe; so does one that begins with an apostrophe before a formula already, so that
 * taking one away gives back what was there.
 */
export const csvLine = (cells: readonly string[]): string => `${cells.map(quoted).join(",")}\r\n`;

function quoted(cell: string): string {
  const safe = FORMULA.test(cell) ? `'${cell}` : cell;
  return /[",\r\n]/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe;
}

/** Lines of CSV as UTF-8 with a byte order mark, without which Excel takes Arabic for something else. */
export const csvFile = (lines: readonly (readonly string[])[]): Uint8Array =>
  new TextEncoder().encode(`\u{feff}${lines.map(csvLine).join("")}`);
