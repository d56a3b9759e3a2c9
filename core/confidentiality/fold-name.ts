import { foldText } from "../citation/source-words";

/** Letters of Azerbaijani and Turkish that are no accented ones and are typed as these elsewhere. */
const TURKIC: Readonly<Record<string, string>> = { ə: "e", ğ: "g", ş: "s", ç: "c" };

/** A word of a text: where it stands, and its letters as names are compared by. */
export type NameWord = { start: number; end: number; folded: string };

/**
 * The words of a text with their places, folded as {@link foldName} does. What is
 * not seen between letters (marks of direction, soft hyphens, joiners) parts no word.
 */
export function nameWords(text: string, fold: (word: string) => string = foldName): NameWord[] {
  const words: NameWord[] = [];
  for (const match of text.matchAll(/[\p{L}\p{N}][\p{L}\p{M}\p{N}\p{Cf}\u0640]*/gu)) {
    const folded = fold(match[0]);
    if (folded === "") continue;
    words.push({ start: match.index, end: match.index + match[0].length, folded });
  }
  return words;
}

/**
 * Letters as names are compared by: small, without accents, vowel signs, tatweel and
 * what is not seen; one form of alif, ya and ta marbuta; a hamza by itself left out.
 */
export function foldName(text: string): string {
  return foldText(
    text
      .normalize("NFKC")
      .replaceAll(/[əğşç]/gi, turkic)
      .replaceAll(/\p{Cf}/gu, ""),
  )
    .replaceAll("ء", "")
    .replaceAll(/[کڪ]/g, "ك")
    .replaceAll(/[یے]/g, "ي");
}

const turkic = (letter: string) => TURKIC[letter.toLowerCase()] ?? letter;
