import type { PdfStandard } from "./pdf-standard";

/** Where in a report something is: in a section by its title, in a note by its number, in its front matter. */
export type PdfPlace = { section: string | null; footnote: number | null };

/** What a person should know of a PDF that was made. */
export type PdfFinding =
  /** No font has these; each stands as its number in brackets, "[U+1F642]". */
  | { code: "missing_glyph"; characters: string; codes: string; count: number; place: PdfPlace }
  /** These notes stand on another page than their marks: there was no room with them. */
  | { code: "note_astray"; notes: number[] }
  /** The standard asked for was not reached; the compiler's reason, in English. */
  | { code: "standard_not_reached"; standard: PdfStandard; reason: string };
