import { SaxesParser, type SaxesTagPlain } from "saxes";
import { DomainError } from "../../core/failure";
import type { ObservationRecord } from "../../core/observations/group-records";
import type { Zip } from "../docx/zip";
import { MOST_RECORDS } from "./json-records";

const MOST_STRINGS = 1_000_000;
const MOST_COLUMNS = 200;
const LONGEST_CELL = 100_000;

/** Whether a zip file's parts are those of an Excel workbook. */
export function isWorkbook(zip: Zip): boolean {
  return zip.names.some((name) => /^xl\/workbook\.xml$/i.test(name));
}

/**
 * The rows of an Excel workbook's first sheet as records named by its first row.
 * Formulas are not computed: their last values are read.
 *
 * @throws {DomainError} file_not_readable (truncated, forbidden_markup, no_records, too_many_parts)
 */
export function readXlsxRecords(zip: Zip): ObservationRecord[] {
  const strings = readSharedStrings(zip);
  const sheet = zip.names
    .filter((name) => /^xl\/worksheets\/sheet\d+\.xml$/i.test(name))
    .toSorted((a, b) => a.localeCompare(b, "en", { numeric: true }))[0];
  if (sheet === undefined) refuse("no_records");
  const [head, ...rows] = readRows(zip, sheet, strings);
  if (!head || rows.length === 0) refuse("no_records");
  return rows.map(
    (row) =>
      new Map(
        row.flatMap((cell, column) => {
          const name = head[column]?.trim();
          return name && cell !== undefined && cell !== "" ? [[name, cell] as const] : [];
        }),
      ),
  );
}

function refuse(reason: "no_records" | "too_many_parts" | "forbidden_markup"): never {
  throw new DomainError({ code: "file_not_readable", reason });
}

type Listener = {
  open?(tag: SaxesTagPlain): void;
  close?(name: string): void;
  text?(text: string): void;
};

/** Runs a part through the parser; a document type, which such files never have, ends it. */
function parsePart(zip: Zip, name: string, listener: Listener): void {
  const parser = new SaxesParser();
  const decoder = new TextDecoder();
  const local = (tag: string) => tag.slice(tag.indexOf(":") + 1);
  parser.on("doctype", () => refuse("forbidden_markup"));
  parser.on("error", () => refuse("forbidden_markup"));
  parser.on("opentag", (tag) => listener.open?.({ ...tag, name: local(tag.name) }));
  parser.on("closetag", (tag) => listener.close?.(local(tag.name)));
  parser.on("text", (text) => listener.text?.(text));
  zip.read(name, (bytes, isLast) => {
    parser.write(decoder.decode(bytes, { stream: !isLast }));
  });
  parser.close();
}

function readSharedStrings(zip: Zip): string[] {
  const strings: string[] = [];
  let words = "";
  let isText = false;
  let isReading = 0;
  parsePart(zip, "xl/sharedStrings.xml", {
    open({ name }) {
      if (name === "si") words = "";
      // Readings of East Asian words stand beside the words.
      if (name === "rPh") isReading += 1;
      isText = name === "t" && isReading === 0;
    },
    text(text) {
      if (isText && words.length < LONGEST_CELL) words += text;
    },
    close(name) {
      if (name === "t") isText = false;
      if (name === "rPh") isReading -= 1;
      if (name !== "si") return;
      if (strings.length >= MOST_STRINGS) refuse("too_many_parts");
      strings.push(words);
    },
  });
  return strings;
}

type Row = (string | undefined)[];

function readRows(zip: Zip, name: string, strings: readonly string[]): Row[] {
  const rows: Row[] = [];
  let row: Row = [];
  let column = 0;
  let type = "";
  let words = "";
  let isValue = false;
  parsePart(zip, name, {
    open({ name: tag, attributes }) {
      if (tag === "row") [row, column] = [[], 0];
      if (tag === "c") {
        column = columnOf(attributes.r) ?? column;
        type = attributes.t ?? "";
        words = "";
      }
      isValue = tag === "v" || tag === "t";
    },
    text(text) {
      if (isValue && words.length < LONGEST_CELL) words += text;
    },
    close(tag) {
      if (tag === "v" || tag === "t") isValue = false;
      if (tag === "c") {
        if (column < MOST_COLUMNS) row[column] = type === "s" ? strings[Number(words)] : words;
        column += 1;
      }
      if (tag !== "row") return;
      if (rows.length > MOST_RECORDS) refuse("too_many_parts");
      rows.push(row);
    },
  });
  return rows;
}

/** "BC12" is column 54, counted from 0. */
function columnOf(reference: string | undefined): number | null {
  const letters = /^([A-Z]{1,3})\d+$/.exec(reference ?? "")?.[1];
  if (letters === undefined) return null;
  return [...letters].reduce((sum, letter) => sum * 26 + letter.charCodeAt(0) - 64, 0) - 1;
}
