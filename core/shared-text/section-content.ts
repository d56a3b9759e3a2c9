import type { BlockAttributes } from "../document/schema";

/**
 * A section's text as plain data, read from the shared document: what is
 * projected, hashed, shown where no editor runs, and assembled into a report.
 * Footnotes are named by id; numbers are computed later over the whole report.
 */
export type SectionContent = {
  blocks: ContentBlock[];
  /** Footnote bodies by id, those without a marker in the text included. */
  notes: Record<string, ContentTextBlock[]>;
};

export type ContentBlock = ContentTextBlock | ContentTable;

export type ContentTextBlock = {
  type: "block";
  attributes: BlockAttributes;
  inlines: Inline[];
  /** What is suggested of the break that opens this block, and of its shape. */
  suggested?: InlineSuggested;
};

export type ContentTable = { type: "table"; rows: ContentRow[]; suggested?: InlineSuggested };

/**
 * What is suggested of a passage, by ids of open suggestions; only in a content
 * read with its suggestions shown. `changed` are marks, or a block's shape.
 */
export type InlineSuggested = { inserted?: string; deleted?: string[]; changed?: string[] };
export type ContentRow = { cells: ContentCell[] };
export type ContentCell = {
  header: boolean;
  colspan: number;
  rowspan: number;
  blocks: ContentTextBlock[];
};

export type Inline = (TextInline | FootnoteInline | CitationInline) & {
  suggested?: InlineSuggested;
  /** Ids of the threads about these words; only in a content that is brought in from a Word file. */
  about?: string[];
};
/**
 * `claim` is the id of the claim the words belong to; only in a section's own text. `withheld` are the words, ""
 * for none, that stand in a public file in place of these.
 */
export type TextInline = {
  text: string;
  bold?: true;
  italic?: true;
  link?: string;
  claim?: string;
  withheld?: string;
};
export type FootnoteInline = { footnote: string; withheld?: string };
export type CitationInline = { citation: Citation; withheld?: string };

/** One source cited at one place, with where in it and the words around it. */
export type Citation = {
  id: string;
  source: string;
  locator: string;
  /** CSL locator label: "page", "paragraph", "article" … */
  label: string;
  prefix: string;
  suffix: string;
};
