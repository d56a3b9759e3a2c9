import {
  CSL_DATE_VARIABLES,
  CSL_NAME_VARIABLES,
  CSL_TEXT_VARIABLES,
  type CslDate,
  type CslItem,
  type CslName,
  type CslTextVariable,
  type CslType,
} from "../../core/citation/csl-variables";

const TYPES: Partial<Record<CslType, string>> = {
  "article-journal": "JOUR",
  "article-magazine": "MGZN",
  "article-newspaper": "NEWS",
  bill: "BILL",
  book: "BOOK",
  broadcast: "PODCAST",
  chapter: "CHAP",
  classic: "CLSWK",
  dataset: "DATA",
  document: "GEN",
  "entry-dictionary": "DICT",
  "entry-encyclopedia": "ENCYC",
  figure: "FIGURE",
  graphic: "ART",
  hearing: "HEAR",
  interview: "INTV",
  legal_case: "CASE",
  legislation: "STAT",
  manuscript: "UNPB",
  map: "MAP",
  motion_picture: "MPCT",
  musical_score: "MUSIC",
  pamphlet: "PAMP",
  "paper-conference": "CPAPER",
  patent: "PAT",
  periodical: "JFULL",
  personal_communication: "PCOMM",
  "post-weblog": "BLOG",
  regulation: "LEGAL",
  report: "RPRT",
  software: "COMP",
  song: "SOUND",
  speech: "SLIDE",
  standard: "STAND",
  thesis: "THES",
  webpage: "ELEC",
};
const CONTAINED: ReadonlySet<CslType> = new Set([
  "article-journal",
  "article-magazine",
  "article-newspaper",
  "chapter",
  "paper-conference",
  "entry-dictionary",
  "entry-encyclopedia",
  "webpage",
  "post-weblog",
  "broadcast",
  "song",
  "legal_case",
]);
const PERIODICALS: ReadonlySet<CslType> = new Set([
  "article-journal",
  "article-magazine",
  "article-newspaper",
]);
const NUMBERED: ReadonlySet<CslType> = new Set([
  "report",
  "standard",
  "patent",
  "bill",
  "legislation",
  "hearing",
  "document",
]);
const WITH_GENRE: ReadonlySet<CslType> = new Set([
  "thesis",
  "report",
  "speech",
  "webpage",
  "map",
  "manuscript",
]);
const WITH_EDITOR: ReadonlySet<CslType> = new Set([
  ...PERIODICALS,
  "chapter",
  "paper-conference",
  "entry-dictionary",
  "entry-encyclopedia",
  "book",
  "report",
]);

const TAGS: Partial<Record<CslTextVariable, string>> = {
  abstract: "AB",
  archive_location: "AN",
  archive: "AV",
  "call-number": "CN",
  edition: "ET",
  language: "LA",
  "number-of-volumes": "NV",
  publisher: "PB",
  "publisher-place": "CY",
  section: "SE",
  source: "DB",
  title: "TI",
  "title-short": "ST",
  volume: "VL",
  "original-title": "OP",
  note: "N1",
};

/**
 * Sources as RIS. What the format has no tag for stands as CSL-JSON in one field for users
 * (U1), which other programs show as it is and Penumbra reads back.
 */
export function renderRis(items: readonly CslItem[]): string {
  return items.map((item) => new RisRecord(item).text()).join("\r\n");
}

class RisRecord {
  readonly #lines: string[] = [];
  /** Variables RIS has no tag for. */
  readonly #rest: Record<string, unknown> = {};

  constructor(private readonly item: CslItem) {
    const type = TYPES[item.type];
    if (type === undefined) this.#rest.type = item.type;
    this.#write("TY", type ?? "GEN");
    this.#write("ID", item.id);
    for (const variable of CSL_NAME_VARIABLES) this.#writePeople(variable, item[variable]);
    for (const variable of CSL_TEXT_VARIABLES) {
      const text = item[variable];
      if (text !== undefined && variable !== "citation-key") this.#writeText(variable, text);
    }
    for (const variable of CSL_DATE_VARIABLES) this.#writeDate(variable, item[variable]);
  }

  text(): string {
    if (Object.keys(this.#rest).length > 0) this.#write("U1", `csl ${JSON.stringify(this.#rest)}`);
    return `${[...this.#lines, "ER  - "].join("\r\n")}\r\n`;
  }

  #write(tag: string, value: string): void {
    this.#lines.push(`${tag}  - ${value.replaceAll(/\s+/g, " ").trim()}`);
  }

  #writeText(variable: CslTextVariable, text: string): void {
    const tag = this.#tagFor(variable, text);
    if (variable === "keyword") for (const word of text.split(/\s*;\s*/)) this.#write("KW", word);
    else if (variable === "page" && this.#writePages(text)) return;
    else if (tag === null) this.#rest[variable] = text;
    else this.#write(tag, text);
  }

  #tagFor(variable: CslTextVariable, text: string): string | null {
    const { type } = this.item;
    switch (variable) {
      case "container-title":
        return CONTAINED.has(type) ? "T2" : null;
      case "container-title-short":
        return PERIODICALS.has(type) && text !== (this.item["container-title"] ?? text)
          ? "J2"
          : null;
      case "collection-title":
        return type === "legal_case" || type === "paper-conference" ? null : "T3";
      case "issue":
        return NUMBERED.has(type) ? null : "IS";
      case "number":
        return NUMBERED.has(type) ? "IS" : null;
      case "genre":
        return WITH_GENRE.has(type) && !/\b10\.\d{4}/.test(text) ? "M3" : null;
      case "ISSN":
        return /^\d{4}-?\d{3}[\dX]$/i.test(text) ? "SN" : null;
      case "ISBN":
        return /^\d{4}-?\d{3}[\dX]$/i.test(text) || /[;()]/.test(text) ? null : "SN";
      case "DOI":
        return /^10\.\d{4,9}\/[^\s;]+$/.test(text) ? "DO" : null;
      case "URL":
        return /^(?:https?|ftp):\/\/[^\s;]+$/.test(text) ? "UR" : null;
      case "note":
        return /\b10\.\d{4}/.test(text) ? null : "N1";
      case "archive_location":
        return /^PMID/i.test(text) ? null : "AN";
      case "title-short":
        return text === this.item.title ? null : "ST";
      default:
        return TAGS[variable] ?? null;
    }
  }

  /** Answers whether the pages fit RIS, which has a first and a last. */
  #writePages(pages: string): boolean {
    const match = /^([^\s–-]+)(?:-([^\s–-]+))?$/.exec(pages);
    if (!match || ["book", "thesis", "report"].includes(this.item.type) || match[1] === match[2])
      return false;
    if (
      /^(?:no|specified|n\/a|none)$/i.test(match[1] ?? "") ||
      /^(?:no|specified|n\/a|none)$/i.test(match[2] ?? "")
    )
      return false;
    this.#write("SP", match[1] ?? "");
    if (match[2] !== undefined) this.#write("EP", match[2]);
    return true;
  }

  #writePeople(variable: string, names: readonly CslName[] | undefined): void {
    if (names === undefined) return;
    const { type } = this.item;
    const tag =
      variable === "author"
        ? "AU"
        : variable === "translator"
          ? "A4"
          : variable === "collection-editor"
            ? "A3"
            : variable === "editor" && WITH_EDITOR.has(type)
              ? "A2"
              : variable === "contributor" && !WITH_EDITOR.has(type)
                ? "A2"
                : null;
    if (tag === null || !names.every(fitsRis) || new Set(names.map(risName)).size < names.length)
      this.#rest[variable] = names;
    else for (const name of names) this.#write(tag, risName(name));
  }

  #writeDate(variable: string, date: CslDate | undefined): void {
    if (date === undefined) return;
    const parts = date["date-parts"]?.[0] ?? [];
    const tag = variable === "issued" ? "PY" : variable === "accessed" ? "Y2" : null;
    const isPlain =
      (date["date-parts"]?.length ?? 0) === 1 &&
      parts.length > 0 &&
      (parts[0] ?? 0) >= 1_000 &&
      date.season === undefined &&
      !date.circa &&
      date.literal === undefined;
    if (tag === null || !isPlain) this.#rest[variable] = date;
    if (tag === null || parts.length === 0) return;
    const [year = 0, month, day] = parts;
    const two = (part: number | undefined) =>
      part === undefined ? "" : String(part).padStart(2, "0");
    this.#write(
      tag,
      variable === "issued" && month === undefined
        ? String(year)
        : `${year}/${two(month)}/${two(day)}`,
    );
    if (variable === "issued" && month !== undefined)
      this.#write("DA", `${year}/${two(month)}/${two(day)}`);
  }
}

/** Whether a name comes back from RIS as it was. */
function fitsRis(name: CslName): boolean {
  const {
    literal,
    family,
    given,
    suffix,
    "dropping-particle": dropping,
    "non-dropping-particle": particle,
  } = name;
  if (literal !== undefined)
    return Object.keys(name).length === 1 && !literal.includes(",") && literal.trim() === literal;
  if (family === undefined || given === undefined || dropping !== undefined) return false;
  if ([family, given, suffix ?? ""].some((part) => part.includes(",") || part.trim() !== part))
    return false;
  if (/^(?:jr|sr|[ivx]{2,4}|2nd|3rd)\.?$/i.test(given) || !/^\p{Lu}/u.test(family)) return false;
  if (suffix !== undefined && !/^(?:jr|sr|[ivx]{2,4}|2nd|3rd)\.?$/i.test(suffix)) return false;
  return (
    particle === undefined || particle.split(" ").every((word) => /^\p{Ll}[\p{Ll}'’]*$/u.test(word))
  );
}

function risName({
  literal,
  family = "",
  given = "",
  suffix,
  "non-dropping-particle": particle,
}: CslName): string {
  if (literal !== undefined) return literal;
  const first = particle === undefined ? family : `${particle} ${family}`;
  return [first, given, ...(suffix === undefined ? [] : [suffix])].join(", ");
}
