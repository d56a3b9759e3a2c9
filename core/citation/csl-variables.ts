/**
 * The vocabulary of CSL 1.0.2 (https://docs.citationstyles.org/en/stable/specification.html,
 * appendices III and IV): item types and variables, by the kind of value they hold.
 */
export const CSL_TYPES = [
  "article",
  "article-journal",
  "article-magazine",
  "article-newspaper",
  "bill",
  "book",
  "broadcast",
  "chapter",
  "classic",
  "collection",
  "dataset",
  "document",
  "entry",
  "entry-dictionary",
  "entry-encyclopedia",
  "event",
  "figure",
  "graphic",
  "hearing",
  "interview",
  "legal_case",
  "legislation",
  "manuscript",
  "map",
  "motion_picture",
  "musical_score",
  "pamphlet",
  "paper-conference",
  "patent",
  "performance",
  "periodical",
  "personal_communication",
  "post",
  "post-weblog",
  "regulation",
  "report",
  "review",
  "review-book",
  "software",
  "song",
  "speech",
  "standard",
  "thesis",
  "treaty",
  "webpage",
] as const;
export type CslType = (typeof CSL_TYPES)[number];

export const CSL_NAME_VARIABLES = [
  "author",
  "chair",
  "collection-editor",
  "compiler",
  "composer",
  "container-author",
  "contributor",
  "curator",
  "director",
  "editor",
  "editorial-director",
  "executive-producer",
  "guest",
  "host",
  "illustrator",
  "interviewer",
  "narrator",
  "organizer",
  "original-author",
  "performer",
  "producer",
  "recipient",
  "reviewed-author",
  "script-writer",
  "series-creator",
  "translator",
] as const;
export type CslNameVariable = (typeof CSL_NAME_VARIABLES)[number];

export const CSL_DATE_VARIABLES = [
  "accessed",
  "available-date",
  "event-date",
  "issued",
  "original-date",
  "submitted",
] as const;
export type CslDateVariable = (typeof CSL_DATE_VARIABLES)[number];

export const CSL_TEXT_VARIABLES = [
  "abstract",
  "annote",
  "archive",
  "archive-place",
  "archive_collection",
  "archive_location",
  "authority",
  "call-number",
  "chapter-number",
  "citation-key",
  "collection-number",
  "collection-title",
  "container-title",
  "container-title-short",
  "dimensions",
  "division",
  "DOI",
  "edition",
  "event-place",
  "event-title",
  "genre",
  "ISBN",
  "ISSN",
  "issue",
  "jurisdiction",
  "keyword",
  "language",
  "license",
  "medium",
  "note",
  "number",
  "number-of-pages",
  "number-of-volumes",
  "original-publisher",
  "original-publisher-place",
  "original-title",
  "page",
  "part-number",
  "part-title",
  "PMCID",
  "PMID",
  "printing-number",
  "publisher",
  "publisher-place",
  "references",
  "reviewed-genre",
  "reviewed-title",
  "scale",
  "section",
  "source",
  "status",
  "supplement-number",
  "title",
  "title-short",
  "URL",
  "version",
  "volume",
  "volume-title",
  "year-suffix",
] as const;
export type CslTextVariable = (typeof CSL_TEXT_VARIABLES)[number];

/** A person by parts, or a body under its whole name. Parts that are not known are left out. */
export type CslName = {
  family?: string;
  given?: string;
  /** "van" of "Vincent van Gogh": parts from the family name when sorting. */
  "dropping-particle"?: string;
  /** "de" of "de Gaulle": stays with the family name. */
  "non-dropping-particle"?: string;
  /** "Jr.", "III". */
  suffix?: string;
  literal?: string;
};

/**
 * One date or a range of two, each year, month and day as far as known; or, where
 * the date cannot be put in numbers, its words. `season` is 1 (spring) to 4 (winter).
 */
export type CslDate = {
  "date-parts"?: number[][];
  season?: number;
  circa?: boolean;
  literal?: string;
};

/** A CSL-JSON item; what is not known is left out. */
export type CslItem = { id: string; type: CslType } & { [N in CslNameVariable]?: CslName[] } & {
  [D in CslDateVariable]?: CslDate;
} & { [T in CslTextVariable]?: string };
