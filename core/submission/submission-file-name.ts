import { primaryLanguage, type WordingLanguage } from "../confidentiality/wording-language";
import type { Variant } from "../redaction/variant";

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
  "variant",
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
  variant: Variant;
};

/** What a file of a variant is called, in the languages of reports. */
const VARIANT_WORDS: Readonly<Record<WordingLanguage, Record<Variant, string>>> = {
  en: { public: "public", confidential: "confidential" },
  fr: { public: "public", confidential: "confidentiel" },
  es: { public: "publico", confidential: "confidencial" },
  ar: { public: "علني", confidential: "سري" },
  ru: { public: "открыто", confidential: "конфиденциально" },
  zh: { public: "公开", confidential: "机密" },
};

/** The word that tells files of a variant from others, in a report's language (BCP 47); English for any other. */
export const variantWord = (language: string, variant: Variant): string =>
  VARIANT_WORDS[primaryLanguage(language)][variant];

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
 * nothing else would tell what it is. Parts there is nothing for leave no gap. A confidential file says so
 * in its name: where the rule does not, or is cut before it does, at the end.
 */
export function submissionFileName(pattern: string, facts: NameFacts): string {
  const name = cleaned(
    pattern.replaceAll(/\{([^{}]*)\}/g, (_, part: string) => partOf(part, facts)),
  );
  const short = cut(name, LONGEST);
  const whole = short === "" || RESERVED.test(short) ? "report" : short;
  const isTold = pattern.includes("{variant}") && whole === name;
  return facts.variant === "public" || isTold ? whole : endingIn(whole, partOf("variant", facts));
}

const endingIn = (name: string, word: string): string =>
  `${cut(name, LONGEST - [...word].length - 1)}_${word}`;

/** The same of a name a person typed in place of the one the rule gives; who typed the word is not told twice. */
export function typedFileName(
  typed: string,
  { language, variant }: Pick<NameFacts, "language" | "variant">,
): string {
  const word = variantWord(language, variant);
  const isSaid = variant === "confidential" && endsInWord(typed.trim(), word);
  const title = isSaid ? typed.trim().slice(0, -word.length) : typed;
  return submissionFileName("{title}", { ...NO_FACTS, language, variant, title });
}

/** As a word of its own: the Arabic one is the end of others. Chinese parts no words. */
const endsInWord = (name: string, word: string): boolean =>
  name.toLowerCase().endsWith(word) &&
  (/^\p{sc=Han}/u.test(word) || !/[\p{L}\p{M}\p{N}]$/u.test(name.slice(0, -word.length)));

const NO_FACTS = {
  organisation: "",
  state: "",
  body: "",
  symbol: "",
  kind: "",
  day: "",
  number: 1,
};

const cleaned = (name: string): string =>
  name
    .replaceAll(/[^\p{L}\p{M}\p{N}._-]+/gu, "-")
    .replaceAll(/([._-])[._-]+/g, "$1")
    .replaceAll(/^[._\-\p{M}]+|[._-]+$/gu, "");

const cut = (name: string, longest: number): string =>
  [...name]
    .slice(0, longest)
    .join("")
    .replaceAll(/[._-]+$/g, "");

function partOf(part: string, facts: NameFacts): string {
  switch (part) {
    case "date":
      return facts.day;
    case "year":
      return facts.day.slice(0, 4);
    case "number":
      return String(facts.number);
    case "variant":
      return variantWord(facts.language, facts.variant);
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
