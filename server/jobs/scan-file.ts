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
  const staying = new StayingWords(scan, bare);
  const texts = [
    { part: "file name", page: null, text: fileName },
    ...(await textsOfFile(file.bytes)),
  ];
  for (const { part, page, text } of texts) {
    for (const hit of findWords(text, wanted)) {
      const key = `${hit.kept} ${part} ${page}`;
      if (found.has(key) || found.size >= MOST_LEAKS || (await staying.has(hit.kept))) continue;
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

  constructor(
    private readonly scan: Scan,
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

  async #look(kept: number): Promise<boolean> {
    const wanted = this.scan.keptOut[kept];
    if (wanted?.isShort === undefined) return false;
    this.#written ??= lettersOf(standingIn(this.scan));
    if (hasLetters(this.#written, wanted)) return true;
    if (this.makeBare === undefined) return false;
    this.#bare ??= lettersOf((await textsOfFile(await this.makeBare())).map(({ text }) => text));
    return hasLetters(this.#bare, wanted);
  }
}
