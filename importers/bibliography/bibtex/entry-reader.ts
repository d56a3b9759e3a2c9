import {
  CSL_DATE_VARIABLES,
  CSL_NAME_VARIABLES,
  CSL_TEXT_VARIABLES,
  CSL_TYPES,
  type CslDate,
  type CslItem,
  type CslName,
  type CslNameVariable,
  type CslTextVariable,
} from "../../../core/citation/csl-variables";
import { parseCslItem } from "../../../core/citation/parse-csl-item";
import { readCslDate } from "../../../core/citation/read-csl-date";
import type { Reading } from "../entries";
import {
  ENTRY_TYPES,
  GENRES,
  JOURNAL_MACROS,
  NAME_FIELDS,
  ROLES,
  TEXT_FIELDS,
  TITLE_CASE_LANGUAGES,
  TITLE_FIELDS,
  VERBATIM_FIELDS,
} from "./bibtex-fields";
import { readNames } from "./bibtex-names";
import { joinTitle, verbatim } from "./field-text";
import { latexToText, plainText } from "./latex-text";
import type { RawEntry } from "./scan-bibtex";
import { toSentenceCase } from "./sentence-case";

export type ReadBibtexOptions = {
  /** Titles keep the capitals of the file; otherwise English ones become sentence case, as CSL has them. */
  keepCapitals: boolean;
};

type Fields = ReadonlyMap<string, readonly string[]>;

const NOTE_FIELDS = ["note", "annote", "annotation", "comment", "review", "notes"];
const KEYWORD_FIELDS = ["keywords", "keyword", "tags", "mesh"];
const PUBLISHER_FIELDS = ["publisher", "institution", "school", "organization"];

/** Turns entries, their abbreviations resolved, into CSL items. One for a whole file. */
export class EntryReader {
  #lowered = 0;

  constructor(
    private readonly options: ReadBibtexOptions,
    private readonly reading: Reading,
  ) {}

  /** The item an entry stands for, or null (and a warning) where it says nothing. */
  read(entry: RawEntry, fields: Fields): CslItem | null {
    const name = entry.key === "" ? `line ${entry.line}` : entry.key;
    if ([...fields.values()].every((values) => values.join("").trim() === "")) {
      this.reading.warn("entry_empty", `The entry "${name}" says nothing and was left out.`, name);
      return null;
    }
    return new OneEntry(entry, name, fields, this.options, this.reading, () => {
      this.#lowered += 1;
    }).read();
  }

  /** Reports what was done to many entries alike. */
  finish(): void {
    if (this.#lowered === 0) return;
    const message = `${this.#lowered} titles in title case were put in sentence case, as citation styles expect; what the file protects in braces kept its capitals.`;
    this.reading.warn("capitals_lowered", message);
  }
}

class OneEntry {
  readonly #item: CslItem;
  readonly #unknown = new Set<string>();

  constructor(
    private readonly entry: RawEntry,
    private readonly name: string,
    private readonly fields: Fields,
    private readonly options: ReadBibtexOptions,
    private readonly reading: Reading,
    private readonly lowered: () => void,
  ) {
    this.#item = { id: name, type: this.#type() };
    if (entry.key !== "") this.#item["citation-key"] = entry.key;
  }

  read(): CslItem {
    this.#readTitles();
    this.#readPeople();
    this.#readDates();
    this.#readContainer();
    this.#readNumbers();
    this.#readPublisher();
    this.#readAddresses();
    for (const [field, variable] of Object.entries(TEXT_FIELDS))
      this.#set(variable, this.#text(field));
    this.#readGenre();
    this.#set("language", this.#text("language") || this.#text("langid"));
    this.#set("keyword", this.#keywords().join("; "));
    this.#set("note", NOTE_FIELDS.flatMap((field) => this.#texts(field)).join("\n"));
    this.#readOwn();
    if (this.#unknown.size > 0) {
      const commands = [...this.#unknown].slice(0, 10).map((command) => `\\${command}`);
      this.reading.warn(
        "unknown_command",
        `"${this.name}" uses commands that are not known and were left out: ${commands.join(", ")}.`,
        this.name,
      );
    }
    return this.#item;
  }

  #type(): CslItem["type"] {
    const own = CSL_TYPES.find((each) => each === this.#raw("csl-type"));
    if (own) return own;
    const { type } = this.entry;
    const known = Object.hasOwn(ENTRY_TYPES, type) ? ENTRY_TYPES[type] : undefined;
    if (!known) {
      this.reading.warn(
        "unknown_type",
        `"${this.name}" is of the unknown type "${type.slice(0, 80)}"; it was taken for a document.`,
        this.name,
      );
      return "document";
    }
    const subtype = this.#raw("entrysubtype").toLowerCase();
    if (known === "article-journal") {
      if (subtype === "newspaper") return "article-newspaper";
      if (subtype === "magazine") return "article-magazine";
      if (/proceeding/i.test(this.#raw("booktitle"))) return "paper-conference";
    }
    if (known === "motion_picture" && /^tv/.test(subtype)) return "broadcast";
    const isBook = known === "book" && ["book", "booklet"].includes(type);
    if (isBook && this.fields.has("title") && this.fields.has("booktitle")) return "chapter";
    return known;
  }

  #readTitles(): void {
    const title = joinTitle(this.#text("title"), this.#text("subtitle"), this.#text("titleaddon"));
    const main = joinTitle(this.#text("maintitle"), this.#text("mainsubtitle"));
    this.#set("title", title || main || this.#text("booktitle"));
    if (title !== "" && main !== "" && this.#item.type === "book")
      this.#set("collection-title", main);
  }

  #readContainer(): void {
    const names = ["journaltitle", "journal", "journal-full"]
      .map((field) => this.#text(field))
      .filter(Boolean);
    const [journal = "", second = ""] = names;
    const subtitle = this.#text("journalsubtitle");
    const book = joinTitle(
      this.#text("booktitle"),
      this.#text("booksubtitle"),
      this.#text("booktitleaddon"),
    );
    const container = joinTitle(journal, subtitle);
    const series = this.#text("series");
    if (this.#item.type === "paper-conference" && book !== "") {
      this.#set("container-title", book);
      this.#set("collection-title", series || container);
    } else {
      const main = this.#text("maintitle");
      this.#set(
        "container-title",
        container ||
          (this.#item.title === book ? "" : book) ||
          (this.#item.type === "chapter" ? main : ""),
      );
      this.#set("collection-title", series || this.#text("collection"));
    }
    this.#set(
      "container-title-short",
      this.#text("shortjournal") || this.#text("journalabbreviation") || second,
    );
  }

  #readPeople(): void {
    for (const [field, usual] of Object.entries(NAME_FIELDS)) {
      const role = this.#raw(`${field}type`).toLowerCase();
      const variable = this.#roleFor(
        field,
        Object.hasOwn(ROLES, role) ? (ROLES[role] ?? usual) : usual,
      );
      const people = (this.fields.get(field) ?? []).flatMap((value) =>
        readNames(value, (command) => this.#unknown.add(command)),
      );
      this.#addPeople(variable, people);
    }
  }

  /** Directors of films stand in BibTeX as authors; in CSL they have a name of their own. */
  #roleFor(field: string, variable: CslNameVariable): CslNameVariable {
    const isFilm = this.#item.type === "motion_picture" || this.#item.type === "broadcast";
    return isFilm && field === "author" && variable === "author" ? "director" : variable;
  }

  #addPeople(variable: CslNameVariable, people: CslName[]): void {
    if (people.length > 0) this.#item[variable] = [...(this.#item[variable] ?? []), ...people];
  }

  #readDates(): void {
    this.#setDate("issued", this.#issued());
    this.#setDate(
      "accessed",
      firstOf(this.#text("urldate"), this.#text("lastchecked"), this.#text("accessed")).replace(
        /^accessed\s*(?:on\b)?:?\s*/i,
        "",
      ),
    );
    this.#setDate("event-date", this.#text("eventdate"));
    this.#setDate("original-date", this.#text("origdate"));
  }

  #issued(): string {
    const date = this.#text("date");
    if (date !== "") return date;
    const [year, month, day] = [this.#text("year"), this.#text("month"), this.#text("day")];
    if (/^\d{1,2}$/.test(month) && /^\d{4}$/.test(year)) {
      const parts = [
        year,
        month.padStart(2, "0"),
        ...(/^\d{1,2}$/.test(day) ? [day.padStart(2, "0")] : []),
      ];
      return parts.join("-");
    }
    return [day, month.replaceAll(/[~.]/g, " ").trim(), year]
      .filter((part) => part !== "")
      .join(" ");
  }

  #setDate(variable: "issued" | "accessed" | "event-date" | "original-date", text: string): void {
    const date: CslDate | null = readCslDate(text);
    if (date === null) return;
    this.#item[variable] = date;
    if (date.literal !== undefined && /\d/.test(date.literal) && !/[X–]/.test(date.literal)) {
      this.reading.warn(
        "date_not_read",
        `The date "${date.literal}" of "${this.name}" was kept as words.`,
        this.name,
      );
    }
  }

  #readNumbers(): void {
    const { type } = this.#item;
    const number = this.#texts("number").join(", ");
    const issue = this.#texts("issue").join(", ");
    const isPeriodical = type.startsWith("article-") || type === "periodical" || type === "review";
    if (isPeriodical) this.#set("issue", [number, issue].filter(Boolean).join(", "));
    else if (["book", "chapter", "paper-conference", "entry-encyclopedia"].includes(type)) {
      this.#set("collection-number", number);
      this.#set("issue", issue);
    } else {
      this.#set("number", number);
      this.#set("issue", issue);
    }
    this.#set("number", this.#text("eid") || this.#text("article-number"));
    const pages = this.#text("pages").replaceAll(/\s*([–—-])\s*/g, "$1");
    if (["book", "thesis", "manuscript"].includes(type) && /^\d+$/.test(pages))
      this.#set("number-of-pages", pages);
    else this.#set("page", pages);
  }

  #readPublisher(): void {
    const publishers = PUBLISHER_FIELDS.flatMap((field) => this.#texts(field));
    const all = [...new Set(publishers)].join(" / ");
    const howPublished = this.#text("howpublished");
    this.#set("publisher", all || (/^https?:/.test(howPublished) ? "" : howPublished));
    this.#set("publisher-place", this.#text("address") || this.#text("location"));
  }

  #readAddresses(): void {
    this.#set("DOI", this.#text("doi").replace(/^(?:https?:\/\/(?:dx\.)?doi\.org\/|doi:\s*)/i, ""));
    const howPublished = this.#text("howpublished");
    const addresses = [
      this.#text("url"),
      howPublished,
      this.#text("remote-url"),
      this.#text("bdsk-url-1"),
    ];
    const url = addresses.find((address) => /^(?:https?|ftp):\/\//i.test(address));
    this.#set("URL", url ?? this.#text("url"));
    const eprint = this.#text("eprint");
    if (eprint === "") return;
    const kind = this.#text("eprinttype") || this.#text("archiveprefix");
    if (/^pubmed$/i.test(kind)) {
      this.#set("PMID", eprint);
      return;
    }
    this.#set("archive", kind.toLowerCase() === "arxiv" ? "arXiv" : kind);
    const subject = this.#text("eprintclass") || this.#text("primaryclass");
    this.#set("archive_location", subject === "" ? eprint : `${eprint} [${subject}]`);
  }

  #readGenre(): void {
    const type = this.#text("type");
    const known = Object.hasOwn(GENRES, type.toLowerCase())
      ? GENRES[type.toLowerCase()]
      : undefined;
    this.#set("genre", known ?? (type || (GENRES[this.entry.type] ?? "")));
  }

  /** What Penumbra's own export says in fields of its own goes before everything else. */
  #readOwn(): void {
    const own: Record<string, unknown> = {};
    for (const variable of [...CSL_TEXT_VARIABLES, ...CSL_NAME_VARIABLES, ...CSL_DATE_VARIABLES]) {
      const text = this.#text(`csl-${variable.toLowerCase()}`);
      if (text !== "") own[variable] = isText(variable) ? text : jsonOf(text);
    }
    if (Object.keys(own).length === 0) return;
    const { id: _id, type: _type, ...values } = parseCslItem(own, "") ?? { id: "", type: "" };
    Object.assign(this.#item, values);
  }

  #keywords(): string[] {
    const words = KEYWORD_FIELDS.flatMap((field) =>
      (this.fields.get(field) ?? []).flatMap((value) => {
        // A dollar sign is never mathematics here.
        const text = this.#decode(field, value.replaceAll(/(?<!\\)\$/g, "\\$"));
        return text.split(text.includes(";") ? /\s*;\s*/ : /\s*[,;]\s*/);
      }),
    );
    return [...new Set(words.map((word) => word.trim()).filter(Boolean))];
  }

  #raw(field: string): string {
    return (this.fields.get(field)?.[0] ?? "").trim();
  }

  #text(field: string): string {
    return this.#texts(field)[0] ?? "";
  }

  #texts(field: string): string[] {
    return (this.fields.get(field) ?? [])
      .map((value) => this.#decode(field, value))
      .filter(Boolean);
  }

  #decode(field: string, value: string): string {
    if (VERBATIM_FIELDS.has(field)) return verbatim(value);
    if (field === "howpublished" && /\\url|https?:/.test(value)) return verbatim(value);
    const macro = /^\\([A-Za-z]+)$/.exec(value.trim())?.[1];
    if (macro !== undefined && Object.hasOwn(JOURNAL_MACROS, macro))
      return JOURNAL_MACROS[macro] ?? "";
    const marked = latexToText(value, (command) => this.#unknown.add(command))
      .replaceAll(/\s+/g, " ")
      .trim();
    if (!TITLE_FIELDS.has(field) || this.options.keepCapitals || !this.#isTitleCase())
      return plainText(marked);
    const result = toSentenceCase(marked);
    if (field === "title" && result !== plainText(marked)) this.lowered();
    return result;
  }

  #isTitleCase(): boolean {
    return TITLE_CASE_LANGUAGES.test(
      this.#raw("langid") || this.#raw("language").replaceAll(/[{}]/g, ""),
    );
  }

  /** The first to come stays: an entry's own field before one that could stand for it. */
  #set(variable: CslTextVariable, text: string): void {
    if (text !== "" && this.#item[variable] === undefined) this.#item[variable] = text;
  }
}

const isText = (variable: string) => CSL_TEXT_VARIABLES.some((each) => each === variable);

function jsonOf(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    // Somebody else's field of this name: not ours to read.
    return undefined;
  }
}

const firstOf = (...texts: string[]) => texts.find((text) => text !== "") ?? "";
