import type {
  CslItem,
  CslNameVariable,
  CslTextVariable,
  CslType,
} from "../../core/citation/csl-variables";
import { readCslDate } from "../../core/citation/read-csl-date";
import { MOST_ENTRIES, type Reading } from "./entries";
import { readPersonName } from "./person-name";
import { all, at, readXmlTree, words, type XmlNode } from "./xml-tree";

/** EndNote's reference types by their names, in small letters. */
const TYPES: Readonly<Record<string, CslType>> = {
  "journal article": "article-journal",
  "electronic article": "article-journal",
  book: "book",
  "edited book": "book",
  "electronic book": "book",
  "book section": "chapter",
  "electronic book section": "chapter",
  "conference paper": "paper-conference",
  "conference proceedings": "paper-conference",
  "newspaper article": "article-newspaper",
  "magazine article": "article-magazine",
  report: "report",
  "government document": "report",
  thesis: "thesis",
  "web page": "webpage",
  blog: "post-weblog",
  case: "legal_case",
  statute: "legislation",
  bill: "bill",
  hearing: "hearing",
  "legal rule or regulation": "regulation",
  standard: "standard",
  patent: "patent",
  map: "map",
  manuscript: "manuscript",
  "unpublished work": "manuscript",
  "personal communication": "personal_communication",
  interview: "interview",
  "film or broadcast": "motion_picture",
  "audiovisual material": "motion_picture",
  artwork: "graphic",
  figure: "figure",
  dictionary: "entry-dictionary",
  encyclopedia: "entry-encyclopedia",
  "computer program": "software",
  dataset: "dataset",
  pamphlet: "pamphlet",
  "press release": "document",
  generic: "document",
  "classical work": "classic",
  music: "musical_score",
  serial: "periodical",
};

/** The same by number, for files without names. */
const NUMBERS: Readonly<Record<string, CslType>> = {
  "0": "article-journal",
  "5": "chapter",
  "6": "book",
  "7": "legal_case",
  "9": "software",
  "10": "paper-conference",
  "12": "webpage",
  "13": "document",
  "17": "article-journal",
  "19": "article-magazine",
  "21": "motion_picture",
  "23": "article-newspaper",
  "25": "patent",
  "26": "personal_communication",
  "27": "report",
  "28": "book",
  "31": "legislation",
  "32": "thesis",
  "34": "manuscript",
  "43": "article-journal",
  "44": "book",
  "46": "report",
  "47": "paper-conference",
  "50": "regulation",
  "56": "post-weblog",
  "58": "standard",
  "59": "dataset",
};

const TEXTS: readonly [CslTextVariable, ...string[]][] = [
  ["title", "titles", "title"],
  ["title-short", "titles", "short-title"],
  ["original-title", "orig-pub"],
  ["volume", "volume"],
  ["edition", "edition"],
  ["section", "section"],
  ["number-of-volumes", "num-vols"],
  ["publisher", "publisher"],
  ["publisher-place", "pub-location"],
  ["abstract", "abstract"],
  ["language", "language"],
  ["genre", "work-type"],
  ["archive_location", "accession-num"],
  ["call-number", "call-num"],
  ["source", "remote-database-name"],
];
const PEOPLE: readonly [CslNameVariable, string, string][] = [
  ["author", "authors", "author"],
  ["editor", "secondary-authors", "author"],
  ["collection-editor", "tertiary-authors", "author"],
  ["translator", "translated-authors", "author"],
  ["contributor", "subsidiary-authors", "author"],
];
const ISSUED_IN_PARTS: ReadonlySet<CslType> = new Set([
  "article-journal",
  "article-magazine",
  "article-newspaper",
  "periodical",
]);

/**
 * The works of an EndNote XML file as CSL items.
 *
 * @throws {DomainError} file_not_readable
 */
export function readEndnoteXml(text: string, reading: Reading): CslItem[] {
  const root = readXmlTree(text);
  const records = all(at(root, "xml", "records") ?? at(root, "records"), "record");
  if (records.length > MOST_ENTRIES) {
    reading.warn("too_many_entries", `Only the first ${MOST_ENTRIES} entries were read.`);
  }
  return records.slice(0, MOST_ENTRIES).flatMap((record, index) => {
    if (index % 500 === 0) reading.progress(0.5 + index / records.length / 2);
    const item = readRecord(record, index, reading);
    if (Object.keys(item).length > 2) return [item];
    reading.warn("entry_empty", `Record ${index + 1} says nothing and was left out.`, item.id);
    return [];
  });
}

function readRecord(record: XmlNode, index: number, reading: Reading): CslItem {
  const id = words(record, "rec-number") || String(index + 1);
  const item: CslItem = { id: `endnote-${id}`, type: typeOf(record, id, reading) };
  const set = (variable: CslTextVariable, text: string) => {
    if (text !== "" && item[variable] === undefined) item[variable] = text;
  };
  for (const [variable, ...path] of TEXTS) set(variable, words(record, ...path));
  for (const [variable, group, name] of PEOPLE) {
    const people = all(at(record, "contributors", group), name)
      .map(({ text }) => readPersonName(text.replaceAll(/\s+/g, " ")))
      .filter((each) => each !== null);
    if (people.length > 0) item[variable] = people;
  }
  const secondary =
    words(record, "titles", "secondary-title") || words(record, "periodical", "full-title");
  const isWhole = ["book", "report", "thesis"].includes(item.type);
  set(isWhole ? "collection-title" : "container-title", secondary);
  set("collection-title", words(record, "titles", "tertiary-title"));
  set(
    "container-title-short",
    words(record, "titles", "alt-title") || words(record, "periodical", "abbr-1"),
  );
  set(
    ISSUED_IN_PARTS.has(item.type) ? "issue" : isWhole ? "number" : "number",
    words(record, "number"),
  );
  set("page", words(record, "pages").replaceAll(/\s*([-–])\s*/g, "$1"));
  readIdentifiers(record, set);
  set(
    "keyword",
    all(at(record, "keywords"), "keyword")
      .map((each) => each.text.trim())
      .filter(Boolean)
      .join("; "),
  );
  set("note", [words(record, "notes"), words(record, "research-notes")].filter(Boolean).join("\n"));
  readDates(record, item, reading);
  return item;
}

function readIdentifiers(
  record: XmlNode,
  set: (variable: CslTextVariable, text: string) => void,
): void {
  const numbers = words(record, "isbn");
  for (const number of numbers
    .split(/[\s;]+(?=\d)/)
    .map((each) => each.replace(/\(.*\)/, "").trim())) {
    set(/^\d{4}-?\d{3}[\dX]$/i.test(number) ? "ISSN" : "ISBN", number);
  }
  set(
    "DOI",
    words(record, "electronic-resource-num").replace(
      /^(?:https?:\/\/(?:dx\.)?doi\.org\/|doi:\s*)/i,
      "",
    ),
  );
  for (const group of ["web-urls", "related-urls", "text-urls"]) {
    set("URL", (at(record, "urls", group)?.children[0]?.text ?? "").trim().split(/\s+/)[0] ?? "");
  }
}

function readDates(record: XmlNode, item: CslItem, reading: Reading): void {
  const year = words(record, "dates", "year");
  const day = words(record, "dates", "pub-dates", "date");
  const issued = readCslDate(day.includes(year) ? day : `${day} ${year}`.trim());
  const date = issued?.literal === undefined ? issued : (readCslDate(year) ?? issued);
  if (date) item.issued = date;
  if (date?.literal !== undefined)
    reading.warn("date_not_read", `The date "${date.literal}" was kept as words.`, item.id);
  const accessed = readCslDate(words(record, "access-date"));
  if (accessed) item.accessed = accessed;
}

function typeOf(record: XmlNode, id: string, reading: Reading): CslType {
  const node = at(record, "ref-type");
  const name = (node?.attributes.name ?? "").toLowerCase();
  const number = node?.text.trim() ?? "";
  const known =
    (Object.hasOwn(TYPES, name) ? TYPES[name] : undefined) ??
    (Object.hasOwn(NUMBERS, number) ? NUMBERS[number] : undefined);
  if (!known && node)
    reading.warn(
      "unknown_type",
      `Record ${id} is of the unknown type "${name || number}"; it was taken for a document.`,
      `endnote-${id}`,
    );
  return known ?? "document";
}
