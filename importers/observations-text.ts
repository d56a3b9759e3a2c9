import { DomainError } from "../core/failure";
import { blockText, type DocxBlock, type DocxDocument, paragraphText } from "./docx/docx-document";
import { readDocx } from "./docx/read-docx";
import { readPdfText } from "./pdf/read-pdf";

/** How zip files and old Word files begin. */
const CONTAINERS = ["PK\u0003\u0004", "\u00d0\u00cf\u0011\u00e0"];

/**
 * The text of a file of concluding observations, to be shown and read: plain text
 * in UTF-8 or UTF-16 (else taken as Windows-1252), a PDF, or a Word file with its
 * computed paragraph numbers. Told by content first, by name second.
 *
 * @param onProgress gets 0 to 1
 * @throws {DomainError} input_empty, input_too_large, file_not_readable
 */
export async function readObservationsText(
  name: string,
  bytes: Uint8Array,
  onProgress: (share: number) => void = () => undefined,
): Promise<string> {
  if (bytes.length === 0) throw new DomainError({ code: "input_empty" });
  const text = await readText(name, bytes, onProgress);
  if (text.trim() === "") throw new DomainError({ code: "input_empty" });
  return text;
}

async function readText(
  name: string,
  bytes: Uint8Array,
  onProgress: (share: number) => void,
): Promise<string> {
  if (isPdf(bytes) || /\.pdf$/i.test(name)) return readPdfText(bytes, onProgress);
  const isContainer = CONTAINERS.some((signature) => startsWith(bytes, signature));
  return isContainer || /\.docx?$/i.test(name)
    ? docxToObservationText(readDocx(bytes))
    : decodeText(bytes);
}

/** Programs put up to a kilobyte of their own before the signature. */
function isPdf(bytes: Uint8Array): boolean {
  return new TextDecoder("latin1").decode(bytes.subarray(0, 1_024)).includes("%PDF-");
}

function decodeText(bytes: Uint8Array): string {
  const unreadable = (reason: "unknown_format" | "wrong_encoding") =>
    new DomainError({ code: "file_not_readable", reason });
  if (startsWith(bytes, "{\\rtf")) throw unreadable("unknown_format");
  if (bytes[0] === 0xff && bytes[1] === 0xfe) return new TextDecoder("utf-16le").decode(bytes);
  if (bytes[0] === 0xfe && bytes[1] === 0xff) return new TextDecoder("utf-16be").decode(bytes);
  if (bytes.includes(0)) throw unreadable("unknown_format");
  try {
    return new TextDecoder("utf-8", { fatal: true }).decode(bytes);
  } catch {
    // Text saved by old Windows programs; every byte has a meaning there.
    return new TextDecoder("windows-1252").decode(bytes);
  }
}

function startsWith(bytes: Uint8Array, text: string): boolean {
  return [...text].every((letter, index) => bytes[index] === letter.charCodeAt(0));
}

/**
 * A Word file's words as text the observations reader takes: every paragraph on
 * its own with its number before it, table cells one below the other, notes last.
 */
export function docxToObservationText(document: DocxDocument): string {
  const body = document.blocks.flatMap(blockLines).join("\n\n");
  const symbols = document.headers.filter((header) => /[A-Z]\/[A-Z0-9]/.test(header));
  const head = symbols.filter((header) => !body.includes(header)).map((header) => `${header}\n\n`);
  const notes = [...document.footnotes.values(), ...document.endnotes.values()]
    .map((blocks) => blocks.map(blockText).join(" ").trim())
    .filter((note) => note !== "");
  const foot =
    notes.length === 0
      ? ""
      : `\n\n${"_".repeat(10)}\n${notes.map((note) => `– ${note}`).join("\n")}`;
  return head.join("") + body + foot;
}

function blockLines(block: DocxBlock): string[] {
  if (block.kind === "paragraph") {
    const text = paragraphText(block).trim();
    const label = block.numbering?.label ?? "";
    if (text === "") return [];
    return [label === "" ? text : `${label}\t${text}`];
  }
  return block.rows.flatMap(({ cells }) =>
    cells.flatMap((cell) => cell.blocks.flatMap(blockLines)),
  );
}
