import type { Source } from "./source";

/** Letters that readers of Arabic take for the same. */
const ARABIC: Readonly<Record<string, string>> = {
  أ: "ا",
  إ: "ا",
  آ: "ا",
  ٱ: "ا",
  ى: "ي",
  ئ: "ي",
  ؤ: "و",
  ة: "ه",
};
/** Letters that are no accented ones and yet are typed without. */
const LATIN: Readonly<Record<string, string>> = {
  ß: "ss",
  æ: "ae",
  œ: "oe",
  ø: "o",
  đ: "d",
  ð: "d",
  ł: "l",
  þ: "th",
  ı: "i",
  ё: "е",
};
const MOST_WORDS = 2_000;
const LONGEST_WORD = 100;

/**
 * Text as it is searched and compared: small letters without accents, Arabic without vowel
 * signs and with one form of alif, ya and ta marbuta, digits in their ASCII form.
 */
export function foldText(text: string): string {
  return text
    .toLowerCase()
    .replaceAll(/[أإآٱىئؤة]/g, (letter) => ARABIC[letter] ?? letter)
    .normalize("NFKD")
    .replaceAll(/[\p{M}\u0640]/gu, "")
    .replaceAll(/[ßæœøđðłþıё]/g, (letter) => LATIN[letter] ?? letter)
    .replaceAll(/\p{Nd}/gu, asciiDigit);
}

/** The folded words of a text: what stands between anything that is no letter or number. */
export function wordsOf(text: string): string[] {
  return foldText(text)
    .split(/[^\p{L}\p{N}]+/u)
    .filter((word) => word !== "")
    .map((word) => word.slice(0, LONGEST_WORD));
}

type Worded = Omit<Source, "id"> & { tags?: readonly string[] };

/** What a source's row holds to be found and put in order by: by title, and by its first author. */
export function sourceWords(source: Worded): {
  searchText: string;
  sortTitle: string;
  sortAuthor: string;
} {
  const { title, shortTitle, unSymbol, url, publisher, containerTitle, issued, further } = source;
  const names = [...source.authors, ...(further?.editor ?? []), ...(further?.translator ?? [])];
  const texts = [title, shortTitle, unSymbol, publisher, containerTitle, issued, url]
    .concat(
      names.flatMap((name) => Object.values<string | undefined>(name).map((part) => part ?? "")),
    )
    .concat([further?.DOI ?? "", further?.ISBN ?? "", further?.number ?? ""])
    .concat(source.tags ?? []);
  const words = new Set(texts.flatMap(wordsOf));
  const [first] = source.authors;
  const author =
    first === undefined
      ? ""
      : "literal" in first
        ? first.literal
        : `${first.family} ${first.given}`;
  return {
    searchText: [...words].slice(0, MOST_WORDS).join(" "),
    sortTitle: wordsOf(title || unSymbol)
      .join(" ")
      .slice(0, 200),
    sortAuthor: wordsOf(author).join(" ").slice(0, 200),
  };
}

/** Decimal digits of any script: each script's ten stand in a row. */
function asciiDigit(digit: string): string {
  const code = digit.codePointAt(0) ?? 0;
  if (code < 128) return digit;
  let zero = code;
  while (/\p{Nd}/u.test(String.fromCodePoint(zero - 1)) && code - zero < 9) zero -= 1;
  return String(code - zero);
}
