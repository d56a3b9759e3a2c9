import type { TemplatePicture } from "../../core/report/word-template";

const PNG_HEAD = [0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a];
/** What a PNG needs to be shown; words, times, places and profiles are in others. */
const PNG_CHUNKS = new Set([
  "IHDR",
  "PLTE",
  "IDAT",
  "IEND",
  "tRNS",
  "gAMA",
  "cHRM",
  "sRGB",
  "pHYs",
]);

/**
 * A picture of a letterhead with nothing but what is seen: no camera, place, program, thumbnail or
 * remark. Null for what is no whole PNG, JPEG or GIF.
 */
export function cleanPicture(bytes: Uint8Array): TemplatePicture | null {
  const cleaned = cleanPng(bytes);
  if (cleaned) return { ending: "png", bytes: cleaned };
  const photograph = cleanJpeg(bytes);
  if (photograph) return { ending: "jpeg", bytes: photograph };
  const drawn = cleanGif(bytes);
  return drawn && { ending: "gif", bytes: drawn };
}

function cleanPng(bytes: Uint8Array): Uint8Array | null {
  if (!PNG_HEAD.every((byte, index) => bytes[index] === byte)) return null;
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const kept = [bytes.subarray(0, 8)];
  for (let at = 8; at + 12 <= bytes.length; ) {
    const end = at + 12 + view.getUint32(at);
    if (end > bytes.length) return null;
    const kind = String.fromCharCode(...bytes.subarray(at + 4, at + 8));
    if (PNG_CHUNKS.has(kind)) kept.push(bytes.subarray(at, end));
    if (kind === "IEND") return joined(kept);
    at = end;
  }
  return null;
}

/** Marks of a JPEG without a length. */
const isBare = (mark: number) => mark === 0x01 || (mark >= 0xd0 && mark <= 0xd7);
/** Tables, sizes and scans; what programs and cameras write of themselves begins at 0xe0. */
const isSeen = (mark: number) => mark < 0xe0;
/** The one segment of a program that says how colours are meant. */
const isAdobe = (bytes: Uint8Array, at: number) =>
  bytes[at + 1] === 0xee && String.fromCharCode(...bytes.subarray(at + 4, at + 9)) === "Adobe";

function cleanJpeg(bytes: Uint8Array): Uint8Array | null {
  if (bytes[0] !== 0xff || bytes[1] !== 0xd8) return null;
  const kept = [bytes.subarray(0, 2)];
  let at = 2;
  while (at + 4 <= bytes.length) {
    if (bytes[at] !== 0xff) return null;
    const mark = bytes[at + 1] ?? 0;
    if (mark === 0xff) {
      at += 1;
      continue;
    }
    if (mark === 0xd9) return joined([...kept, bytes.subarray(at, at + 2)]);
    let end = isBare(mark) ? at + 2 : at + 2 + (((bytes[at + 2] ?? 0) << 8) | (bytes[at + 3] ?? 0));
    if (end > bytes.length || end < at + 2) return null;
    if (mark === 0xda) end = endOfScan(bytes, end);
    if (isSeen(mark) || isAdobe(bytes, at)) kept.push(bytes.subarray(at, end));
    at = end;
  }
  // Cut off before its end, as many programs still show it.
  return at === 2 ? null : joined([...kept, Uint8Array.of(0xff, 0xd9)]);
}

/** Where the dots of a scan end: at the next mark that is none of the scan's own. */
function endOfScan(bytes: Uint8Array, from: number): number {
  for (let at = from; at + 1 < bytes.length; at += 1) {
    const next = bytes[at + 1] ?? 0;
    if (bytes[at] === 0xff && next !== 0 && next !== 0xff && !isBare(next)) return at;
  }
  return bytes.length;
}

/** Without comments and what programs wrote for themselves; one that moves stands still. */
function cleanGif(bytes: Uint8Array): Uint8Array | null {
  if (!/^GIF8[79]a$/.test(String.fromCharCode(...bytes.subarray(0, 6)))) return null;
  let at = 13 + coloursOf(bytes[10] ?? 0);
  const kept = [bytes.subarray(0, at)];
  while (at < bytes.length) {
    const kind = bytes[at];
    if (kind === 0x3b) return null;
    const isExtension = kind === 0x21;
    if (!isExtension && kind !== 0x2c) return null;
    const start = isExtension ? at + 2 : at + 11 + coloursOf(bytes[at + 9] ?? 0);
    const end = endOfBlocks(bytes, start);
    if (end === null) return null;
    if (!isExtension) return joined([...kept, bytes.subarray(at, end), Uint8Array.of(0x3b)]);
    if (bytes[at + 1] === 0xf9) kept.push(bytes.subarray(at, end));
    at = end;
  }
  return null;
}

const coloursOf = (flags: number) => (flags & 0x80 ? 3 * 2 ** ((flags & 7) + 1) : 0);

function endOfBlocks(bytes: Uint8Array, from: number): number | null {
  for (let at = from; at < bytes.length; at += 1 + (bytes[at] ?? 0)) {
    if (bytes[at] === 0) return at + 1;
  }
  return null;
}

function joined(parts: readonly Uint8Array[]): Uint8Array {
  const whole = new Uint8Array(parts.reduce((sum, { length }) => sum + length, 0));
  let at = 0;
  for (const part of parts) {
    whole.set(part, at);
    at += part.length;
  }
  return whole;
}
