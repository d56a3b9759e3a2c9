import { isAllowedHref } from "../../core/document/schema";
import { cleanText } from "../../core/report/clean-text";
import type { Run, TextRun } from "../../core/report/report-model";
import { type FontSet, neededCharacters } from "./font-set";
import type { PdfPiece } from "./pdf-document";
import type { PdfFinding, PdfPlace } from "./pdf-finding";
import { languageOf, type Stretch, stretchesOf, writingOf } from "./writing";

/** What the words stand in. */
export type Surroundings = {
  /** A heading, which is bold by itself. */
  isBold?: boolean;
  /** How many letters a line has room for. */
  longest?: number;
  /** Long words may be parted at the end of a line. */
  isHyphenated?: boolean;
};

type Missing = { characters: string; count: number; place: PdfPlace };

/** Longer words than this have no place on a line; addresses of the web break by themselves. */
const LONGEST_WORD = 60;
/** Where cells are narrower than usual words, those are hyphenated; only longer ones break anywhere. */
const USUAL_WORD = 24;
const BREAK_EVERY = 20;
/**
 * Words of fewer letters stay whole. To try every place in every word takes a third of the time a
 * long report is set in, and the short ones hardly help a line: by far most breaks are in long ones.
 */
const HYPHENATED = /(?<![\p{L}\p{M}\p{N}])[\p{L}\p{M}]{10,}(?![\p{L}\p{M}\p{N}])/gu;

const clusters = new Intl.Segmenter("en", { granularity: "grapheme" });

/** Writes the words of one document as pieces, and keeps what no font can show. */
export class PieceWriter {
  #missing = new Map<string, Missing>();
  #known = new Map<string, boolean>();
  /** What the words before are written in: a full stop after them is of the same font. */
  #before: Omit<Stretch, "text"> | undefined;
  readonly lang: string;
  constructor(
    language: string,
    readonly fonts: FontSet,
    /** Anchors that links inside the document may lead to. */
    readonly anchors: ReadonlySet<string>,
  ) {
    this.lang = languageOf(language).lang;
  }

  /** What no font has, each once, with the first place it stands at. */
  get findings(): PdfFinding[] {
    return [...this.#missing].map(([codes, missing]) => ({
      code: "missing_glyph" as const,
      codes,
      ...missing,
    }));
  }

  /** Runs as pieces: one for each stretch of writing, breaks and notes between them. */
  pieces(runs: readonly Run[], place: PdfPlace, surroundings: Surroundings = {}): PdfPiece[] {
    this.#before = undefined;
    return runs.flatMap((run, index): PdfPiece[] => {
      if ("text" in run) return this.#text(run, place, surroundings);
      const before = runs[index - 1];
      const isAfterNote = before !== undefined && "footnote" in before;
      return [{ note: run.footnote, ...(isAfterNote && { afterNote: true as const }) }];
    });
  }

  #text(run: TextRun, place: PdfPlace, around: Surroundings): PdfPiece[] {
    const { text, link } = run;
    const leads: { link?: string; goesTo?: string } = {};
    if (run.goesTo !== undefined && this.anchors.has(run.goesTo))
      leads.goesTo = anchorOf(run.goesTo);
    else if (link !== undefined && isAllowedHref(link)) leads.link = cleanText(link);
    return cleanText(text)
      .split("\n")
      .flatMap((line, index): PdfPiece[] => {
        const words = breakLongWords(this.#inFonts(line, run, around, place), around.longest);
        return [
          ...(index > 0 ? [{ break: true as const }] : []),
          ...(words === "" ? [] : this.#pieces(words, run, leads, around.isHyphenated === true)),
        ];
      });
  }

  #inFonts(line: string, { bold }: TextRun, { isBold }: Surroundings, place: PdfPlace): string {
    // A heading stands in the contents too, in the usual weight.
    const usual = bold ? line : this.shown(line, false, place);
    return bold || isBold ? this.shown(usual, true, place) : usual;
  }

  #pieces(
    words: string,
    { bold, italic }: TextRun,
    leads: { link?: string; goesTo?: string },
    isHyphenated: boolean,
  ): PdfPiece[] {
    // A link that is cut in pieces would be several links to those who hear the file.
    const isCut = isHyphenated && Object.keys(leads).length === 0;
    return stretchesOf(words, this.lang, this.#before).flatMap(({ text, writing, lang }) => {
      this.#before = { writing, lang };
      const look = {
        ...(lang !== this.lang && { lang }),
        ...(writing !== writingOf(this.lang) && { fonts: writing }),
        ...(bold && { bold }),
        // Neither Arabic nor Chinese is written slanted.
        ...(italic && writing === "latin" && { italic }),
        ...leads,
      };
      // Neither is parted at the end of a line, either.
      return isCut && writing === "latin" ? hyphenated(text, look) : [{ text, ...look }];
    });
  }

  /** The words as the fonts can show them: what none has stands as its number. */
  shown(text: string, isBold: boolean, place: PdfPlace): string {
    const spaced = cleanText(text).replaceAll(/[\t\u1680\u2000-\u200A\u205F]/g, " ");
    if ([...new Set(spaced)].every((one) => this.#has(one, isBold)) && !/\p{M}/u.test(spaced)) {
      return spaced;
    }
    let before = " ";
    return [...clusters.segment(spaced)]
      .map(({ segment }) => {
        // A line may end before a number: several beside each other are longer than a narrow line.
        const end = before.trim() === "" ? "" : "\u200B";
        before = segment;
        return this.#has(segment, isBold) ? segment : end + this.#miss(segment, isBold, place);
      })
      .join("");
  }

  #has(cluster: string, isBold: boolean): boolean {
    const key = `${isBold ? "b" : ""}${cluster}`;
    const known = this.#known.get(key);
    if (known !== undefined) return known;
    const has = this.fonts.has(cluster, isBold) || this.fonts.has(cluster.normalize("NFC"), isBold);
    this.#known.set(key, has);
    return has;
  }

  #miss(cluster: string, isBold: boolean, place: PdfPlace): string {
    const all = neededCharacters(cluster);
    const alone = all.filter((code) => !this.#has(String.fromCodePoint(code), isBold));
    const codes = (alone.length > 0 ? alone : all).map(asCode).join(" ");
    const missing = this.#missing.get(codes);
    if (missing) missing.count += 1;
    else this.#missing.set(codes, { characters: cluster, count: 1, place });
    return `[${all.map(asCode).join(" ")}]`;
  }
}

const asCode = (code: number) => `U+${code.toString(16).toUpperCase().padStart(4, "0")}`;

type Look = Omit<Extract<PdfPiece, { text: string }>, "text">;

/** Long words as pieces of their own, which may be parted; what stands between them may not. */
function hyphenated(text: string, look: Look): PdfPiece[] {
  const pieces: PdfPiece[] = [];
  let written = 0;
  for (const { index, 0: word } of text.matchAll(HYPHENATED)) {
    if (index > written) pieces.push({ text: text.slice(written, index), ...look });
    pieces.push({ text: word, ...look, hyphenate: true });
    written = index + word.length;
  }
  if (written < text.length) pieces.push({ text: text.slice(written), ...look });
  return pieces;
}

function breakLongWords(text: string, longest = LONGEST_WORD): string {
  const limit = Math.max(USUAL_WORD, Math.min(longest, LONGEST_WORD));
  const every = Math.max(2, Math.min(longest, BREAK_EVERY));
  // Chinese breaks by itself, at each of its letters.
  return text.replaceAll(/[^\s\u200B\u00AD\p{Script=Han}]+/gu, (word) =>
    word.length <= limit || /^(https?:|www\.|mailto:)/i.test(word)
      ? word
      : [...clusters.segment(word)]
          .map(({ segment }, index) =>
            index > 0 && index % every === 0 ? `\u200B${segment}` : segment,
          )
          .join(""),
  );
}

/** The name of a recommendation's place in the file. */
export const anchorOf = (id: string) => `rec-${id}`;
