import {
  type FoundWords,
  findWords,
  hasLetters,
  type KeptOut,
  lettersOf,
  wantedWords,
} from "../../core/redaction/find-words";
import { type Leak, placeInReport } from "../../core/redaction/leak";
import { maskedAround } from "../../core/redaction/mask-words";
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
 * hands the file on only where none of it is there. Short words count only where their letters are neither among
 * the words that stay nor in the bare file. Runs in the child only.
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
  const found = new Map<
    string,
    { part: string; page: number | null; text: string; hit: FoundWords }
  >();
  const staying = new StayingWords(scan, report, bare);
  const texts = [
    { part: "file name", page: null, text: fileName },
    ...(await textsOfFile(file.bytes)),
  ];
  for (const { part, page, text } of texts) {
    for (const hit of findWords(text, wanted)) {
      const key = `${hit.kept} ${part} ${page}`;
      if (found.has(key) || found.size >= MOST_LEAKS || (await staying.has(hit.kept))) continue;
      if (await staying.meet(hit.kept, text.slice(hit.start, hit.end))) continue;
      found.set(key, { part, page, text, hit });
    }
  }
  if (found.size === 0) return { leaks: null, ...file };
  const masked = wantedWords(await staying.withoutThem(keptOut));
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

/** The words that stay as they are read in a file: addresses with their letters, what is said where words are missing. */
function standingIn({ standing = [] }: Scan): string[] {
  return [...standing, ...standing.map(unescaped), MISSING_NOTE, MISSING_SOURCE];
}

/** Tells which finds stand in a file by right; most files have none to ask about. */
class StayingWords {
  readonly #known = new Map<number, boolean>();
  #written: string | null = null;
  #bare: string | null = null;
  #made: string | null = null;

  constructor(
    private readonly scan: Scan,
    private readonly report: ReportModel | null,
    private readonly makeBare: Made["bare"],
  ) {}

  /** What is kept out, with no spelling of what stands by right: a message that masks ordinary words tells no place. */
  async withoutThem(keptOut: readonly KeptOut[]): Promise<KeptOut[]> {
    const left: KeptOut[] = [];
    for (const [kept, each] of keptOut.entries()) {
      left.push((await this.has(kept)) ? { ...each, spellings: [] } : each);
    }
    return left;
  }

  async has(kept: number): Promise<boolean> {
    const known = this.#known.get(kept);
    if (known !== undefined) return known;
    const stays = await this.#look(kept);
    this.#known.set(kept, stays);
    return stays;
  }

  /**
   * Whether a find is only the end of one text beside the beginning of another, as where a note follows a note or a line
   * a line that runs the other way: no text the file was made of has it, and each of its parts stands by right.
   */
  async meet(kept: number, words: string): Promise<boolean> {
    const wanted = this.scan.keptOut[kept];
    if (wanted?.isShort === undefined || this.report === null) return false;
    const parts = words.split(BETWEEN_TEXTS).filter((part) => lettersOf([part]) !== "");
    if (parts.length < 2) return false;
    this.#made ??= lettersOf(stringsOf(this.report));
    if (hasLetters(this.#made, wanted)) return false;
    const stand = [this.#made, this.#writtenLetters(), await this.#bareLetters()].join(" ");
    return parts.every((part) => hasLetters(stand, { kind: "passage", spellings: [part] }));
  }

  async #look(kept: number): Promise<boolean> {
    const wanted = this.scan.keptOut[kept];
    if (wanted?.isShort === undefined) return false;
    if (hasLetters(this.#writtenLetters(), wanted)) return true;
    return hasLetters(await this.#bareLetters(), wanted);
  }

  #writtenLetters(): string {
    this.#written ??= lettersOf(standingIn(this.scan));
    return this.#written;
  }

  async #bareLetters(): Promise<string> {
    if (this.makeBare === undefined) return "";
    this.#bare ??= lettersOf((await textsOfFile(await this.makeBare())).map(({ text }) => text));
    return this.#bare;
  }
}

/** Where a line or a paragraph ends in what is read of a file. */
const BETWEEN_TEXTS = /\n|\s{2,}/u;

/** Every text of what a file is made of; a paragraph is one, however many runs it has, with marks of notes and without. */
function stringsOf(made: unknown): string[] {
  if (typeof made === "string") return [made, made.replaceAll(/\[\^\d+\]/g, "")];
  return typeof made === "object" && made !== null ? Object.values(made).flatMap(stringsOf) : [];
}
