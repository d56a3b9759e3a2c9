import { sameCslDate, writeEdtf } from "../../core/citation/csl-date-text";
import {
  CSL_DATE_VARIABLES,
  CSL_NAME_VARIABLES,
  CSL_TEXT_VARIABLES,
  type CslItem,
  type CslName,
  type CslTextVariable,
  type CslType,
} from "../../core/citation/csl-variables";
import { readCslDate } from "../../core/citation/read-csl-date";
import { exportKeys } from "./export-keys";
import { escapeLatex, escapeTitle } from "./latex-escape";

/** The entry type for each CSL type; those marked are read back as another and say so themselves. */
const ENTRY_TYPES: Partial<Record<CslType, string>> = {
  "article-journal": "article",
  "article-magazine": "magazine_article",
  "article-newspaper": "newspaper_article",
  book: "book",
  chapter: "incollection",
  "entry-encyclopedia": "inreference",
  "paper-conference": "inproceedings",
  report: "report",
  thesis: "thesis",
  manuscript: "unpublished",
  document: "misc",
  webpage: "online",
  patent: "patent",
  software: "software",
  dataset: "dataset",
  standard: "standard",
  legislation: "legislation",
  legal_case: "jurisdiction",
  treaty: "treaty",
  speech: "presentation",
  motion_picture: "video",
  song: "audio",
  performance: "performance",
  graphic: "artwork",
  periodical: "periodical",
  personal_communication: "letter",
  interview: "interview",
  map: "map",
  review: "review",
};

const PERIODICALS: ReadonlySet<CslType> = new Set([
  "article-journal",
  "article-magazine",
  "article-newspaper",
  "periodical",
  "review",
]);
const IN_BOOKS: ReadonlySet<CslType> = new Set([
  "chapter",
  "paper-conference",
  "entry-encyclopedia",
]);

/** Fields that hold one variable whatever the type. */
const FIELDS: Partial<Record<CslTextVariable, string>> = {
  abstract: "abstract",
  archive: "archive",
  archive_location: "library",
  "call-number": "lccn",
  "chapter-number": "chapter",
  "collection-title": "series",
  "container-title-short": "shortjournal",
  edition: "edition",
  "event-place": "venue",
  "event-title": "eventtitle",
  genre: "type",
  jurisdiction: "jurisdiction",
  language: "language",
  license: "license",
  note: "note",
  "number-of-pages": "pagetotal",
  "number-of-volumes": "volumes",
  "original-publisher": "origpublisher",
  "original-publisher-place": "origlocation",
  "original-title": "origtitle",
  "part-number": "part",
  publisher: "publisher",
  "publisher-place": "address",
  status: "pubstate",
  version: "version",
  volume: "volume",
};
const VERBATIM: Partial<Record<CslTextVariable, string>> = {
  DOI: "doi",
  ISBN: "isbn",
  ISSN: "issn",
  PMCID: "pmcid",
  PMID: "pmid",
  URL: "url",
};
const PEOPLE = {
  author: "author",
  editor: "editor",
  translator: "translator",
  "container-author": "bookauthor",
  director: "director",
  "script-writer": "scriptwriter",
} as const;
const DATES = {
  issued: "date",
  accessed: "urldate",
  "event-date": "eventdate",
  "original-date": "origdate",
} as const;

/**
 * Sources as BibLaTeX, which BibTeX programs read too. What the format has no field for stands
 * in fields of its own, "csl-…", that other programs pass over and Penumbra reads back.
 */
export function renderBibtex(items: readonly CslItem[]): string {
  const keys = exportKeys(items);
  return items.map((item, index) => renderEntry(item, keys[index] ?? `source${index}`)).join("\n");
}

function renderEntry(item: CslItem, key: string): string {
  const entry = new EntryFields(item).fields;
  const lines = [...entry].map(([name, value]) => `  ${name} = {${value}},\n`);
  return `@${ENTRY_TYPES[item.type] ?? "misc"}{${key},\n${lines.join("")}}\n`;
}

class EntryFields {
  readonly fields = new Map<string, string>();

  constructor(private readonly item: CslItem) {
    if (ENTRY_TYPES[item.type] === undefined) this.fields.set("csl-type", item.type);
    for (const variable of CSL_TEXT_VARIABLES) {
      const text = item[variable];
      if (text !== undefined && variable !== "citation-key") this.#writeText(variable, text);
    }
    this.#writePeople();
    this.#writeDates();
  }

  #writeText(variable: CslTextVariable, text: string): void {
    const verbatim = VERBATIM[variable];
    if (verbatim !== undefined) {
      if (/[{}\\~^\s]/.test(text) || (variable === "URL" && !/^(?:https?|ftp):/.test(text)))
        this.#writeOwn(variable, text);
      else this.fields.set(verbatim, text);
      return;
    }
    const field = this.#fieldFor(variable, text);
    if (field === null) this.#writeOwn(variable, text);
    else if (TITLES.has(field)) this.fields.set(field, escapeTitle(text));
    else if (field === "keywords") this.fields.set(field, keywords(text));
    else this.fields.set(field, escapeLatex(text));
  }

  #fieldFor(variable: CslTextVariable, text: string): string | null {
    const { type } = this.item;
    const isPeriodical = PERIODICALS.has(type);
    const isInBook = IN_BOOKS.has(type);
    switch (variable) {
      case "title":
        return "title";
      case "title-short":
        return "shorttitle";
      case "container-title":
        return isInBook ? "booktitle" : "journal";
      case "issue":
        return isPeriodical ? "number" : "issue";
      case "number":
        if (isPeriodical) return "eid";
        return isInBook || type === "book" ? null : "number";
      case "collection-number":
        return isInBook || type === "book" ? "number" : null;
      case "page":
        return /^\d+$/.test(text) || /\s[–—-]|[–—-]\s/.test(text) ? null : "pages";
      case "keyword":
        return "keywords";
      case "genre":
        return /^(?:phd|masters|ba|ma|cand)thesis$/i.test(text) ? null : "type";
      default:
        return FIELDS[variable] ?? null;
    }
  }

  #writePeople(): void {
    for (const variable of CSL_NAME_VARIABLES) {
      const names = this.item[variable];
      if (names === undefined) continue;
      const field = Object.hasOwn(PEOPLE, variable)
        ? PEOPLE[variable as keyof typeof PEOPLE]
        : undefined;
      // Directors of films are authors to BibTeX, so their field is their own.
      const isFilm =
        variable === "author" && ["motion_picture", "broadcast"].includes(this.item.type);
      if (field === undefined || isFilm || !names.every(fitsBibtex))
        this.#writeOwn(variable, JSON.stringify(names));
      else this.fields.set(field, names.map(bibtexName).join(" and "));
    }
  }

  #writeDates(): void {
    for (const variable of CSL_DATE_VARIABLES) {
      const date = this.item[variable];
      if (date === undefined) continue;
      const text = writeEdtf(date);
      const field = Object.hasOwn(DATES, variable)
        ? DATES[variable as keyof typeof DATES]
        : undefined;
      const comesBack = field !== undefined && sameCslDate(readCslDate(text), date);
      if (field !== undefined && text !== "") this.fields.set(field, escapeLatex(text));
      if (!comesBack) this.#writeOwn(variable, JSON.stringify(date));
    }
  }

  #writeOwn(variable: string, text: string): void {
    this.fields.set(`csl-${variable}`, escapeLatex(text));
  }
}

const TITLES = new Set(["title", "shorttitle", "booktitle"]);

/** Words with a comma need semicolons between them, one alone a semicolon behind it. */
function keywords(text: string): string {
  const words = text.split(/\s*;\s*/).filter((word) => word !== "");
  const hasComma = words.some((word) => word.includes(","));
  return escapeLatex(hasComma ? `${words.join("; ")};` : words.join(", "));
}

/** Whether a name comes back from BibTeX as it was. */
function fitsBibtex(name: CslName): boolean {
  const {
    literal,
    family,
    given,
    suffix,
    "dropping-particle": dropping,
    "non-dropping-particle": particle,
  } = name;
  if (literal !== undefined) return Object.keys(name).length === 1 && literal.trim() !== "";
  if (family === undefined || dropping !== undefined) return false;
  const isWord = (part: string | undefined) =>
    part === undefined || (part.trim() === part && part !== "");
  if (![family, given, suffix, particle].every(isWord)) return false;
  return (
    particle === undefined || particle.split(" ").every((word) => /^\p{Ll}[\p{Ll}'’]*$/u.test(word))
  );
}

function bibtexName({
  literal,
  family = "",
  given = "",
  suffix,
  "non-dropping-particle": particle,
}: CslName): string {
  if (literal !== undefined) return `{${escapeLatex(literal)}}`;
  const first = `${particle === undefined ? "" : `${particle} `}${protectedPart(family)}`;
  // The given name is in braces where it could be taken for something else.
  return [first, ...(suffix === undefined ? [] : [protectedPart(suffix)]), protectedPart(given)]
    .join(", ")
    .replace(/\s+$/, "");
}

/** A part of a name in braces where its words could be taken for particles, suffixes or separators. */
function protectedPart(part: string): string {
  const escaped = escapeLatex(part);
  const isPlain =
    part === "" ||
    (/^[\p{Lu}\p{Lo}][\p{L}\p{M}.'’-]*(?: [\p{Lu}\p{Lo}][\p{L}\p{M}.'’-]*)*$/u.test(part) &&
      !/^and$/i.test(part));
  return isPlain ? escaped : `{${escaped}}`;
}
