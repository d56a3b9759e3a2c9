import { inflateRawSync } from "node:zlib";
import { LIMITS, refuse } from "./limits";

type Entry = { name: string; method: number; compressed: number; offset: number };

const END_RECORD = 0x06054b50;
const CENTRAL_RECORD = 0x02014b50;
const LOCAL_RECORD = 0x04034b50;
const LONGEST_COMMENT = 65_557;
const CHUNK = 1024 * 1024;
/** Short parts may be as repetitive as they like. */
const ALWAYS_ALLOWED = 1024 * 1024;
const OLE_FILE = [0xd0, 0xcf, 0x11, 0xe0];

/** The parts of a zip file; each is inflated only when it is asked for, within the limits. */
export type Zip = {
  names: readonly string[];
  /** Hands a part's bytes over piece by piece; false when there is no such part. */
  read(name: string, take: (bytes: Uint8Array, isLast: boolean) => void): boolean;
};

/**
 * Opens a zip file by its central directory. Sizes are counted while inflating,
 * whatever the directory claims.
 *
 * @throws {DomainError} file_not_readable
 */
export function openZip(bytes: Uint8Array): Zip {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const entries = readDirectory(bytes, view);
  let total = 0;
  return {
    names: [...entries.keys()],
    read(name, take) {
      const entry = entries.get(name);
      if (!entry) return false;
      const data = entryData(bytes, view, entry);
      const most = Math.min(LIMITS.partBytes, LIMITS.totalBytes - total);
      const part = entry.method === 0 ? data : inflate(data, most);
      total += part.length;
      if (part.length > most) refuse("inflates_too_far");
      for (let at = 0; at < part.length || at === 0; at += CHUNK) {
        take(part.subarray(at, at + CHUNK), at + CHUNK >= part.length);
      }
      return true;
    },
  };
}

function readDirectory(bytes: Uint8Array, view: DataView): Map<string, Entry> {
  if (OLE_FILE.every((byte, index) => bytes[index] === byte)) {
    refuse(holdsUtf16(bytes, "EncryptedPackage") ? "encrypted" : "not_a_word_file");
  }
  if (bytes[0] !== 0x50 || bytes[1] !== 0x4b) refuse("not_a_word_file");
  const end = findEnd(view);
  if (end === null) refuse("truncated");
  const count = view.getUint16(end + 10, true);
  if (count > LIMITS.entries) refuse("too_many_parts");
  const entries = new Map<string, Entry>();
  let at = view.getUint32(end + 16, true);
  for (let index = 0; index < count; index += 1) {
    if (at + 46 > bytes.length || view.getUint32(at, true) !== CENTRAL_RECORD) refuse("truncated");
    const flags = view.getUint16(at + 8, true);
    const [nameLength, extra, comment] = [28, 30, 32].map((field) =>
      view.getUint16(at + field, true),
    );
    const nameBytes = bytes.subarray(at + 46, at + 46 + (nameLength ?? 0));
    const name = new TextDecoder().decode(nameBytes).replaceAll("\\", "/").replace(/^\//, "");
    if ((flags & 1) !== 0) refuse("encrypted");
    entries.set(name, {
      name,
      method: view.getUint16(at + 10, true),
      compressed: view.getUint32(at + 20, true),
      offset: view.getUint32(at + 42, true),
    });
    at += 46 + (nameLength ?? 0) + (extra ?? 0) + (comment ?? 0);
  }
  return entries;
}

function findEnd(view: DataView): number | null {
  const first = Math.max(0, view.byteLength - LONGEST_COMMENT);
  for (let at = view.byteLength - 22; at >= first; at -= 1) {
    if (view.getUint32(at, true) === END_RECORD) return at;
  }
  return null;
}

function entryData(bytes: Uint8Array, view: DataView, entry: Entry): Uint8Array {
  const { offset, compressed, method } = entry;
  if (method !== 0 && method !== 8) refuse("not_a_word_file");
  if (offset + 30 > bytes.length || view.getUint32(offset, true) !== LOCAL_RECORD)
    refuse("truncated");
  const start = offset + 30 + view.getUint16(offset + 26, true) + view.getUint16(offset + 28, true);
  if (start + compressed > bytes.length) refuse("truncated");
  return bytes.subarray(start, start + compressed);
}

/** Node stops as soon as more comes out than may: what the directory claims is not asked. */
function inflate(data: Uint8Array, most: number): Uint8Array {
  const limit = Math.min(most, Math.max(ALWAYS_ALLOWED, data.length * LIMITS.ratio));
  if (limit <= 0) refuse("inflates_too_far");
  try {
    return inflateRawSync(data, { maxOutputLength: limit });
  } catch (error) {
    const isTooMuch =
      error instanceof Error && "code" in error && error.code === "ERR_BUFFER_TOO_LARGE";
    return refuse(isTooMuch ? "inflates_too_far" : "truncated");
  }
}

function holdsUtf16(bytes: Uint8Array, text: string): boolean {
  const wanted = [...text].flatMap((letter) => [letter.charCodeAt(0), 0]);
  const first = wanted[0] ?? 0;
  for (let at = bytes.indexOf(first); at >= 0; at = bytes.indexOf(first, at + 1)) {
    if (wanted.every((byte, index) => bytes[at + index] === byte)) return true;
  }
  return false;
}
