/**
 * What the template in `typesetting.typ` is given: a document with everything decided but where its
 * lines and pages break. Every word in it has passed the fonts (`font-set.ts`).
 */
export type PdfDocument = {
  /** A report stands, an annex is a table on lying pages. */
  layout: "report" | "annex";
  /** Paragraphs are numbered; lists stand under their words. */
  isNumbered?: boolean;
  /** Set as a Word file would be; left out, as a PDF is. */
  sheet?: PdfSheet;
  quality: PdfQuality;
  /** On one line, for the file's properties. */
  title: string;
  /** ISO 639, and ISO 3166 where the report's language has one. */
  lang: string;
  region?: string;
  dir: "ltr" | "rtl";
  /** Year, month, day, hour, minute, second of Coordinated Universal Time. */
  date: number[];
  author?: string;
  /** Around the page's number and the number of pages. */
  words: { page: string; of: string };
  /** Families in the order they are asked for a letter, for each kind of writing. */
  fonts: Record<Writing, FontFamily[]>;
  defaultFonts: Writing;
  titleLine: PdfLine;
  lines: PdfLine[];
  /** At the head of every page but the first. */
  head: PdfPiece[];
  /** What the contents are headed with; null leaves them out. */
  contents: string | null;
  blocks: PdfBlock[];
  /** By number, the first is note 1. A note is its paragraphs. */
  notes: PdfLine[][];
};

/** Sizes of a page as a Word file has them, in points. */
export type PdfSheet = {
  text: number;
  /** From line to line. */
  line: number;
  afterParagraph: number;
  title: number;
  headings: number[];
  note: number;
  table: number;
};

/** Draft is quicker: lines break as they come, nothing is hyphenated, nothing is tagged. */
export const PDF_QUALITIES = ["final", "draft"] as const;
export type PdfQuality = (typeof PDF_QUALITIES)[number];

/** Which fonts are asked first. */
export type Writing = "latin" | "arabic" | "han";
export type FontFamily = string | { name: string; covers: "latin-in-cjk" };

export type PdfLine = { dir: "ltr" | "rtl"; pieces: PdfPiece[] };

export type PdfPiece =
  | {
      text: string;
      /** Left out where it is the document's. */
      lang?: string;
      fonts?: Writing;
      bold?: true;
      italic?: true;
      /** A word long enough to be parted at the end of a line. */
      hyphenate?: true;
      link?: string;
      /** The anchor it leads to. */
      goesTo?: string;
    }
  | { break: true }
  | { note: number; afterNote?: true };

export type PdfTextBlock = PdfLine & {
  kind: "heading" | "paragraph" | "quotation" | "entry";
  /** Of a paragraph that is numbered: "12." */
  label?: string;
  /** Headings only, from 1; none is skipped. */
  level?: number;
  indent: number;
  anchor?: string;
};

export type PdfList = {
  kind: "list";
  style: "bullet" | "decimal" | "letter" | "roman";
  /** How many indents deeper it begins than where it stands. */
  skipped: number;
  /** An item's label where it is not its style's. */
  items: (PdfLine & { number: number; label?: string; anchor?: string; lists: PdfList[] })[];
};

export type PdfTable = {
  kind: "table";
  /** Parts of the width, one a column. */
  widths: number[];
  /** In points. */
  size: number;
  headRows: number;
  /** Whether the head stands on every page the table goes on to. */
  headRepeats: boolean;
  cells: PdfCell[];
};

export type PdfCell = {
  x: number;
  y: number;
  colspan: number;
  rowspan: number;
  header?: true;
  /** Whether it may be parted between pages. */
  breakable: boolean;
  /** Only where a word does not fit: short lines are the better for whole words. */
  hyphenate: boolean;
  blocks: (PdfTextBlock | PdfList)[];
};

export type PdfBlock = (PdfTextBlock | PdfList | PdfTable) & {
  /** It begins a page. */
  breakBefore?: true;
};
