/** What a rule on file names may name, and what stands for it. */
export const NAME_PARTS = [
  "organisation",
  "state",
  "body",
  "symbol",
  "kind",
  "language",
  "year",
  "date",
  "number",
  "title",
] as const;

export type NameFacts = {
  organisation: string;
  /** ISO 3166 alpha-3 where the State is known, else its name. */
  state: string;
  body: string;
  /** Of the concluding observations; "" where there are none. */
  symbol: string;
  /** In words: "follow up". */
  kind: string;
  /** BCP 47. */
  language: string;
  /** "2026-11-26". */
  day: string;
  /** 1 for the first submission of the report. */
  number: number;
  title: string;
};

/** Secretariats save files on all sorts of disks; longer names are cut by some. */
const LONGEST = 120;
const LONGEST_PART = 60;
const RESERVED = /^(con|prn|aux|nul|com\d|lpt\d)$/i;

/** The letters by which the United Nations marks the languages of its documents. */
const UN_LANGUAGE: Readonly<Record<string, string>> = {
  ar: "A",
  zh: "C",
  en: "E",
  fr: "F",
  ru: "R",
  es: "S",
};

/** Whether a pattern names only what there is: "{organisation}_{state}_{body}". */
export function isNamePattern(pattern: string): boolean {
  const named = [...pattern.matchAll(/\{([^{}]*)\}/g)].map(([, part]) => part ?? "");
  const rest = pattern.replaceAll(/\{[^{}]*\}/g, "");
  return (
    named.length > 0 &&
    named.every((part) => (NAME_PARTS as readonly string[]).includes(part)) &&
    /^[A-Za-z0-9 ._-]*$/.test(rest)
  );
}

/**
 * The name of a file that is sent, without its ending, as the body's rule has it. Letters are
 * those every system takes: accents go, and what has no Latin letters stays in its own script, since
 * nothing else would tell what it is. Parts there is nothing for leave no gap.
 */
export function submissionFileName(pattern: string, facts: NameFacts): string {
  const name = pattern
    .replaceAll(/\{([^{}]*)\}/g, (_, part: string) => partOf(part, facts))
    .replaceAll(/[^\p{L}\p{M}\p{N}._-]+/gu, "-")
    .replaceAll(/([._-])[._-]+/g, "$1")
    .replaceAll(/^[._\-\p{M}]+|[._-]+$/gu, "");
  const short = [...name]
    .slice(0, LONGEST)
    .join("")
    .replaceAll(/[._-]+$/g, "");
  return short === "" || RESERVED.test(short) ? "report" : short;
}

function partOf(part: string, facts: NameFacts): string {
  switch (part) {
    case "date":
      return facts.day;
    case "year":
      return facts.day.slice(0, 4);
    case "number":
      return String(facts.number);
    case "language":
      return UN_LANGUAGE[facts.language.split("-")[0]?.toLowerCase() ?? ""] ?? safe(facts.language);
    case "organisation":
    case "state":
    case "body":
    case "symbol":
    case "kind":
    case "title":
      return safe(facts[part]);
    default:
      return "";
  }
}

/** Letters without a form of base letter and accent. */
const LETTERS: Readonly<Record<string, string>> = {
  ß: "ss",
  æ: "ae",
  Æ: "AE",
  œ: "oe",
  Œ: "OE",
  ø: "o",
  Ø: "O",
  ł: "l",
  Ł: "L",
  đ: "d",
  Đ: "D",
  ð: "d",
  þ: "th",
  ı: "i",
  ə: "e",
  Ə: "E",
};

function safe(words: string): string {
  const folded = words
    .normalize("NFKD")
    .replaceAll(/[ßæÆœŒøØłŁđĐðþıəƏ]/g, (letter) => LETTERS[letter] ?? letter)
    .replaceAll(/\p{M}+/gu, "");
  const latin = joined(folded, /[^A-Za-z0-9]+/g);
  // A few digits would not tell one organisation from another.
  return /[A-Za-z]/.test(latin) ? latin : joined(words.normalize("NFC"), /[^\p{L}\p{M}\p{N}]+/gu);
}

const joined = (words: string, between: RegExp): string =>
  [...words.replaceAll(/['’ʼ]/g, "").replaceAll(between, "-")]
    .slice(0, LONGEST_PART)
    .join("")
    .replaceAll(/^-+|-+$/g, "");
