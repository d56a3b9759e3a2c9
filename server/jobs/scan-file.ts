import {
  type FoundWords,
  findWords,
  hasLetters,
  type KeptOut,
  lettersOf,
  type Wanted,
  wantedWords,
} from "../../core/redaction/find-words";
import { type Leak, placeInReport } from "../../core/redaction/leak";
import { maskedAround } from "../../core/redaction/mask-words";
import { stringsIn } from "../../core/redaction/strings-in";
import { MISSING_SOURCE } from "../../core/report/assemble-report";
import type { ReportModel } from "../../core/report/report-model";
import { MISSING_NOTE } from "../../core/report/settle-report";
import { unescaped } from "../../importers/finished-file/decode-words";
import { textsOfFile } from "../../importers/finished-file/texts-of-file";
import type { Scan, Scanned } from "./job-kinds";

/** More say nothing new: the file is stopped at the first. */
const MOST_LEAKS = 20;

/** What a file was made of. */
type Made = {
  /** In which places are named; null where it was made of none. */
  report?: ReportModel | null;
  /** Makes the same file without the words people wrote. */
  bare?: () => Promise<Uint8Array>;
};

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
  { report = null, bare }: Made = {},
): Promise<Scanned<T>> {
  const { keptOut, fileName } = scan;
  if (keptOut.length === 0) return { leaks: null, ...file };
  const wanted = wantedWords(keptOut);
  const found = new Map<string, Found>();
  const staying = new StayingWords(scan, wanted, report, bare);
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
  const masked = wantedWords(staying.withoutThem(keptOut));
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
const BETWEEN_TEXTS = /\n|\s{2,}|\|/u;

/** On a page, words of a line stand in the order they are seen in, which is another where scripts of both ways meet. */
const partsOf = (words: string, page: number | null): string[] =>
  words.split(page === null ? BETWEEN_TEXTS : /\s+/u).filter((part) => lettersOf([part]) !== "");

/** The words that stay as they are read in a file: addresses with their letters, what is said where words are missing. */
function standingIn({ standing = [] }: Scan): string[] {
  return [...standing, ...standing.map(unescaped), MISSING_NOTE, MISSING_SOURCE];
}

/** Tells which finds stand in a file by right; most files have none to ask about. */
class StayingWords {
  #written: Read | null = null;
  #bare: Read | null = null;
  #made: string | null = null;
  #all: string | null = null;

  constructor(
    private readonly scan: Scan,
    private readonly wanted: Wanted,
    private readonly report: ReportModel | null,
    private readonly makeBare: Made["bare"],
  ) {}

  /**
   * What is kept out, with no spelling of what is known to stand by right: a message that masks ordinary words tells
   * no place.
   */
  withoutThem(keptOut: readonly KeptOut[]): KeptOut[] {
    const read = [this.#readWritten(), this.#bare];
    const stands = (kept: number) => read.some((each) => each?.found.has(kept));
    return keptOut.map((each, kept) =>
      each.isShort && stands(kept) ? { ...each, spellings: [] } : each,
    );
  }

  /** Whether words are read as such, and not within others, among what stays or in the bare file. */
  async has(kept: number): Promise<boolean> {
    if (this.scan.keptOut[kept]?.isShort === undefined) return false;
    return this.#readWritten().found.has(kept) || (await this.#readBare()).found.has(kept);
  }

  /** Whether a find is a piece of a word that stays, parted in the file, as at a change of script: with its neighbours. */
  async hasAround(text: string, { kept, start, end }: FoundWords): Promise<boolean> {
    if (this.scan.keptOut[kept]?.isShort === undefined) return false;
    const before = WORD_BEFORE.exec(text.slice(Math.max(0, start - AROUND), start))?.[1] ?? "";
    const after = WORD_AFTER.exec(text.slice(end, end + AROUND))?.[1] ?? "";
    const found = text.slice(start, end);
    const stays = [this.#readWritten(), await this.#readBare()].map(({ letters }) => letters);
    return [before + found, found + after]
      .filter((words) => words.length > found.length)
      .some((words) => stays.some((letters) => hasLetters(letters, { spellings: [words] })));
  }

  /**
   * Whether a find is only the end of one text beside the beginning of another, as where a note follows a note or a line
   * a line that runs the other way: no text the file was made of has it, and each of its parts stands by right.
   */
  async meet(kept: number, parts: readonly string[]): Promise<boolean> {
    const wanted = this.scan.keptOut[kept];
    if (parts.length < 2 || wanted?.isShort === undefined || this.report === null) return false;
    this.#made ??= lettersOf(stringsIn(this.report).flatMap(asRead));
    if (hasLetters(this.#made, wanted)) return false;
    this.#all ??= [this.#made, this.#readWritten().letters, (await this.#readBare()).letters].join(
      " ",
    );
    const all = this.#all;
    return parts.every((part) => hasLetters(all, { spellings: [part] }));
  }

  #readWritten(): Read {
    this.#written ??= read(standingIn(this.scan), this.wanted);
    return this.#written;
  }

  async #readBare(): Promise<Read> {
    if (this.makeBare === undefined) return NOTHING;
    if (this.#bare === null) {
      const texts = (await textsOfFile(await this.makeBare())).map(({ text }) => text);
      this.#bare = read(texts, this.wanted);
    }
    return this.#bare;
  }
}

/** What is kept out and read as such in texts, and the texts' letters. */
type Read = { found: ReadonlySet<number>; letters: string };

const NOTHING: Read = { found: new Set(), letters: "" };

const read = (texts: readonly string[], wanted: Wanted): Read => ({
  found: new Set(texts.flatMap((text) => findWords(text, wanted)).map(({ kept }) => kept)),
  letters: lettersOf(texts),
});

const AROUND = 80;
const WORD_BEFORE = /([\p{L}\p{M}\p{N}]+)[^\p{L}\p{N}]*$/u;
const WORD_AFTER = /^[^\p{L}\p{N}]*([\p{L}\p{M}\p{N}]+)/u;

/**
 * The texts the file was made of, as they may be read in it: with marks of notes and without, escapes decoded. A table
 * and a note of several paragraphs tell all their cells and paragraphs as lines of one.
 */
const asRead = (text: string): string[] =>
  text.split(/[\n\t]/).flatMap((line) => {
    const words = line.replaceAll(/\[\^\d+\]/g, "");
    return [line, words, unescaped(words)];
  });
