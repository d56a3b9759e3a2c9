import type { EvidenceType } from "./evidence-type";
import { type Read, textAt, u16, u32 } from "./read-bytes";
import type { RefusedContent } from "./sniff-file";

const END_RECORD = 0x06054b50;
const CENTRAL_RECORD = 0x02014b50;
/** The record at the end and the longest comment after it. */
const END_BYTES = 65_557;
/** Directories of real documents have some hundred names; a million bytes hold ten thousand. */
const MOST_DIRECTORY_BYTES = 2 * 1024 * 1024;

/**
 * Which office document a zip file is, by the names in its directory and, for OpenDocument, by the
 * media type its first part holds. Nothing is inflated.
 *
 * @param head the first bytes of the file, at least a hundred where it has them
 */
export function* sniffZip(size: number, head: Uint8Array): Read<EvidenceType | RefusedContent> {
  const from = Math.max(0, size - END_BYTES);
  const tail = yield { offset: from, length: size - from };
  const end = findEnd(tail);
  if (end === null) return "damaged";
  const length = u32(tail, end + 12);
  const offset = u32(tail, end + 16);
  if (length > MOST_DIRECTORY_BYTES || offset + length > size) return "damaged";
  const names = readNames(yield { offset, length });
  return names === null ? "damaged" : officeType(names, head);
}

function findEnd(tail: Uint8Array): number | null {
  for (let at = tail.length - 22; at >= 0; at -= 1) {
    if (u32(tail, at) === END_RECORD) return at;
  }
  return null;
}

function readNames(directory: Uint8Array): string[] | null {
  const names: string[] = [];
  for (let at = 0; at < directory.length; ) {
    if (u32(directory, at) !== CENTRAL_RECORD) return null;
    const name = u16(directory, at + 28);
    names.push(textAt(directory, at + 46, name));
    at += 46 + name + u16(directory, at + 30) + u16(directory, at + 32);
  }
  return names;
}

const MAIN_PARTS = [
  ["word/document.xml", "docx"],
  ["xl/workbook.xml", "xlsx"],
  ["ppt/presentation.xml", "pptx"],
] as const satisfies [string, EvidenceType][];

const OPEN_DOCUMENTS: Record<string, EvidenceType> = {
  text: "odt",
  spreadsheet: "ods",
  presentation: "odp",
};

function officeType(names: readonly string[], head: Uint8Array): EvidenceType | RefusedContent {
  const lower = names.map((name) => name.toLowerCase());
  if (lower.includes("androidmanifest.xml") || lower.includes("meta-inf/manifest.mf")) {
    return "program";
  }
  const open = openDocument(head);
  const packaged = lower.includes("[content_types].xml")
    ? MAIN_PARTS.find(([part]) => lower.includes(part))?.[1]
    : undefined;
  const type = open ?? packaged;
  if (type === undefined) return "archive";
  return lower.some(isMacro) ? "macros" : type;
}

/** `mimetype` comes first and is stored as it is (OpenDocument 1.3 part 2, 3.3). */
function openDocument(head: Uint8Array): EvidenceType | undefined {
  if (u16(head, 8) !== 0 || textAt(head, 30, u16(head, 26)) !== "mimetype") return undefined;
  const start = 30 + u16(head, 26) + u16(head, 28);
  const said = /^application\/vnd\.oasis\.opendocument\.([a-z]+)/.exec(textAt(head, start, 80));
  return OPEN_DOCUMENTS[said?.[1] ?? ""];
}

const isMacro = (name: string) =>
  name.endsWith("/vbaproject.bin") || name.startsWith("basic/") || name.startsWith("scripts/");
