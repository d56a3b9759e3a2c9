import { z } from "zod";
import type { CitationRun } from "../report/report-room";

/** Half a megabyte: the longest styles of the CSL project are a fifth of it. */
export const MOST_STYLE_BYTES = 512 * 1024;

/** How a style cites: in notes, by author and date, by number, or by a label. */
export const STYLE_FORMATS = ["note", "author-date", "numeric", "label"] as const;
export type StyleFormat = (typeof STYLE_FORMATS)[number];

/** What a CSL style says of itself. */
export type StyleFacts = {
  title: string;
  /** The style's own id, mostly an address: two files with the same id are one style. */
  cslId: string;
  format: StyleFormat;
  /** Terms of use as the style words them, and the licence's address; empty where it has none. */
  rights: string;
  licence: string;
  authors: string[];
  /** BCP 47 tag of the language the style is written for; empty for any. */
  defaultLocale: string;
  hasBibliography: boolean;
  /** It words works cited a few notes ago otherwise than those cited long ago. */
  asksNear: boolean;
  /** It has forms for works cited before, which the rules for "ibid." decide between. */
  asksPosition: boolean;
};

/** A style that was read, and its XML without anything a processor does not need. */
export type ReadStyle = { facts: StyleFacts; xml: string };

/** How a style words a few works: notes, then the bibliography. */
export const styleSample = z.strictObject({
  notes: z.array(z.array(z.custom<CitationRun>())),
  bibliography: z.array(z.array(z.custom<CitationRun>())),
});
export type StyleSample = z.infer<typeof styleSample>;
