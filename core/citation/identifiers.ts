import type { Source } from "./source";
import { readUnSymbol } from "./un-symbol";

/** A DOI in small letters without its resolver, or "" where there is none. */
export const normalDoi = (text: string): string =>
  /\b(10\.\d{4,9}\/[^\s"<>]+)/.exec(text.toLowerCase())?.[1]?.replace(/[.,;)]+$/, "") ?? "";

/** An ISBN as thirteen digits, or "" where the text holds none that adds up. */
export function normalIsbn(text: string): string {
  for (const [found] of text.matchAll(/[\dXx][\dXx -]{8,20}[\dXx]/g)) {
    const bare = found.replaceAll(/[ -]/g, "").toUpperCase();
    if (/^\d{13}$/.test(bare) && checksOut(bare)) return bare;
    if (/^\d{9}[\dX]$/.test(bare) && tenChecksOut(bare)) {
      const body = `978${bare.slice(0, 9)}`;
      return body + checkDigit(body);
    }
  }
  return "";
}

const checkDigit = (body: string) =>
  String(
    (10 -
      ([...body].reduce((sum, digit, at) => sum + Number(digit) * (at % 2 === 0 ? 1 : 3), 0) %
        10)) %
      10,
  );
const checksOut = (isbn: string) => checkDigit(isbn.slice(0, 12)) === isbn[12];
const tenChecksOut = (isbn: string) =>
  [...isbn].reduce((sum, digit, at) => sum + (digit === "X" ? 10 : Number(digit)) * (10 - at), 0) %
    11 ===
  0;

/** Parameters that say how a person came to a page, not which page it is. */
const TRACKING = /^(?:utm_|fbclid$|gclid$|mc_[ce]id$|igshid$|ref_src$|_ga$)/i;

/**
 * An address as it is compared: without scheme, "www.", port, fragment, tracking parameters and
 * the slash at the end. "" where it leads to a bare host, which says nothing of the work.
 */
export function normalUrl(text: string): string {
  let url: URL;
  try {
    url = new URL(text);
  } catch {
    return "";
  }
  const query = [...url.searchParams]
    .filter(([name]) => !TRACKING.test(name))
    .sort(([a], [b]) => (a < b ? -1 : 1));
  const path = url.pathname.replace(/\/+$/, "").replace(/\/index\.(?:html?|php)$/i, "");
  if (path === "" && query.length === 0) return "";
  const search = query.map(([name, value]) => `${name}=${value}`).join("&");
  return `${url.hostname.toLowerCase().replace(/^www\./, "")}${path}${search === "" ? "" : `?${search}`}`;
}

/** What says for sure that two sources are one: identifiers, each with its kind before it. */
export function identifiersOf({
  unSymbol,
  url,
  further,
}: Pick<Source, "unSymbol" | "url" | "further">): string[] {
  const symbol = readUnSymbol(unSymbol);
  return [
    ["doi", normalDoi(further?.DOI ?? "") || normalDoi(url)],
    ["isbn", normalIsbn(further?.ISBN ?? "")],
    ["symbol", symbol ?? ""],
    ["url", normalUrl(url)],
  ].flatMap(([kind, value]) => (value === "" ? [] : [`${kind}:${value}`]));
}
