import type { CslItem, CslTextVariable } from "../../../core/citation/csl-variables";
import { parseCslItem } from "../../../core/citation/parse-csl-item";
import { readCslDate } from "../../../core/citation/read-csl-date";
import type { Reading } from "../entries";
import { readPersonName } from "../person-name";
import { PARTS, PERIODICALS, RIS_TYPES } from "./ris-types";
import { scanRis, type TaggedRecord } from "./scan-ris";

/** The works of an RIS file as CSL items. */
export function readRis(text: string, reading: Reading): CslItem[] {
  const records = scanRis(text, reading);
  return records.flatMap((record, index) => {
    if (index % 500 === 0) reading.progress(0.7 + (index / records.length) * 0.3);
    const item = new RisRecord(record, reading).read();
    return item ? [item] : [];
  });
}

/** What databases write where they have nothing to say: "SP - No", "EP - Specified". */
const NOTHING = /^(?:no|specified|not specified|n\/a|none|-)$/i;

class RisRecord {
  readonly #values = new Map<string, string[]>();
  readonly #item: CslItem;
  readonly #name: string;

  constructor(
    private readonly record: TaggedRecord,
    private readonly reading: Reading,
  ) {
    for (const { tag, value } of record.fields) {
      if (value !== "") this.#values.set(tag, [...(this.#values.get(tag) ?? []), value]);
    }
    this.#name = this.#first("ID") || this.#first("T1", "TI") || `line ${record.line}`;
    this.#item = { id: this.#first("ID") || `ris-${record.line}`, type: this.#type() };
  }

  read(): CslItem | null {
    const said = [...this.#values.keys()].filter((tag) => tag !== "TY" && tag !== "ID");
    if (said.length === 0) {
      this.reading.warn(
        "entry_empty",
        `The entry in line ${this.record.line} says nothing and was left out.`,
        this.#name,
      );
      return null;
    }
    if (this.record.fields[0]?.tag !== "TY") {
      this.reading.warn(
        "entry_damaged",
        `The entry "${this.#name.slice(0, 80)}" does not begin with its type (TY); it was read as it is.`,
        this.#name,
      );
    }
    this.#readTitles();
    this.#readPeople();
    this.#readDates();
    this.#readNumbers();
    this.#readIdentifiers();
    this.#set("publisher", [...new Set(this.#values.get("PB") ?? [])][0] ?? "");
    this.#set("publisher-place", this.#first("CY", "PP"));
    this.#set("abstract", this.#first("AB", "N2"));
    this.#set(
      "keyword",
      this.#all("KW")
        .flatMap((value) => value.split(/\n|;\s/))
        .map((word) => word.trim())
        .filter(Boolean)
        .join("; "),
    );
    this.#set("note", [...this.#all("N1"), ...this.#all("RN")].join("\n"));
    this.#set("language", this.#first("LA"));
    this.#set("source", this.#first("DB", "DP"));
    this.#set("call-number", this.#first("CN"));
    return { ...this.#item, ...this.#own() };
  }

  /** What Penumbra's own export keeps in the field for users goes before everything else. */
  #own(): Partial<CslItem> {
    const json = this.#all("U1").find((value) => value.startsWith("csl {"));
    if (json === undefined) return {};
    try {
      const {
        id: _id,
        type,
        ...values
      } = parseCslItem(JSON.parse(json.slice(4)), "") ?? { id: "", type: "document" };
      return type === "document" ? values : { type, ...values };
    } catch {
      // Somebody else's words that begin like ours.
      return {};
    }
  }

  #type(): CslItem["type"] {
    const own = this.#own().type;
    if (own) return own;
    const given = this.#first("TY").toUpperCase();
    const known = Object.hasOwn(RIS_TYPES, given) ? RIS_TYPES[given] : undefined;
    if (known) return known;
    if (given !== "")
      this.reading.warn(
        "unknown_type",
        `"${this.#name.slice(0, 80)}" is of the unknown type "${given.slice(0, 40)}"; it was taken for a document.`,
        this.#name,
      );
    // A record without its type is an article where it names a journal.
    return this.#first("JF", "JO", "JA") !== "" ? "article-journal" : "document";
  }

  #readTitles(): void {
    const { type } = this.#item;
    const whole = ["book", "report", "thesis", "webpage", "document", "periodical"].includes(type);
    this.#set("title", this.#first("T1", "TI", "CT") || (whole ? this.#first("BT") : ""));
    if (PERIODICALS.has(type)) {
      const names = this.#distinct("JF", "T2", "JO", "JA", "J2");
      const full = this.#first("JF") || this.#first("T2") || longest(names);
      this.#set("container-title", full);
      this.#set(
        "container-title-short",
        this.#first("J2", "JA", "JO") === full ? "" : this.#first("J2", "JA", "JO"),
      );
      this.#set("collection-title", this.#first("T3"));
    } else if (PARTS.has(type)) {
      this.#set("container-title", this.#first("BT", "T2", "JF", "JO"));
      this.#set("collection-title", this.#first("T3"));
    } else if (["webpage", "post-weblog", "broadcast", "song"].includes(type)) {
      this.#set("container-title", this.#first("T2", "BT", "JF"));
      this.#set("collection-title", this.#first("T3"));
    } else if (type === "legal_case") {
      this.#set("container-title", this.#first("T2", "BT"));
    } else this.#set("collection-title", this.#first("T3", "T2", "JF"));
    if (type === "paper-conference")
      this.#set(
        "event-title",
        this.#first("T2") === this.#item["container-title"] ? this.#first("T3") : this.#first("T2"),
      );
    this.#set("title-short", this.#first("ST") === this.#item.title ? "" : this.#first("ST"));
    this.#set("original-title", this.#first("OP"));
  }

  #readPeople(): void {
    const { type } = this.#item;
    const isPart = PARTS.has(type) || PERIODICALS.has(type);
    this.#people("author", "AU", "A1");
    this.#people(
      isPart || type === "book" || type === "report" ? "editor" : "contributor",
      "A2",
      "ED",
    );
    this.#people("collection-editor", "A3");
    this.#people("translator", "A4", "TA");
  }

  #people(
    variable: "author" | "editor" | "contributor" | "collection-editor" | "translator",
    ...tags: string[]
  ): void {
    const names = tags.flatMap((tag) => this.#all(tag)).flatMap((value) => value.split("\n"));
    const people = [...new Set(names)].map(readPersonName).filter((name) => name !== null);
    if (people.length > 0) this.#item[variable] = people;
  }

  #readDates(): void {
    const [year, exact] = [this.#first("PY", "Y1"), this.#first("DA")];
    // DA says the day where PY says only the year; some programs put other dates there.
    const issued = exact !== "" && (year === "" || exact.includes(year.slice(0, 4))) ? exact : year;
    const date = readCslDate(issued) ?? readCslDate(year);
    if (date) this.#item.issued = date;
    if (date?.literal !== undefined)
      this.reading.warn(
        "date_not_read",
        `The date "${date.literal}" of "${this.#name.slice(0, 80)}" was kept as words.`,
        this.#name,
      );
    const accessed = readCslDate(this.#first("Y2"));
    if (accessed) this.#item.accessed = accessed;
  }

  #readNumbers(): void {
    const { type } = this.#item;
    const start = this.#first("SP");
    const end = this.#first("EP");
    const isStart = start !== "" && !NOTHING.test(start);
    const isEnd = end !== "" && !NOTHING.test(end) && end !== start;
    const pages = isStart
      ? isEnd && !/[-–]/.test(start)
        ? `${start}-${end}`
        : start
      : isEnd
        ? end
        : "";
    if (["book", "thesis", "report"].includes(type) && /^\d+$/.test(pages))
      this.#set("number-of-pages", pages);
    else this.#set("page", pages || this.#first("C7"));
    const number = this.#first("IS");
    if (
      ["report", "standard", "patent", "bill", "legislation", "hearing", "document"].includes(type)
    ) {
      this.#set("number", number || this.#first("M1"));
    } else this.#set("issue", number);
    this.#set("volume", this.#first("VL"));
    this.#set("edition", this.#first("ET"));
    this.#set("section", this.#first("SE"));
    this.#set("number-of-volumes", this.#first("NV"));
    if (["thesis", "report", "speech", "webpage", "map", "manuscript"].includes(type))
      this.#set("genre", this.#first("M3"));
  }

  #readIdentifiers(): void {
    for (const value of this.#all("SN").flatMap((each) => each.split(/[;\n]/))) {
      const bare = value.replace(/\((?:ISSN|ISBN|electronic|print|linking)\)/gi, "").trim();
      const isSerial = /ISSN/i.test(value) || /^\d{4}-?\d{3}[\dX]$/i.test(bare);
      this.#set(isSerial ? "ISSN" : "ISBN", bare);
    }
    const dois = [...this.#all("DO"), ...this.#all("M3"), ...this.#all("L3"), ...this.#all("N1")];
    const doi = dois.map((value) => /\b(10\.\d{4,9}\/[^\s;]+)/.exec(value)?.[1]).find(Boolean);
    this.#set("DOI", doi ?? "");
    const urls = [...this.#all("UR"), ...this.#all("L2"), ...this.#all("LK")].flatMap((value) =>
      value.split(/;\s*(?=https?:)|\s+/),
    );
    this.#set("URL", urls.find((url) => /^(?:https?|ftp):\/\//i.test(url)) ?? urls[0] ?? "");
    const accession = this.#first("AN");
    if (/^(?:PMID:?\s*)\d+$/i.test(accession)) this.#set("PMID", accession.replaceAll(/\D/g, ""));
    else this.#set("archive_location", accession);
    this.#set("archive", this.#first("AV"));
  }

  #first(...tags: string[]): string {
    for (const tag of tags) {
      const value = this.#values.get(tag)?.[0];
      if (value !== undefined) return value.replaceAll(/\s+/g, " ");
    }
    return "";
  }

  #all(tag: string): string[] {
    return this.#values.get(tag) ?? [];
  }

  #distinct(...tags: string[]): string[] {
    return [...new Set(tags.map((tag) => this.#first(tag)).filter(Boolean))];
  }

  #set(variable: CslTextVariable, text: string): void {
    if (text !== "" && this.#item[variable] === undefined) this.#item[variable] = text;
  }
}

const longest = (names: readonly string[]) =>
  names.reduce((best, name) => (name.length > best.length ? name : best), "");
