import { CSL_TYPES, type CslItem, type CslType } from "./csl-variables";

/** The types human rights reports cite most, in the order in which a person looks for them. */
const USUAL_TYPES = [
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

/**
 * What kind of work a source is: CSL 1.0.2 item types and `un_document`, which CSL
 * folds into others and the UN's own citation forms do not. The usual ones come first.
 */
export const SOURCE_TYPES = [
  ...USUAL_TYPES,
  ...CSL_TYPES.filter(
    (type): type is Exclude<CslType, (typeof USUAL_TYPES)[number]> =>
      !USUAL_TYPES.some((usual) => usual === type),
  ),
] as const;
export type SourceType = CslType | "un_document";

/** A person by parts, or a body under its whole name ("literal"). */
export type SourceName =
  | {
      family: string;
      given: string;
      suffix?: string | undefined;
      "dropping-particle"?: string | undefined;
      "non-dropping-particle"?: string | undefined;
    }
  | { literal: string };

/** What CSL knows of a work beyond a source's own fields: volume, pages, editors, odd dates. */
export type FurtherFields = Omit<CslItem, "id" | "type">;

/** A work that can be cited. Empty strings mean "not known". */
export type Source = {
  id: string;
  type: SourceType;
  title: string;
  shortTitle: string;
  authors: SourceName[];
  /** "2024", "2024-01" or "2024-01-17"; of a range or season, where it begins. */
  issued: string;
  publisher: string;
  containerTitle: string;
  unSymbol: string;
  url: string;
  /** ISO date the link was last seen to work, or null. */
  accessedOn: string | null;
  language: string;
  note: string;
  /** An `issued` in here says more than the field of that name, as long as they agree. */
  further?: FurtherFields;
};
