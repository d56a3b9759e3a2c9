import type { EvidenceType } from "./evidence-type";
import { type Read, textAt, u16, u32 } from "./read-bytes";
import type { RefusedContent } from "./sniff-file";

/** Numbers above this end a chain or mark a sector as something else ([MS-CFB] 2.1). */
const LAST_SECTOR = 0xfffffffa;
/** In the header; further ones stand in sectors of their own. */
const SECTORS_IN_HEADER = 109;
/** Directories of real documents have a few sectors of four entries each. */
const MOST_SECTORS = 512;
const ENTRY_BYTES = 128;

/** What is needed to find a sector and the one that follows it. */
type Layout = { sectorBytes: number; head: Uint8Array };

/**
 * Which office document of before 2007 a compound file is, by the names in its directory ([MS-CFB]).
 *
 * @param head the first 512 bytes of the file or more
 */
export function* sniffCompoundFile(
  size: number,
  head: Uint8Array,
): Read<EvidenceType | RefusedContent> {
  const shift = u16(head, 30);
  if (shift !== 9 && shift !== 12) return "damaged";
  const layout = { sectorBytes: 2 ** shift, head };
  const names: string[] = [];
  let sector = u32(head, 48);
  for (let count = 0; sector <= LAST_SECTOR; count += 1) {
    const offset = placeOf(sector, layout);
    if (count >= MOST_SECTORS || offset >= size) return "damaged";
    names.push(...namesIn(yield { offset, length: layout.sectorBytes }));
    sector = yield* following(sector, layout);
  }
  return typeByNames(names);
}

const placeOf = (sector: number, { sectorBytes }: Layout) => (sector + 1) * sectorBytes;

function namesIn(sector: Uint8Array): string[] {
  const names: string[] = [];
  for (let at = 0; at + ENTRY_BYTES <= sector.length; at += ENTRY_BYTES) {
    // The length counts bytes of UTF-16 and the zero at the end; 0 is an unused entry.
    const length = Math.min(u16(sector, at + 64), 64);
    const letters = sector.subarray(at, at + Math.max(0, length - 2)).filter((byte) => byte !== 0);
    if (length > 0) names.push(textAt(letters, 0, letters.length));
  }
  return names;
}

/** The sector that comes after one, as the allocation table says. */
function* following(sector: number, layout: Layout): Read<number> {
  const perSector = layout.sectorBytes / 4;
  const table = yield* tableSector(Math.floor(sector / perSector), layout);
  if (table === null) return LAST_SECTOR + 1;
  const at = placeOf(table, layout) + (sector % perSector) * 4;
  const entry = yield { offset: at, length: 4 };
  return entry.length === 4 ? u32(entry, 0) : LAST_SECTOR + 1;
}

/** Where the n-th sector of the allocation table is: listed in the header, then in a chain of lists. */
function* tableSector(index: number, layout: Layout): Read<number | null> {
  if (index < SECTORS_IN_HEADER) return u32(layout.head, 76 + index * 4);
  const perList = layout.sectorBytes / 4 - 1;
  const lists = Math.floor((index - SECTORS_IN_HEADER) / perList);
  if (lists >= MOST_SECTORS) return null;
  let list = u32(layout.head, 68);
  for (let passed = 0; passed < lists; passed += 1) {
    if (list > LAST_SECTOR) return null;
    list = u32(yield { offset: placeOf(list, layout) + perList * 4, length: 4 }, 0);
  }
  if (list > LAST_SECTOR) return null;
  const at = ((index - SECTORS_IN_HEADER) % perList) * 4;
  return u32(yield { offset: placeOf(list, layout) + at, length: 4 }, 0);
}

const MAIN_STREAMS = [
  ["WordDocument", "doc"],
  ["Workbook", "xls"],
  ["Book", "xls"],
  ["PowerPoint Document", "ppt"],
] as const satisfies [string, EvidenceType][];

function typeByNames(names: readonly string[]): EvidenceType | RefusedContent {
  if (names.includes("EncryptedPackage")) return "locked";
  const type = MAIN_STREAMS.find(([stream]) => names.includes(stream))?.[1];
  // Installers are compound files as well; what has none of the streams is nothing we know.
  if (type === undefined) return "unknown";
  return names.some((name) => /^_?VBA(_|$)|^Macros$/.test(name)) ? "macros" : type;
}
