import type { CslName } from "../../../core/citation/csl-variables";
import { KEPT, latexToText, plainText } from "./latex-text";

const SUFFIX = /^(?:jr|sr|jnr|snr|[ivx]{1,4}|2nd|3rd|esq|ph\.?d|m\.?d)\.?$/i;
/** BibTeX names may hold this many people before it is no list of authors any more. */
const MOST_NAMES = 5_000;

/**
 * The people of a BibTeX name list: "van der Berg, Jr., Jan and {World Health
 * Organization} and others", and BibLaTeX's "family=Berg, given=Jan, prefix=van der".
 * A name that stands in braces as a whole is a body.
 */
export function readNames(value: string, unknown?: (command: string) => void): CslName[] {
  return splitAtTop(value, /^\s+and\s+/i, " ")
    .slice(0, MOST_NAMES)
    .map((part) => readName(part.trim(), unknown))
    .filter((name) => name !== null);
}

function readName(part: string, unknown?: (command: string) => void): CslName | null {
  if (part === "" || /^others$/i.test(part)) return null;
  const text = (latex: string) => tidy(latexToText(latex, unknown));
  if (isWholeGroup(part)) return named({ literal: text(part.slice(1, -1)) });
  if (/(?:^|,)\s*(?:family|given)\s*=/i.test(part)) return readParts(part, text);
  const pieces = splitAtTop(part, /^\s*,\s*/, ",").map((piece) => piece.trim());
  const [first = "", second = "", ...rest] = pieces;
  if (pieces.length === 1) return readSpoken(first, text);
  const isSuffix =
    rest.length > 0 ? !SUFFIX.test(plain(rest.join(" "))) || SUFFIX.test(plain(second)) : false;
  const suffix = rest.length === 0 ? "" : isSuffix ? second : rest.join(", ");
  const given = rest.length === 0 ? second : isSuffix ? rest.join(", ") : second;
  return named({ ...familyOf(first, text), given: text(given), suffix: text(suffix) });
}

/** "Jan van der Berg": what begins with a small letter stands between given and family name. */
function readSpoken(part: string, text: (latex: string) => string): CslName | null {
  const words = splitAtTop(part, /^(?:\s+|~+)/, " ").filter((word) => word !== "");
  if (words.length === 1) {
    const [word = ""] = words;
    return named({ literal: text(word) });
  }
  const last = words.length - 1;
  const firstSmall = words.findIndex(
    (word, index) => index > 0 && index < last && isSmall(word, text),
  );
  const start = words.findIndex((word, index) => index < last && isSmall(word, text));
  const begin = start === 0 ? 0 : firstSmall;
  if (begin === -1) {
    const hasSuffix =
      words.length > 2 &&
      SUFFIX.test(plain(words[last] ?? "")) &&
      !/^[IVX]+$/.test(words[last] ?? "");
    const family = hasSuffix ? (words[last - 1] ?? "") : (words[last] ?? "");
    const given = words.slice(0, hasSuffix ? last - 1 : last).join(" ");
    return named({
      family: text(family),
      given: text(given),
      suffix: hasSuffix ? text(words[last] ?? "") : "",
    });
  }
  return named({
    ...familyOf(words.slice(begin).join(" "), text),
    given: text(words.slice(0, begin).join(" ")),
  });
}

/** "van der Berg" parted into particle and family name. */
function familyOf(part: string, text: (latex: string) => string): CslName {
  const words = splitAtTop(part, /^(?:\s+|~+)/, " ").filter((word) => word !== "");
  let particles = 0;
  while (particles < words.length - 1 && isSmall(words[particles] ?? "", text)) particles += 1;
  return {
    "non-dropping-particle": text(words.slice(0, particles).join(" ")),
    family: text(words.slice(particles).join(" ")),
  };
}

function readParts(part: string, text: (latex: string) => string): CslName | null {
  const parts = new Map(
    splitAtTop(part, /^\s*,\s*/, ",").map((piece) => {
      const at = piece.indexOf("=");
      return [
        piece.slice(0, at).trim().toLowerCase(),
        text(
          piece
            .slice(at + 1)
            .trim()
            .replaceAll(/^"|"$/g, ""),
        ),
      ];
    }),
  );
  const particle = parts.get("prefix") ?? "";
  const drops = parts.get("useprefix") === "false";
  return named({
    family: parts.get("family") ?? "",
    given: parts.get("given") ?? "",
    suffix: parts.get("suffix") ?? "",
    [drops ? "dropping-particle" : "non-dropping-particle"]: particle,
  });
}

/** Without what is not known; null when nothing is. A lone family name is a whole name. */
function named(name: CslName): CslName | null {
  const known = Object.entries(name).filter(([, part]) => part !== "");
  if (known.length === 0) return null;
  const result: CslName = Object.fromEntries(known);
  return result;
}

/** A word counts as small by its first letter outside braces, as BibTeX has it. */
function isSmall(word: string, text: (latex: string) => string): boolean {
  if (word.startsWith("{") && !word.startsWith("{\\")) return false;
  const [letter = ""] = text(word);
  return letter !== "" && letter === letter.toLowerCase() && letter !== letter.toUpperCase();
}

const plain = (latex: string) => latex.replaceAll(/[{}]/g, "");
const tidy = (text: string) => plainText(text).replaceAll(/\s+/g, " ").trim();

function isWholeGroup(part: string): boolean {
  if (!part.startsWith("{") || !part.endsWith("}")) return false;
  let depth = 0;
  for (let at = 0; at < part.length; at += 1) {
    if (part[at] === "\\") at += 1;
    else if (part[at] === "{") depth += 1;
    else if (part[at] === "}") {
      depth -= 1;
      if (depth === 0) return at === part.length - 1;
    }
  }
  return false;
}

/**
 * Splits where `separator` matches outside braces; `starts` are the characters it can
 * begin with (a blank stands for all white space), so that one pass is enough.
 */
export function splitAtTop(text: string, separator: RegExp, starts: string): string[] {
  const parts: string[] = [];
  let depth = 0;
  let from = 0;
  for (let at = 0; at < text.length; at += 1) {
    const letter = text[at] ?? "";
    if (letter === "\\") at += 1;
    else if (letter === "{" || letter === KEPT[0]) depth += 1;
    else if (letter === "}" || letter === KEPT[1]) depth -= 1;
    else if (depth <= 0 && canStart(letter, starts)) {
      const match = separator.exec(text.slice(at, at + 200));
      if (!match) continue;
      parts.push(text.slice(from, at));
      from = at + match[0].length;
      at = from - 1;
    }
  }
  parts.push(text.slice(from));
  return parts;
}

const canStart = (letter: string, starts: string) =>
  starts.includes(letter) || (starts.includes(" ") && /[\s~]/.test(letter));
