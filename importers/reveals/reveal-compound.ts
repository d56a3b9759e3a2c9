import type { RevealedKind, RevealedList } from "../../core/reveals/revealed";

/** Sets of properties begin with these marks, whatever else is in the file. */
const SETS: readonly { mark: string; kinds: Readonly<Record<number, RevealedKind>> }[] = [
  {
    mark: "e0859ff2f94f6810ab9108002b27b3d9",
    kinds: {
      4: "author",
      6: "description",
      7: "template",
      8: "last_author",
      9: "revisions",
      11: "times",
      12: "times",
      13: "times",
      17: "thumbnail",
      18: "software",
    },
  },
  {
    mark: "02d5cdd59c2e1b10939708002b2cf9ae",
    kinds: { 14: "people", 15: "company" },
  },
];

const MOST_PROPERTIES = 200;
/** Where the first set's mark stands in its stream. */
const BEFORE_MARK = 28;
const CODE_PAGE = 1;
const TEXT = 0x1e;
const WIDE_TEXT = 0x1f;
const TIME = 0x40;
/** From 1601, in tenths of a microsecond, to 1970. */
const TO_1970_MS = 11_644_473_600_000n;

/**
 * What the properties of a Word, Excel or PowerPoint file of before 2007 say. Comments, tracked changes and
 * hidden text of such files are not looked for.
 */
export function revealCompound(bytes: Uint8Array, list: RevealedList): void {
  const file = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  for (const { mark, kinds } of SETS) {
    const at = file.indexOf(Buffer.from(mark, "hex"));
    if (at < BEFORE_MARK || at + 20 > file.length) continue;
    const section = at - BEFORE_MARK + file.readUInt32LE(at + 16);
    if (section + 8 <= file.length) readSet(file, section, kinds, list);
  }
  if (file.includes(Buffer.from("_VBA_PROJECT", "utf16le"))) list.count("macros");
  list.isWhole = false;
}

function readSet(
  file: Buffer,
  section: number,
  kinds: Readonly<Record<number, RevealedKind>>,
  list: RevealedList,
): void {
  const count = Math.min(file.readUInt32LE(section + 4), MOST_PROPERTIES);
  const places = new Map<number, number>();
  for (let index = 0; index < count; index += 1) {
    const at = section + 8 + index * 8;
    if (at + 8 > file.length) break;
    places.set(file.readUInt32LE(at), section + file.readUInt32LE(at + 4));
  }
  const page = places.get(CODE_PAGE);
  const decoder = decoderOf(
    page !== undefined && page + 6 <= file.length ? file.readUInt16LE(page + 4) : 1252,
  );
  for (const [id, place] of places) {
    const kind = kinds[id];
    if (kind === undefined || place + 8 > file.length) continue;
    if (kind === "thumbnail") list.count(kind);
    else list.add(kind, valueAt(file, place, decoder));
  }
}

function decoderOf(page: number): TextDecoder {
  try {
    return new TextDecoder(page === 65_001 ? "utf-8" : `windows-${page}`);
  } catch {
    return new TextDecoder("windows-1252");
  }
}

function valueAt(file: Buffer, place: number, decoder: TextDecoder): string {
  const type = file.readUInt32LE(place) & 0xff;
  const size = file.readUInt32LE(place + 4);
  if (type === TEXT)
    return untilNull(decoder.decode(file.subarray(place + 8, place + 8 + Math.min(size, 1_000))));
  if (type === WIDE_TEXT) {
    return untilNull(
      file.toString(
        "utf16le",
        place + 8,
        Math.min(file.length, place + 8 + Math.min(size, 500) * 2),
      ),
    );
  }
  if (type !== TIME || place + 12 > file.length) return "";
  const milliseconds = file.readBigUInt64LE(place + 4) / 10_000n - TO_1970_MS;
  const isTime = milliseconds > 0n && milliseconds < 4_102_444_800_000n;
  return isTime ? new Date(Number(milliseconds)).toISOString() : "";
}

const untilNull = (text: string) => text.split("\0", 1)[0] ?? "";
