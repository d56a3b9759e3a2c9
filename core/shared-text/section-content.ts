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
};

export type ContentTable = { type: "table"; rows: ContentRow[] };
export type ContentRow = { cells: ContentCell[] };
export type ContentCell = {
  header: boolean;
  colspan: number;
  rowspan: number;
  blocks: ContentTextBlock[];
};

export type Inline = TextInline | FootnoteInline | CitationInline;
export type TextInline = { text: string; bold?: true; italic?: true; link?: string };
export type FootnoteInline = { footnote: string };
export type CitationInline = { citation: Citation };

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
