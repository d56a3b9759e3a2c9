import { asLocatorLabel } from "../../core/citation/locator";
import { DomainError } from "../../core/failure";
import { type StatisticInput, statisticInput } from "../../core/statistics/statistic";
import {
  columnNamed,
  STATISTIC_COLUMNS,
  type StatisticColumn,
} from "../../core/statistics/statistic-columns";
import { guessEncoding } from "../guess-encoding";
import { type CsvRow, readCsv } from "./read-csv";

/** A figure of a table; its source is known by name only. */
export type ReadStatistic = { line: number; source: string; statistic: StatisticInput };
/** A row that is no figure, and the columns that do not fit. */
export type RefusedRow = { line: number; columns: StatisticColumn[] };

export type ReadStatistics = {
  statistics: ReadStatistic[];
  refused: RefusedRow[];
  /** Headings that name nothing a register has. */
  unknownColumns: string[];
};

/**
 * The figures of a table in CSV whose first row names the columns, in any order. UTF-8, UTF-16 and,
 * guessed by their letters, the older Western, Cyrillic and Arabic encodings of Windows are read.
 *
 * @throws {DomainError} input_empty; file_not_readable: wrong_encoding, truncated, too_many_parts,
 *   unknown_format (no column says what is counted, or none has its figure)
 */
export function readStatistics(bytes: Uint8Array): ReadStatistics {
  const text = decode(bytes);
  if (text.includes("\u0000")) {
    throw new DomainError({ code: "file_not_readable", reason: "wrong_encoding" });
  }
  const [head, ...rows] = readCsv(text);
  if (!head) throw new DomainError({ code: "input_empty" });
  const columns = head.cells.map(columnNamed);
  if (!columns.includes("subject") || !columns.includes("value")) {
    throw new DomainError({ code: "file_not_readable", reason: "unknown_format" });
  }
  const read: ReadStatistics = {
    statistics: [],
    refused: [],
    unknownColumns: head.cells.filter((name, at) => columns[at] === null && name.trim() !== ""),
  };
  for (const row of rows) {
    const found = readRow(row, columns);
    if ("columns" in found) read.refused.push(found);
    else read.statistics.push(found);
  }
  return read;
}

function readRow(
  { line, cells }: CsvRow,
  columns: readonly (StatisticColumn | null)[],
): ReadStatistic | RefusedRow {
  const of = (column: StatisticColumn) => {
    const at = columns.indexOf(column);
    return plain(at < 0 ? "" : (cells[at] ?? ""));
  };
  const read = statisticInput.safeParse({
    subject: of("subject"),
    value: of("value"),
    unit: of("unit"),
    period: of("period"),
    place: of("place"),
    group: of("group"),
    sourceId: null,
    locator: of("locator"),
    locatorLabel: asLocatorLabel(of("locator_label")),
    note: of("note"),
    agesAfter: of("too_old_after") || null,
  });
  if (read.success) return { line, source: of("source").slice(0, 500), statistic: read.data };
  const wrong = new Set(read.error.issues.map(({ path }) => path[0]));
  if (wrong.has("agesAfter")) wrong.add("too_old_after");
  return { line, columns: STATISTIC_COLUMNS.filter((column) => wrong.has(column)) };
}

/** One line, without the apostrophe that keeps a spreadsheet from running a cell. */
const plain = (cell: string): string =>
  cell
    .replace(/^'(?=[\s']*[=+\-@＝＋－＠])/, "")
    .replaceAll(/\s+/gu, " ")
    .trim();

function decode(bytes: Uint8Array): string {
  const [first, second] = bytes;
  if (first === 0xff && second === 0xfe) return new TextDecoder("utf-16le").decode(bytes);
  if (first === 0xfe && second === 0xff) return new TextDecoder("utf-16be").decode(bytes);
  try {
    return new TextDecoder("utf-8", { fatal: true }).decode(bytes);
  } catch {
    return new TextDecoder(guessEncoding(bytes)).decode(bytes);
  }
}
