import type { Source, SourceType } from "@/core/citation/source";
import type { SourceInput } from "@/core/citation/source-input";
import type { LibrarySource } from "@/server/services/source/source-record";

export type SourceField = Exclude<
  keyof SourceInput,
  "type" | "note" | "language" | "further" | "tags"
>;

/** The fields a type's form of citation is made of, in the order in which one fills them in. */
const OWN_FIELDS: Partial<Record<SourceType, readonly SourceField[]>> = {
  un_document: ["unSymbol", "title", "authors", "issued", "url", "accessedOn"],
  treaty: ["title", "shortTitle", "publisher", "containerTitle", "url"],
  report: ["title", "shortTitle", "authors", "publisher", "issued", "url", "accessedOn"],
  "article-newspaper": ["title", "containerTitle", "authors", "issued", "url", "accessedOn"],
  "article-journal": ["title", "containerTitle", "authors", "issued", "url", "accessedOn"],
  book: ["title", "shortTitle", "authors", "publisher", "issued", "url", "accessedOn"],
  chapter: ["title", "containerTitle", "authors", "publisher", "issued", "url", "accessedOn"],
  webpage: ["title", "authors", "containerTitle", "issued", "url", "accessedOn"],
  legislation: ["authors", "title", "shortTitle", "containerTitle", "issued", "url", "accessedOn"],
  legal_case: [
    "title",
    "shortTitle",
    "authors",
    "unSymbol",
    "containerTitle",
    "issued",
    "url",
    "accessedOn",
  ],
  interview: ["title", "publisher", "issued"],
  document: ["title", "authors", "publisher", "issued", "url", "accessedOn"],
};

/** What every other kind of work is cited by. */
const USUAL_FIELDS: readonly SourceField[] = [
  "title",
  "shortTitle",
  "authors",
  "containerTitle",
  "publisher",
  "issued",
  "url",
  "accessedOn",
];

/** The fields of a source's own that its type's form has. */
export const fieldsOf = (type: SourceType): readonly SourceField[] =>
  OWN_FIELDS[type] ?? USUAL_FIELDS;

/** What a field is called in a type where its general name would mislead. */
export const OWN_LABELS = {
  treaty: { publisher: "publishedBy", containerTitle: "series" },
  "article-newspaper": { containerTitle: "newspaper" },
  "article-journal": { containerTitle: "journal" },
  chapter: { containerTitle: "book" },
  webpage: { containerTitle: "website" },
  legislation: { authors: "state", containerTitle: "gazette" },
  legal_case: { authors: "court", containerTitle: "caseNumber" },
  interview: { title: "interviewTitle", publisher: "place" },
} as const satisfies Partial<Record<SourceType, Partial<Record<SourceField, string>>>>;

export const EMPTY_SOURCE: SourceInput = {
  type: "report",
  title: "",
  shortTitle: "",
  authors: [],
  issued: "",
  publisher: "",
  containerTitle: "",
  unSymbol: "",
  url: "",
  accessedOn: null,
  language: "",
  note: "",
  further: {},
  tags: [],
};

/** What of a source its form changes. */
export function inputOf(source: LibrarySource): SourceInput {
  const { type, title, shortTitle, authors, issued, publisher, containerTitle } = source;
  const { unSymbol, url, accessedOn, language, note, further, tags } = source;
  return {
    type,
    title,
    shortTitle,
    authors,
    issued,
    publisher,
    containerTitle,
    unSymbol,
    url,
    accessedOn,
    language,
    note,
    further,
    tags,
  };
}

/** The source with only the fields its type has: what no form shows must not turn up in a footnote. */
export function onlyOwnFields(source: SourceInput): SourceInput {
  const kept = Object.fromEntries(fieldsOf(source.type).map((field) => [field, source[field]]));
  const { type, language, note, further, tags } = source;
  return { ...EMPTY_SOURCE, ...kept, type, language, note, further, tags };
}

/** Authors as one reads them: "Natalie Sedacca, Maat for Peace". */
export const authorsLine = (source: Pick<Source, "authors">): string =>
  source.authors
    .map((name) => ("literal" in name ? name.literal : `${name.given} ${name.family}`.trim()))
    .join(", ");

/** What a source goes by in lists: its title, or its symbol where it has none. */
export const nameOfSource = (source: Pick<Source, "title" | "unSymbol">): string =>
  source.title || source.unSymbol;
