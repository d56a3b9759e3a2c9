import { sniffCompoundFile } from "./compound-file";
import type { EvidenceType } from "./evidence-type";
import { pictureSize, type Size } from "./picture-size";
import { type Read, textAt, u16, u32 } from "./read-bytes";
import { sniffZip } from "./zip-names";

/** Why a file is not kept, told by its bytes. */
export type RefusedContent =
  | "empty"
  | "program"
  | "script"
  | "web_page"
  | "archive"
  | "macros"
  | "locked"
  | "damaged"
  | "unknown";

export type Sniffed =
  | { type: EvidenceType; size: Size | null }
  | { type: null; problem: RefusedContent };

const HEAD_BYTES = 4_096;

/**
 * Tells what a file is from its bytes alone. A generator, so that whoever holds the bytes decides
 * how to read them: it asks for `{offset, length}` and is handed what is there, which may be less.
 * It asks for a few megabytes at the very most, whatever the file says about itself.
 *
 * @param size of the whole file in bytes
 */
export function* sniffFile(size: number): Read<Sniffed> {
  if (size === 0) return refused("empty");
  const head = yield { offset: 0, length: HEAD_BYTES };
  const plain = dangerOf(head) ?? plainType(head);
  if (plain === "zip") return found(yield* sniffZip(size, head));
  if (plain === "compound") return found(yield* sniffCompoundFile(size, head));
  const type = plain ?? typeByContainer(head);
  if (type === null) return refused("unknown");
  if (!isType(type)) return refused(type);
  return { type, size: yield* pictureSize(type, head) };
}

const refused = (problem: RefusedContent): Sniffed => ({ type: null, problem });

const found = (told: EvidenceType | RefusedContent): Sniffed =>
  isType(told) ? { type: told, size: null } : refused(told);

const PROBLEMS: readonly string[] = [
  "empty",
  "program",
  "script",
  "web_page",
  "archive",
  "macros",
  "locked",
  "damaged",
  "unknown",
] satisfies RefusedContent[];

const isType = (told: EvidenceType | RefusedContent): told is EvidenceType =>
  !PROBLEMS.includes(told);

/** Beginnings of what runs: Windows, Linux, macOS, Java, Android, WebAssembly, shortcuts, installers. */
const PROGRAMS = [
  "4d5a",
  "7f454c46",
  "feedface",
  "feedfacf",
  "cefaedfe",
  "cffaedfe",
  "cafebabe",
  "6465780a",
  "0061736d",
  "4c00000001140200",
  "213c617263683e0a",
  "edabeedb",
];

/** Beginnings of what holds other files, which nobody has looked at. */
const ARCHIVES = [
  "1f8b",
  "425a68",
  "377abcaf271c",
  "526172211a07",
  "fd377a585a00",
  "4d534346",
  "28b52ffd",
];

function dangerOf(head: Uint8Array): RefusedContent | null {
  if (startsWithAny(head, PROGRAMS)) return "program";
  if (startsWithAny(head, ARCHIVES) || textAt(head, 257, 5) === "ustar") return "archive";
  const words = firstWords(head);
  if (words.startsWith("#!amr")) return null;
  if (words.startsWith("#!") || words.startsWith("<?php") || words.startsWith("@echo")) {
    return "script";
  }
  return words.startsWith("<") ? "web_page" : null;
}

/** The first letters in lower case, past a byte order mark and blanks; UTF-16 read as its letters. */
function firstWords(head: Uint8Array): string {
  const isWide = (head[0] === 0xff && head[1] === 0xfe) || (head[0] === 0xfe && head[1] === 0xff);
  const bytes = isWide ? head.subarray(2).filter((byte) => byte !== 0) : head;
  return textAt(bytes, 0, 512)
    .replace(/^\u00ef\u00bb\u00bf/, "")
    .trimStart()
    .toLowerCase();
}

const SIGNATURES: readonly (readonly [string, EvidenceType | "zip" | "compound"])[] = [
  ["ffd8ff", "jpeg"],
  ["89504e470d0a1a0a", "png"],
  ["474946383761", "gif"],
  ["474946383961", "gif"],
  ["49492a00", "tiff"],
  ["4d4d002a", "tiff"],
  ["664c6143", "flac"],
  ["494433", "mp3"],
  ["2321414d520a", "amr"],
  ["2321414d522d57420a", "amr"],
  ["504b0304", "zip"],
  ["d0cf11e0a1b11ae1", "compound"],
];

function plainType(head: Uint8Array): EvidenceType | RefusedContent | "zip" | "compound" | null {
  const known = SIGNATURES.find(([signature]) => startsWith(head, signature));
  if (known) return known[1];
  // An empty or a split zip file, and one that begins with something else than its first part.
  if (textAt(head, 0, 2) === "PK") return "archive";
  // Writers may put up to a kilobyte before the header (ISO 32000-1, appendix H.3.4.1).
  return textAt(head, 0, 1_024).includes("%PDF-") ? "pdf" : null;
}

function typeByContainer(head: Uint8Array): EvidenceType | RefusedContent | null {
  if (textAt(head, 0, 4) === "RIFF") {
    const form = textAt(head, 8, 4);
    return form === "WAVE" ? "wav" : form === "WEBP" ? "webp" : null;
  }
  if (textAt(head, 4, 4) === "ftyp") return mediaBrand(head);
  if (textAt(head, 0, 4) === "OggS") return oggCodec(head);
  if (startsWith(head, "1a45dfa3")) {
    const words = textAt(head, 0, 64);
    return words.includes("webm") ? "webm" : words.includes("matroska") ? "mkv" : null;
  }
  return mpegAudio(head) ?? bitmap(head);
}

const BRANDS: Record<string, EvidenceType> = {
  "M4A ": "m4a",
  "M4B ": "m4a",
  "qt  ": "mov",
  heic: "heic",
  heix: "heic",
  hevc: "heic",
  mif1: "heic",
  msf1: "heic",
  avif: "avif",
  avis: "avif",
};

/** ISO 14496-12: the major brand, and for files of phones any of the compatible ones. */
function mediaBrand(head: Uint8Array): EvidenceType {
  const length = Math.min(u32(head, 0, "big"), 256);
  const brands = [textAt(head, 8, 4)];
  for (let at = 16; at + 4 <= length; at += 4) brands.push(textAt(head, at, 4));
  // A picture says so first, or among its brands where the first is the general one for pictures.
  if (brands[0] === "mif1" && brands.includes("avif")) return "avif";
  return BRANDS[brands[0] ?? ""] ?? "mp4";
}

function oggCodec(head: Uint8Array): EvidenceType | null {
  const first = textAt(head, 28, 64);
  if (first.includes("theora")) return "ogv";
  return /OpusHead|vorbis|Speex {3}|\u007fFLAC/.test(first) ? "ogg" : null;
}

/** A frame of MPEG layer III, or of AAC in ADTS, without a tag before it. */
function mpegAudio(head: Uint8Array): EvidenceType | null {
  const [first = 0, second = 0, third = 0] = head;
  if (first !== 0xff || (second & 0xe0) !== 0xe0) return null;
  if ((second & 0xf6) === 0xf0) return "aac";
  const isLayerThree = (second & 0x06) === 0x02 && (second & 0x18) !== 0x08;
  return isLayerThree && third >> 4 !== 0x0f && (third & 0x0c) !== 0x0c ? "mp3" : null;
}

/** "BM" begins many texts: only with a header of a known length is it a bitmap. */
function bitmap(head: Uint8Array): EvidenceType | null {
  if (textAt(head, 0, 2) !== "BM" || head.length < 26) return null;
  const isReserved = u16(head, 6) === 0 && u16(head, 8) === 0;
  return isReserved && [12, 40, 52, 56, 64, 108, 124].includes(u32(head, 14)) ? "bmp" : null;
}

const startsWithAny = (head: Uint8Array, signatures: readonly string[]) =>
  signatures.some((signature) => startsWith(head, signature));

function startsWith(head: Uint8Array, signature: string): boolean {
  for (let at = 0; at * 2 < signature.length; at += 1) {
    if (head[at] !== Number.parseInt(signature.slice(at * 2, at * 2 + 2), 16)) return false;
  }
  return true;
}
