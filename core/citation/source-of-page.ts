import { normalDoi, normalIsbn, normalUrl } from "./identifiers";
import type { FactOrigin, PageFact, PageField } from "./page-facts";
import { readPartialDate } from "./partial-date";
import { readCslDate } from "./read-csl-date";
import type { SourceName } from "./source";
import { type SourceInput, sourceInput } from "./source-input";
import { readSourceUrl } from "./source-url";
import { readUnSymbol } from "./un-symbol";

/** A source as its page describes it, and where on the page each of its fields stands. */
export type SourceOfPage = {
  source: SourceInput;
  origins: Partial<Record<keyof SourceInput, FactOrigin>>;
};

/**
 * What says most of the work itself comes first: `citation_*` is written for citing, JSON-LD for
 * machines that read the article, Dublin Core by libraries, Open Graph for cards, HTML for tabs.
 */
const ORDER: readonly FactOrigin[] = [
  "citation",
  "dublin_core",
  "json_ld",
  "open_graph",
  "html",
  "file_name",
  "address",
];
type Page = {
  facts: readonly PageFact[];
  /** The address that answered. */
  url: string;
  /** ISO date on which it was read. */
  today: string;
};

/**
 * The source a page describes: of each field what the most telling vocabulary says, as far as it
 * can be read as that field at all; dates after today are none. The address is the page's own
 * canonical one where that is on the same site, else the one that answered. What was not found
 * stays empty and has no origin.
 */
export function sourceOfPage({ facts, url, today }: Page): SourceOfPage {
  const first = chooser(facts);
  const site = first("containerTitle", oneLine);
  const title = first("title", oneLine);
  const issued = first("issued", (text) => dayOf(text, today));
  const language = first("language", readLanguage);
  const publisher = first("publisher", oneLine);
  const symbol = first("symbol", readUnSymbol);
  const type = facts.filter((fact) => fact.field === "type").sort(byOrder)[0];
  const authors = authorsOf(facts);
  const named = withoutSite(title, site?.value ?? "").slice(0, 1_000);
  const address = first("url", (text) => canonical(text, url));
  const { further, from: furtherFrom } = furtherOf(first);
  const origins: SourceOfPage["origins"] = {
    type: type?.from ?? "html",
    url: address?.from ?? "address",
    ...(title && { title: title.from }),
    ...(issued && { issued: issued.from }),
    ...(language && { language: language.from }),
    ...(site && { containerTitle: site.from }),
    ...(publisher && { publisher: publisher.from }),
    ...(symbol && { unSymbol: symbol.from }),
    ...(authors[0] && { authors: authors[0].from }),
    ...(furtherFrom && { further: furtherFrom }),
  };
  const source = sourceInput.safeParse({
    type: symbol ? "un_document" : (type?.value ?? "webpage"),
    title: named || UNKNOWN,
    authors: authors.map(({ value }) => value),
    issued: issued?.value ?? "",
    publisher: (publisher?.value ?? "").slice(0, 500),
    containerTitle: (site?.value ?? "").slice(0, 500),
    unSymbol: symbol?.value ?? "",
    url: address?.value ?? url,
    accessedOn: today,
    language: language?.value ?? "",
    further,
  });
  if (source.success) return { source: { ...source.data, title: named }, origins };
  return { source: bareSource(url, today), origins: { url: "address" } };
}

/** Stands for a title while the rest is read: a person will be asked for it. */
const UNKNOWN = "?";

/** A source of which nothing but the address is known. It has no title yet. */
export const bareSource = (url: string, accessedOn: string | null): SourceInput => ({
  type: "webpage",
  title: "",
  shortTitle: "",
  authors: [],
  issued: "",
  publisher: "",
  containerTitle: "",
  unSymbol: "",
  url: readSourceUrl(url) ?? "",
  accessedOn,
  language: "",
  note: "",
  further: {},
  tags: [],
});

type Chosen = { value: string; from: FactOrigin } | null;
type First = (field: PageField, read: (text: string) => string | null) => Chosen;

const byOrder = (a: PageFact, b: PageFact) => ORDER.indexOf(a.from) - ORDER.indexOf(b.from);

function chooser(facts: readonly PageFact[]): First {
  return (field, read) => {
    for (const origin of ORDER) {
      for (const fact of facts) {
        if (fact.field !== field || fact.from !== origin || typeof fact.value !== "string")
          continue;
        const value = read(fact.value);
        if (value !== null && value !== "") return { value, from: origin };
      }
    }
    return null;
  };
}

/** All authors of the one vocabulary that names any, each once. */
function authorsOf(facts: readonly PageFact[]): { value: SourceName; from: FactOrigin }[] {
  for (const origin of ORDER) {
    const seen = new Set<string>();
    const found = facts.flatMap((fact) => {
      if (fact.field !== "author" || fact.from !== origin) return [];
      const key = JSON.stringify(fact.value);
      if (seen.has(key)) return [];
      seen.add(key);
      return [{ value: fact.value, from: fact.from }];
    });
    if (found.length > 0) return found;
  }
  return [];
}

// biome-ignore lint/suspicious/noControlCharactersInRegex: they are what is removed
const oneLine = (text: string) => text.replaceAll(/[\u0000-\u001F\u007F\s]+/g, " ").trim();

const MONTH = /\b\d{1,2}\s+\p{L}{3,}\.?,?\s+\d{4}\b|\b\p{L}{3,}\.?\s+\d{1,2},?\s+\d{4}\b/u;

/** The day as the page writes it, in its own time zone; times of day are left out. */
function dayOf(text: string, today: string): string | null {
  const line = oneLine(text).slice(0, 100);
  const bare = /^\d{4}-\d{2}-\d{2}(?=[T ])/.exec(line)?.[0] ?? MONTH.exec(line)?.[0] ?? line;
  const parts = readCslDate(bare)?.["date-parts"];
  const [year, month, day] = parts?.length === 1 ? (parts[0] ?? []) : [];
  if (year === undefined || year < 1_000) return null;
  const written = [String(year).padStart(4, "0"), month, day]
    .filter((part) => part !== undefined)
    .map((part) => String(part).padStart(2, "0"))
    .join("-");
  const isPast = written <= today.slice(0, written.length);
  return isPast && readPartialDate(written) !== null ? written : null;
}

/** "en_GB", "en-gb", "ar": as a source stores it. */
function readLanguage(text: string): string | null {
  const [first = ""] = text.split(/[,;\s]/);
  const tag = first.replaceAll("_", "-");
  if (!/^[A-Za-z]{2,3}(-[A-Za-z0-9]{2,8})*$/.test(tag)) return null;
  try {
    return new Intl.Locale(tag).toString();
  } catch {
    return null;
  }
}

/** A canonical link counts on its own site only, and not where it names another page's home. */
function canonical(text: string, url: string): string | null {
  if (!URL.canParse(text, url)) return null;
  const address = new URL(text, url);
  address.hash = "";
  const asked = new URL(url);
  if (bareHost(address) !== bareHost(asked)) return null;
  if (normalUrl(address.href) === "" && normalUrl(url) !== "") return null;
  return readSourceUrl(address.href);
}

const bareHost = (url: URL) => url.host.replace(/^www\./, "");

/** "Words | Site" and "Site: Words" lose the site, as long as something is left. */
function withoutSite(title: Chosen, site: string): string {
  if (title === null) return "";
  if (site === "") return title.value;
  const parts = title.value.split(/\s+[|·•»«–—-]\s+/);
  const kept = parts.filter((part) => part.toLowerCase() !== site.toLowerCase());
  return kept.length === 0 || kept.length === parts.length
    ? title.value
    : title.value
        .replace(new RegExp(`^${escaped(site)}\\s+[|·•»«–—-]\\s+`, "i"), "")
        .replace(new RegExp(`\\s+[|·•»«–—-]\\s+${escaped(site)}$`, "i"), "");
}

const escaped = (text: string) => text.replaceAll(/[.*+?^${}()|[\]\\]/g, "\\$&");

/** Volume, pages and the like, which one vocabulary nearly always says all of. */
function furtherOf(first: First): { further: SourceInput["further"]; from: FactOrigin | null } {
  const short = (text: string) => oneLine(text).slice(0, 100);
  const found = {
    DOI: first("DOI", normalDoi),
    ISBN: first("ISBN", normalIsbn),
    ISSN: first("ISSN", short),
    volume: first("volume", short),
    issue: first("issue", short),
    number: first("number", short),
    page: pagesOf(first("firstPage", short), first("lastPage", short)),
  };
  const said = Object.entries(found).flatMap(([name, chosen]) =>
    chosen ? [{ name, ...chosen }] : [],
  );
  const further = Object.fromEntries(said.map(({ name, value }) => [name, value]));
  return { further, from: said[0]?.from ?? null };
}

function pagesOf(from: Chosen, to: Chosen): Chosen {
  if (!from || !to || from.value === to.value) return from ?? to;
  return { value: `${from.value}–${to.value}`, from: from.from };
}
