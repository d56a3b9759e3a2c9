import { Inflate } from "fflate";
import { LIMITS, refuse } from "./limits";

type Entry = { name: string; method: number; compressed: number; offset: number };

const END_RECORD = 0x06054b50;
const CENTRAL_RECORD = 0x02014b50;
const LOCAL_RECORD = 0x04034b50;
const LONGEST_COMMENT = 65_557;
const CHUNK = 64 * 1024;
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
      let size = 0;
      const count = (chunk: Uint8Array, isLast: boolean) => {
        size += chunk.length;
        total += chunk.length;
        if (size > LIMITS.partBytes || total > LIMITS.totalBytes) refuse("inflates_too_far");
        if (size > 1024 * 1024 && size > data.length * LIMITS.ratio) refuse("inflates_too_far");
        take(chunk, isLast);
      };
      if (entry.method === 0) count(data, true);
      else inflate(data, count);
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

function inflate(data: Uint8Array, take: (chunk: Uint8Array, isLast: boolean) => void): void {
  let ended = false;
  const stream = new Inflate((chunk, isLast) => {
    ended ||= isLast;
    take(chunk, isLast);
  });
  try {
    for (let at = 0; at < data.length || at === 0; at += CHUNK) {
      stream.push(data.subarray(at, at + CHUNK), at + CHUNK >= data.length);
    }
  } catch (error) {
    // The library throws its own errors for broken streams; ours must pass.
    if (error instanceof Error && "failure" in error) throw error;
    refuse("truncated");
  }
  if (!ended) refuse("truncated");
}

function holdsUtf16(bytes: Uint8Array, text: string): boolean {
  const wanted = [...text].flatMap((letter) => [letter.charCodeAt(0), 0]);
  const first = wanted[0] ?? 0;
  for (let at = bytes.indexOf(first); at >= 0; at = bytes.indexOf(first, at + 1)) {
    if (wanted.every((byte, index) => bytes[at + index] === byte)) return true;
  }
  return false;
}
