import { parseBuffer } from "music-metadata";
import type { RevealedKind, RevealedList } from "../../core/reveals/revealed";

const COMMON: Readonly<Record<string, RevealedKind>> = {
  artist: "author",
  artists: "author",
  composer: "author",
  encodedby: "people",
  copyright: "people",
  encodersettings: "software",
  date: "times",
  originaldate: "times",
  comment: "description",
  description: "description",
  podcasturl: "outside",
};
/** Tags of phones and cameras, by the end of their names. */
const NATIVE: readonly [RegExp, RevealedKind][] = [
  [/quicktime\.(?:make|model)$|[©\xa9](?:mak|mod)$|^(?:IMAK|IMOD)$/i, "device"],
  [/quicktime\.software$|[©\xa9](?:too|swr)$|^(?:ISFT|TSSE)$/i, "software"],
  [/quicktime\.creationdate$|[©\xa9]day$|^(?:ICRD|TDRC|TDEN)$/i, "times"],
  [/location\.iso6709$|[©\xa9]xyz$/i, "gps"],
  [/^(?:IART|IENG|ITCH)$|quicktime\.author$/i, "author"],
];

/** A place as phones write it into films: "+48.8577+002.2950+035.0/". */
const PLACE = /[+-]\d{2}(?:\.\d+)?[+-]\d{3}(?:\.\d+)?(?:[+-]\d+(?:\.\d+)?)?\//g;
/** Where films keep it: in front of or behind all that is seen. */
const LOOKED_AT = 4 * 1024 * 1024;
const SINCE_1904_MS = 2_082_844_800_000;

/**
 * What a recording of sound or film says besides what is heard and seen.
 *
 * @throws {DomainError} never; what the library cannot read says nothing, and is said not to be whole
 */
export async function revealRecording(bytes: Uint8Array, list: RevealedList): Promise<void> {
  revealFilm(bytes, list);
  let found: Awaited<ReturnType<typeof parseBuffer>>;
  try {
    found = await parseBuffer(bytes, undefined, { duration: false, skipPostHeaders: false });
  } catch {
    // The library's own errors say only that it does not know the file.
    list.isWhole = false;
    return;
  }
  const { common, native, format } = found;
  if (format.tool !== undefined) list.add("software", format.tool);
  for (const [name, value] of Object.entries(common)) {
    const kind = Object.hasOwn(COMMON, name) ? COMMON[name] : undefined;
    if (name === "picture" && Array.isArray(value)) list.count("thumbnail", value.length);
    if (kind)
      for (const one of Array.isArray(value) ? value : [value]) list.add(kind, wordsOf(one));
  }
  for (const { id, value } of Object.values(native).flat()) {
    const kind = NATIVE.find(([name]) => name.test(id))?.[1];
    if (kind) list.add(kind, wordsOf(value));
  }
}

function wordsOf(value: unknown): string {
  if (typeof value === "string" || typeof value === "number") return String(value);
  const isText = typeof value === "object" && value !== null && "text" in value;
  return isText && typeof value.text === "string" ? value.text : "";
}

/** The place and the time of a film, which the library passes over. */
function revealFilm(bytes: Uint8Array, list: RevealedList): void {
  const file = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  if (file.toString("latin1", 4, 8) !== "ftyp") return;
  for (const part of [file.subarray(0, LOOKED_AT), file.subarray(-LOOKED_AT)]) {
    const text = part.toString("latin1");
    if (/©xyz|\xa9xyz|location\.ISO6709/.test(text)) {
      for (const [place] of text.matchAll(PLACE)) list.add("gps", place.replace(/\/$/, ""));
    }
    const at = part.indexOf("mvhd", 0, "latin1");
    if (at === -1 || at + 12 > part.length || part[at + 4] !== 0) continue;
    const made = part.readUInt32BE(at + 8) * 1_000 - SINCE_1904_MS;
    if (made > 0) list.add("times", new Date(made).toISOString());
  }
}
