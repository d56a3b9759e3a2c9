import type {
  CslItem,
  CslName,
  CslNameVariable,
  CslTextVariable,
} from "../core/citation/csl-variables";
import { readCslDate } from "../core/citation/read-csl-date";
import { ZOTERO_TYPES } from "../core/citation/zotero-types";

/** An item of Better BibTeX's JSON, as far as it says something about the work. */
export type ZoteroItem = Record<string, unknown> & { itemType: string };

/** Zotero's fields as CSL variables (Zotero's schema, "csl" → "fields"). */
const TEXTS: Readonly<Record<string, CslTextVariable>> = {
  title: "title",
  shortTitle: "title-short",
  abstractNote: "abstract",
  DOI: "DOI",
  ISBN: "ISBN",
  ISSN: "ISSN",
  url: "URL",
  publicationTitle: "container-title",
  bookTitle: "container-title",
  proceedingsTitle: "container-title",
  websiteTitle: "container-title",
  journalAbbreviation: "container-title-short",
  volume: "volume",
  issue: "issue",
  pages: "page",
  numPages: "number-of-pages",
  edition: "edition",
  place: "publisher-place",
  publisher: "publisher",
  institution: "publisher",
  university: "publisher",
  language: "language",
  type: "genre",
  reportType: "genre",
  thesisType: "genre",
  number: "number",
  reportNumber: "number",
  docketNumber: "number",
  series: "collection-title",
  seriesNumber: "collection-number",
  numberOfVolumes: "number-of-volumes",
  callNumber: "call-number",
  citationKey: "citation-key",
  conferenceName: "event-title",
  section: "section",
  versionNumber: "version",
};
/** Zotero's labels in "Extra" that stand for CSL variables. */
const EXTRA: Readonly<Record<string, CslTextVariable>> = {
  publisher: "publisher",
  place: "publisher-place",
  issn: "ISSN",
  isbn: "ISBN",
  doi: "DOI",
  type: "genre",
  pmid: "PMID",
  pmcid: "PMCID",
  url: "URL",
  number: "number",
  "original title": "original-title",
};
const CREATORS: Readonly<Record<string, CslNameVariable>> = {
  author: "author",
  editor: "editor",
  translator: "translator",
  director: "director",
  contributor: "author",
  bookAuthor: "container-author",
  seriesEditor: "collection-editor",
  presenter: "author",
  programmer: "author",
  inventor: "author",
  scriptwriter: "script-writer",
};

/** The CSL item Zotero makes of one of its items, with its notes as the note and its tags as keywords. */
export function zoteroToCsl(given: ZoteroItem): CslItem {
  const item: CslItem = {
    id: textOf(given.citationKey),
    type: ZOTERO_TYPES[given.itemType] ?? "document",
  };
  for (const [field, variable] of Object.entries(TEXTS)) {
    const text = textOf(given[field]);
    if (text !== "" && item[variable] === undefined) item[variable] = text;
  }
  for (const creator of listOf(given.creators)) {
    // The first kind of creator of a type is its author in CSL.
    const variable = CREATORS[textOf(creator.creatorType)] ?? "author";
    item[variable] = [...(item[variable] ?? []), nameOf(creator)];
  }
  const issued = readCslDate(textOf(given.date));
  if (issued) item.issued = issued;
  const accessed = readCslDate(textOf(given.accessDate).slice(0, 10));
  if (accessed) item.accessed = accessed;
  readExtra(given.extra, item);
  const tags = listOf(given.tags).map(({ tag }) => textOf(tag));
  if (tags.length > 0) item.keyword = tags.join("; ");
  const notes = (Array.isArray(given.notes) ? given.notes : []).map((note: unknown) =>
    typeof note === "string" ? note : textOf((note as { note?: unknown }).note),
  );
  if (notes.length > 0) item.note = [item.note, ...notes].filter(Boolean).join("\n");
  return item;
}

function readExtra(extra: unknown, item: CslItem): void {
  const lines = Array.isArray(extra) ? extra.map(textOf) : textOf(extra).split("\n");
  for (const line of lines) {
    const [, label = "", value = ""] = /^([\w. -]+):\s*(.*)$/.exec(line) ?? [];
    const name = label.toLowerCase();
    const variable = EXTRA[name];
    if (variable) item[variable] ??= value;
    else if (name === "original date") item["original-date"] = readCslDate(value) ?? {};
    else if (name === "arxiv") {
      item.archive = "arXiv";
      item.archive_location = value;
    } else if (label === "annote") item.note = line;
  }
}

function nameOf(creator: Record<string, unknown>): CslName {
  const [name, first, last] = [creator.name, creator.firstName, creator.lastName].map(textOf);
  if (name) return { literal: name };
  const [, given = first ?? "", suffix] = /^(.*), (Jr\.|Sr\.|[IVX]+)$/.exec(first ?? "") ?? [];
  return { family: last ?? "", given, ...(suffix !== undefined && { suffix }) };
}

const textOf = (value: unknown): string =>
  typeof value === "string" ? value : typeof value === "number" ? String(value) : "";
const listOf = (value: unknown): Record<string, unknown>[] =>
  Array.isArray(value) ? (value as Record<string, unknown>[]) : [];
