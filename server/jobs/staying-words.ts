import {
  type FoundWords,
  findWords,
  hasLetters,
  type KeptOut,
  lettersOf,
  type Wanted,
} from "../../core/redaction/find-words";
import { stringsIn } from "../../core/redaction/strings-in";
import { MISSING_SOURCE } from "../../core/report/assemble-report";
import type { ReportModel } from "../../core/report/report-model";
import { MISSING_NOTE } from "../../core/report/settle-report";
import { unescaped } from "../../importers/finished-file/decode-words";
import { textsOfFile } from "../../importers/finished-file/texts-of-file";
import type { Scan } from "./job-kinds";

/** What a file was made of. */
export type MadeOf = {
  /** In which places are named; null where it was made of none. */
  report?: ReportModel | null;
  /** Makes the same file without the words people wrote. */
  bare?: () => Promise<Uint8Array>;
};

/** Tells which finds stand in a file by right; most files have none to ask about. */
export class StayingWords {
  #written: Read | null = null;
  #bare: Read | null = null;
  #made: string | null = null;
  #all: string | null = null;

  constructor(
    private readonly scan: Scan,
    private readonly wanted: Wanted,
    private readonly madeOf: MadeOf,
  ) {}

  /**
   * What is kept out, with no spelling of what is known to stand by right: a message that masks ordinary words tells
   * no place.
   */
  withoutThem(): KeptOut[] {
    const read = [this.#readWritten(), this.#bare];
    const stands = (kept: number) => read.some((each) => each?.found.has(kept));
    return this.scan.keptOut.map((each, kept) =>
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
    const { report } = this.madeOf;
    if (parts.length < 2 || wanted?.isShort === undefined || !report) return false;
    this.#made ??= lettersOf(stringsIn(report).flatMap(asRead));
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
    const { bare } = this.madeOf;
    if (bare === undefined) return NOTHING;
    if (this.#bare === null) {
      const texts = (await textsOfFile(await bare())).map(({ text }) => text);
      this.#bare = read(texts, this.wanted);
    }
    return this.#bare;
  }
}

/** The words that stay as they are read in a file: addresses with their letters, what is said where words are missing. */
function standingIn({ standing = [] }: Scan): string[] {
  return [...standing, ...standing.map(unescaped), MISSING_NOTE, MISSING_SOURCE];
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
  text.split(/[\n\t\u2029]/).flatMap((line) => {
    const words = line.replaceAll(/\[\^\d+\]/g, "");
    return [line, words, unescaped(words)];
  });
