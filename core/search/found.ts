/** What is searched, in the order in which it is shown. */
export const SEARCH_KINDS = [
  "report",
  "section",
  "text",
  "footnote",
  "source",
  "paragraph",
  "comment",
  "collection",
] as const;
export type SearchKind = (typeof SEARCH_KINDS)[number];

/** Words of a text in order; those that were found are marked. */
export type SnippetPart = { text: string; isMatch: boolean };

/** Something that was found, and where it is. */
export type Found = {
  /** Of this kind only it has this key. */
  key: string;
  kind: SearchKind;
  snippet: SnippetPart[];
  /** What it is in, from the outside inwards: the report and section of words. */
  context: string[];
  place: FoundPlace;
};

/** Where a found thing is, for the page to make an address of. */
export type FoundPlace =
  | { at: "report"; reportId: string }
  | { at: "section"; reportId: string; sectionId: string }
  /** Words of a section's text, to be looked for in it. */
  | { at: "text"; reportId: string; sectionId: string; quote: string }
  | { at: "footnote"; reportId: string; sectionId: string; noteId: string }
  | { at: "thread"; reportId: string; sectionId: string; threadId: string }
  | { at: "source"; sourceId: string }
  | { at: "observations"; observationsId: string; paragraph: string }
  | { at: "collection"; collectionId: string };
