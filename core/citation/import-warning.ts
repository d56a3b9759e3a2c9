import type { CslItem } from "./csl-variables";

/** What a reader of bibliographies noticed; the interface words each code. */
export const IMPORT_WARNING_CODES = [
  "entry_damaged",
  "entry_empty",
  "duplicate_key",
  "unknown_type",
  "unknown_abbreviation",
  "unknown_parent",
  "unknown_command",
  "date_not_read",
  "encoding_guessed",
  "capitals_lowered",
  "text_outside_entries",
  "too_many_entries",
] as const;
export type ImportWarningCode = (typeof IMPORT_WARNING_CODES)[number];

export type ImportWarning = {
  code: ImportWarningCode;
  /** One English sentence, for the command line and the log of an import. */
  message: string;
  /** The key, id or title of the entry meant, or its line in the file: "line 12". */
  entry?: string;
};

export const BIBLIOGRAPHY_FORMATS = [
  "bibtex",
  "ris",
  "web-of-science",
  "csl-json",
  "endnote-xml",
  "zotero-rdf",
  "word-fields",
] as const;
export type BibliographyFormat = (typeof BIBLIOGRAPHY_FORMATS)[number];

/** The works found in a file, in the file's order, each with an id of its own. */
export type ImportedBibliography = {
  format: BibliographyFormat;
  items: CslItem[];
  warnings: ImportWarning[];
};
