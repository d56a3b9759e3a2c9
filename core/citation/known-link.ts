import { normalDoi } from "./identifiers";
import { readSourceUrl } from "./source-url";
import { readUnSymbol } from "./un-symbol";

/** What an address alone tells of the document behind it. */
export type KnownLink =
  | { kind: "un_document"; symbol: string; language: string }
  | { kind: "doi"; doi: string }
  /** A copy kept by an archive, and the address it was taken from. */
  | { kind: "archived"; original: string };

/** The languages of the United Nations by the letters its sites use for them. */
const LANGUAGES: Readonly<Record<string, string>> = {
  a: "ar",
  c: "zh",
  e: "en",
  f: "fr",
  r: "ru",
  s: "es",
  ar: "ar",
  zh: "zh",
  en: "en",
  fr: "fr",
  ru: "ru",
  es: "es",
};

/** Treaty bodies as OHCHR runs them together in addresses: "cmwcazeco3", "ec12azeco4". */
const RUN_TOGETHER =
  /^(cerd|ccpr|cedaw|cat|crc|cmw|crpd|ced|e)c(12)?([a-z]{3})(coar|co|qpr|rq|q|fco)(\d{1,2}(?:-\d{1,2})?)(?:-|$)/;

/**
 * Reads what an address tells by itself, so that nobody need be asked: the symbol of a document
 * of the United Nations (undocs.org, docs.un.org, documents.un.org, daccess-ods.un.org, OHCHR's
 * treaty body database and its pages of concluding observations), a DOI, the original of a copy
 * in the Internet Archive or archive.today. Null for every other address.
 */
export function readKnownLink(text: string): KnownLink | null {
  const href = readSourceUrl(text);
  if (href === null) return null;
  const url = new URL(href);
  const host = url.hostname.replace(/^www\./, "");
  const path = decoded(url.pathname);
  return unDocument(url, host, path) ?? archived(href, host) ?? doiOf(host, path);
}

function unDocument(url: URL, host: string, path: string): KnownLink | null {
  const query = (name: string) =>
    [...url.searchParams].find(([key]) => key.toLowerCase() === name)?.[1] ?? "";
  if (host === "undocs.org" || host === "docs.un.org") {
    const match = /^\/(?:([a-z]{1,2})\/)?(.+?)\/?$/.exec(path);
    return document(match?.[2] ?? "", match?.[1] ?? "");
  }
  if (host === "documents.un.org") {
    return document(query("s") || query("symbol"), query("l") || query("lang"));
  }
  if (host === "daccess-ods.un.org") {
    return document(query("ds"), query("lang"));
  }
  if (host === "tbinternet.ohchr.org" || host === "docstore.ohchr.org") {
    return document(query("symbolno"), query("lang"));
  }
  if (host !== "ohchr.org") return null;
  const symbol = query("symbolno");
  if (symbol !== "") return document(symbol, query("lang"));
  const page = /^\/([a-z]{2})\/documents\/[a-z-]+\/([a-z0-9-]+)$/.exec(path);
  const parts = RUN_TOGETHER.exec(page?.[2] ?? "");
  if (!parts) return null;
  const [, body = "", twelve, state, kind, cycle] = parts;
  // The Committee on Economic, Social and Cultural Rights alone has a number in its symbols.
  if ((body === "e") !== (twelve !== undefined)) return null;
  const prefix = body === "e" ? "E/C.12" : `${body}/C`;
  return document(`${prefix}/${state}/${kind}/${cycle}`, page?.[1] ?? "");
}

function document(symbolText: string, languageText: string): KnownLink | null {
  const symbol = readUnSymbol(symbolText);
  if (symbol === null) return null;
  const language = LANGUAGES[languageText.toLowerCase()] ?? "";
  return { kind: "un_document", symbol, language };
}

function archived(href: string, host: string): KnownLink | null {
  const match =
    host === "web.archive.org"
      ? /\/web\/\d{4,14}[a-z_]*\/(https?:\/\/?.+)$/.exec(href)
      : /^archive\.(?:today|is|ph|li|vn|fo|md)$/.test(host)
        ? /\/(?:\d{4,14}|newest|oldest)\/(https?:\/\/?.+)$/.exec(href)
        : null;
  // Servers along the way make one slash of two.
  const original = readSourceUrl((match?.[1] ?? "").replace(/^(https?:)\/+/, "$1//"));
  return original === null ? null : { kind: "archived", original };
}

function doiOf(host: string, path: string): KnownLink | null {
  if (host !== "doi.org" && host !== "dx.doi.org") return null;
  const doi = normalDoi(path);
  return doi === "" ? null : { kind: "doi", doi };
}

function decoded(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}
