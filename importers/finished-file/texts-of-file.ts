import { gunzipSync } from "fflate/browser";
import { openZip } from "../docx/zip";
import {
  byteString,
  encodedBytes,
  isMarkup,
  readings,
  unescaped,
  wordsOfMarkup,
} from "./decode-words";
import type { FileText } from "./file-text";

/** Files in files in files: deeper is nothing that any program writes. */
const MOST_DEPTH = 4;

/**
 * Every text of a file in any format, as it may be searched for words that must not be in it: the parts of
 * zip files, their names and comments, streams of PDFs with their properties, outline and attachments,
 * XML with its words put together across runs and its attributes by themselves, entities and escapes
 * as the letters they stand for, UTF-16, and what stands in it as base64 or in hexadecimal. What is in
 * two encodings at once may come twice.
 *
 * @throws {DomainError} file_not_readable where a part cannot be unpacked: what cannot be looked at is not clean
 */
export async function textsOfFile(bytes: Uint8Array): Promise<FileText[]> {
  return textsOf(bytes, "", 0);
}

async function textsOf(bytes: Uint8Array, part: string, depth: number): Promise<FileText[]> {
  if (depth > MOST_DEPTH) return [];
  if (isZip(bytes)) return textsOfZip(bytes, part, depth);
  if (isPdf(bytes)) {
    const { textsOfPdf } = await import("./texts-of-pdf");
    const { texts, attachments } = await textsOfPdf(bytes);
    const inner = attachments.map((each) =>
      textsOf(each.bytes, within(part, each.name), depth + 1),
    );
    return [
      ...texts.map((each) => ({ ...each, part: within(part, each.part) })),
      ...(await Promise.all(inner)).flat(),
    ];
  }
  if (bytes[0] === 0x1f && bytes[1] === 0x8b) return textsOf(gunzipSync(bytes), part, depth + 1);
  return textsOfPart(bytes, part, depth);
}

const within = (outer: string, inner: string) => (outer === "" ? inner : `${outer} › ${inner}`);
const isZip = (bytes: Uint8Array) =>
  bytes[0] === 0x50 && bytes[1] === 0x4b && bytes[2] === 0x03 && bytes[3] === 0x04;
const isPdf = (bytes: Uint8Array) => byteString(bytes.subarray(0, 1024)).includes("%PDF-");

async function textsOfZip(bytes: Uint8Array, part: string, depth: number): Promise<FileText[]> {
  const zip = openZip(bytes);
  const texts: FileText[] = [{ part, page: null, text: zip.names.join("\n") }];
  texts.push({ part, page: null, text: commentsOfZip(bytes).join("\n") });
  for (const name of zip.names) {
    const chunks: Uint8Array[] = [];
    zip.read(name, (chunk) => void chunks.push(chunk.slice()));
    texts.push(...(await textsOf(joined(chunks), within(part, name), depth + 1)));
  }
  return texts;
}

const DIRECTORY_ENTRY = 0x02014b50;
const DIRECTORY_END = 0x06054b50;

/** What the directory of a zip file says of its parts, and of the whole, beside their names. */
function commentsOfZip(bytes: Uint8Array): string[] {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const text = (from: number, to: number) =>
    new TextDecoder("utf-8").decode(bytes.subarray(from, to));
  const comments: string[] = [];
  for (let at = bytes.indexOf(0x50); at >= 0; at = bytes.indexOf(0x50, at + 1)) {
    if (at + 22 > bytes.length) break;
    const record = view.getUint32(at, true);
    if (record === DIRECTORY_END) comments.push(text(at + 22, bytes.length));
    if (record !== DIRECTORY_ENTRY || at + 46 > bytes.length) continue;
    const extra = at + 46 + view.getUint16(at + 28, true);
    const comment = extra + view.getUint16(at + 30, true);
    comments.push(text(extra, comment), text(comment, comment + view.getUint16(at + 32, true)));
  }
  return comments;
}

function joined(chunks: readonly Uint8Array[]): Uint8Array {
  const whole = new Uint8Array(chunks.reduce((sum, { length }) => sum + length, 0));
  let at = 0;
  for (const chunk of chunks) {
    whole.set(chunk, at);
    at += chunk.length;
  }
  return whole;
}

/** A part that holds no others, in all its readings. */
async function textsOfPart(bytes: Uint8Array, part: string, depth: number): Promise<FileText[]> {
  const texts: FileText[] = [];
  const take = (text: string) => texts.push({ part, page: null, text });
  for (const text of readings(bytes)) {
    for (const words of isMarkup(text) ? wordsOfMarkup(text) : [text]) {
      take(words);
      const plain = unescaped(words);
      if (plain !== words) take(plain);
      for (const encoded of encodedBytes(words)) {
        texts.push(...(await textsOf(encoded, part, depth + 1)));
      }
    }
  }
  return texts;
}
