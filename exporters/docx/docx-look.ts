import type { WordTemplate } from "../../core/report/word-template";

/**
 * How a Word file looks. `plain` is a report as it is written; `un` is as treaty bodies ask for
 * one: paragraphs numbered straight through, lists under them (a), (i), type of 12 points; `own` has
 * the styles, page, headers and footers of a template.
 */
export const DOCX_PROFILES = ["plain", "un", "own"] as const;
export type DocxProfile = (typeof DOCX_PROFILES)[number];

/**
 * Where the contents of a Word file have their page numbers from: a quick estimate, or our own
 * pages of the same text, which takes longer and is nearer to what Word counts.
 */
export const CONTENTS_PAGES = ["estimated", "counted"] as const;
export type ContentsPages = (typeof CONTENTS_PAGES)[number];

/** Whether citations are words, or fields that Zotero's plugin for Word goes on with. */
export const WORD_CITATIONS = ["words", "zotero"] as const;
type WordCitations = (typeof WORD_CITATIONS)[number];

/** How a Word file is made. */
export type WordChoice = { profile: DocxProfile; pages: ContentsPages; citations: WordCitations };

/** As it is written, made at once. */
export const USUAL_WORD: WordChoice = { profile: "plain", pages: "estimated", citations: "words" };

/** Sizes of a profile: type in half points, room in twentieths of a point. */
export type DocxSizes = {
  text: number;
  title: number;
  headings: readonly [number, number, number, number];
  note: number;
  table: number;
  /** Lines as 240ths of the type's own height. */
  line: number;
  afterParagraph: number;
};

const DOCX_SIZES: Record<Exclude<DocxProfile, "own">, DocxSizes> = {
  plain: {
    text: 22,
    title: 36,
    headings: [28, 25, 23, 22],
    note: 18,
    table: 20,
    line: 276,
    afterParagraph: 140,
  },
  un: {
    text: 24,
    title: 34,
    headings: [28, 25, 24, 24],
    note: 18,
    table: 20,
    line: 252,
    afterParagraph: 120,
  },
};

/** The sizes of a profile; a template's where there is one and it says them. */
export function docxSizes(profile: DocxProfile, template?: WordTemplate): DocxSizes {
  const sizes = DOCX_SIZES[profile === "own" ? "plain" : profile];
  if (!template) return sizes;
  const { text, headings } = template.sizes;
  const [first, second, third, fourth] = sizes.headings;
  return {
    ...sizes,
    text: text ?? sizes.text,
    headings: [
      headings[0] ?? first,
      headings[1] ?? second,
      headings[2] ?? third,
      headings[3] ?? fourth,
    ],
  };
}
