/**
 * What kind of work a source is. The names are CSL 1.0.2 item types, plus
 * `un_document` and `treaty`, which CSL folds into others and the UN's own
 * citation forms do not.
 */
export const SOURCE_TYPES = [
  "un_document",
  "treaty",
  "report",
  "article-newspaper",
  "article-journal",
  "book",
  "chapter",
  "webpage",
  "legislation",
  "legal_case",
  "interview",
  "document",
] as const;
export type SourceType = (typeof SOURCE_TYPES)[number];

/** A person ("family", "given") or a body under its whole name ("literal"). */
export type SourceName = { family: string; given: string } | { literal: string };

/** A work that can be cited. Empty strings mean "not known". */
export type Source = {
  id: string;
  type: SourceType;
  title: string;
  shortTitle: string;
  authors: SourceName[];
  /** "2024", "2024-01" or "2024-01-17". */
  issued: string;
  publisher: string;
  containerTitle: string;
  unSymbol: string;
  url: string;
  /** ISO date the link was last seen to work, or null. */
  accessedOn: string | null;
  language: string;
  note: string;
};
