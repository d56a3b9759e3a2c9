import { DomainError } from "../../core/failure";

const DELIMITERS = [",", ";", "\t"] as const;
const MAX_ROWS = 10_000;
const MAX_COLUMNS = 60;

/** A row of a table, with the number of the line it begins in: 1 for the first. */
export type CsvRow = { line: number; cells: string[] };

/**
 * The rows of a table in CSV (RFC 4180), parted by commas, semicolons or tabs, whichever its first
 * line has most of. Empty lines are left out.
 *
 * @throws {DomainError} file_not_readable: truncated (a quotation mark is never closed),
 *   too_many_parts (more than 10,000 rows or 60 columns)
 */
export function readCsv(text: string): CsvRow[] {
  const delimiter = delimiterOf(text);
  const rows: CsvRow[] = [];
  let cells: string[] = [];
  let cell = "";
  let isQuoted = false;
  let line = 1;
  let began = 1;
  const endCell = () => {
    if (cells.length >= MAX_COLUMNS) throw refuse("too_many_parts");
    cells.push(cell);
    cell = "";
  };
  const endRow = () => {
    endCell();
    if (cells.some((one) => one.trim() !== "")) rows.push({ line: began, cells });
    if (rows.length > MAX_ROWS) throw refuse("too_many_parts");
    cells = [];
    began = line + 1;
  };
  for (let at = 0; at < text.length; at += 1) {
    const sign = text.charAt(at);
    if (isQuoted && sign === '"' && text.charAt(at + 1) === '"') {
      cell += '"';
      at += 1;
    } else if (sign === '"' && (isQuoted || cell.trim() === "")) {
      if (!isQuoted) cell = "";
      isQuoted = !isQuoted;
    } else if (!isQuoted && sign === delimiter) endCell();
    else if (!isQuoted && (sign === "\n" || (sign === "\r" && text.charAt(at + 1) !== "\n"))) {
      endRow();
      line += 1;
    } else if (isQuoted || sign !== "\r") {
      if (sign === "\n") line += 1;
      cell += sign;
    }
  }
  if (isQuoted) throw refuse("truncated");
  endRow();
  return rows;
}

function delimiterOf(text: string): string {
  const first = /^[^\n\r]*/.exec(text.trimStart())?.[0].replaceAll(/"[^"]*"/g, "") ?? "";
  const counts = DELIMITERS.map((sign) => first.split(sign).length);
  return DELIMITERS[counts.indexOf(Math.max(...counts))] ?? ",";
}

const refuse = (reason: "truncated" | "too_many_parts") =>
  new DomainError({ code: "file_not_readable", reason });
