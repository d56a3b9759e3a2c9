import {
  type FoundWords,
  findWords,
  lettersOf,
  wantedWords,
} from "../../core/redaction/find-words";
import { type Leak, placeInReport } from "../../core/redaction/leak";
import { maskedAround } from "../../core/redaction/mask-words";
import { textsOfFile } from "../../importers/finished-file/texts-of-file";
import type { Scan, Scanned } from "./job-kinds";
import { type MadeOf, StayingWords } from "./staying-words";

/** More say nothing new: the file is stopped at the first. */
const MOST_LEAKS = 20;

/**
 * Looks through the finished bytes of a file, of whatever format, for everything that is kept out of it, and
 * hands the file on only where none of it is there. Short words count only where neither the words that stay nor the
 * bare file say them, and where they do more than meet (`StayingWords`). Runs in the child only.
 *
 * @throws {DomainError} file_not_readable where a part cannot be looked into
 */
export async function scanFile<T extends { bytes: Uint8Array }>(
  file: T,
  scan: Scan,
  madeOf: MadeOf = {},
): Promise<Scanned<T>> {
  const { keptOut, fileName } = scan;
  const { report = null } = madeOf;
  if (keptOut.length === 0) return { leaks: null, ...file };
  const wanted = wantedWords(keptOut);
  const found = new Map<string, Found>();
  const staying = new StayingWords(scan, wanted, madeOf);
  const texts = [
    { part: "file name", page: null, text: fileName },
    ...(await textsOfFile(file.bytes)),
  ];
  for (const { part, page, text } of texts) {
    for (const hit of findWords(text, wanted)) {
      const key = `${hit.kept} ${part} ${page}`;
      const known = found.get(key);
      const parts = partsOf(text.slice(hit.start, hit.end), page);
      // Words in one text are worth more to whoever is to find them than words on either side of a break.
      const isBetter = known ? known.parts > 1 && parts.length === 1 : found.size < MOST_LEAKS;
      if (!isBetter || (await staying.has(hit.kept))) continue;
      if ((await staying.hasAround(text, hit)) || (await staying.meet(hit.kept, parts))) continue;
      found.set(key, { part, page, text, hit, parts: parts.length });
    }
  }
  if (found.size === 0) return { leaks: null, ...file };
  const masked = wantedWords(staying.withoutThem());
  const leaks = [...found.values()].map(
    ({ part, page, text, hit }): Leak => ({
      kind: keptOut[hit.kept]?.kind ?? "passage",
      // The name of a part may be what tells.
      part: findWords(part, masked).length > 0 ? "" : part,
      page,
      place: report && placeInReport(report, hit.kept, masked),
      around: maskedAround(text, hit, masked),
    }),
  );
  return { leaks };
}

type Found = {
  part: string;
  page: number | null;
  text: string;
  hit: FoundWords;
  /** How many texts it is parted among. */
  parts: number;
};

/** Where a line, a paragraph or a cell ends in what is read of a file. */
const BETWEEN_TEXTS = /[\n\u2029]|\s{2,}|\|/u;

/** On a page, words of a line stand in the order they are seen in, which is another where scripts of both ways meet. */
const partsOf = (words: string, page: number | null): string[] =>
  words.split(page === null ? BETWEEN_TEXTS : /\s+/u).filter((part) => lettersOf([part]) !== "");
