import { detectByWords } from "../observations/languages/detect-language";

/** Scripts that tell a language where a text says none, or one that is not written in them. */
const SCRIPTS: readonly [letters: RegExp, languages: readonly [string, ...string[]]][] = [
  [/\p{Script=Arabic}/gu, ["ar", "fa", "ur", "ps", "ckb", "sd", "ug"]],
  [/\p{Script=Hebrew}/gu, ["he", "yi"]],
  [/\p{Script=Cyrillic}/gu, ["ru", "uk", "be", "bg", "sr", "mk", "kk", "ky", "tg", "mn"]],
  [/\p{Script=Han}/gu, ["zh", "ja"]],
];
/** Fewer letters, those of a title, do not speak against what a text says itself. */
const ENOUGH_LETTERS = 40;
const MOST = 0.6;
const HALF = 0.5;
/** What a long text begins with tells as much as all of it. */
const LOOKED_AT = 100_000;

/**
 * The language a text is in, as its primary tag (BCP 47): the one it says it is in, unless most of its
 * letters are of a script which that is not written in. Where it says none, the script tells, and in
 * Latin letters the common words of English, French and Spanish; English where they do not.
 */
export function languageOfWords(text: string, said: string | null | undefined): string {
  const looked = text.slice(0, LOOKED_AT);
  const primary = said?.split(/[-_]/)[0]?.toLowerCase() ?? "";
  const known = /^[a-z]{2,3}$/.test(primary) ? primary : null;
  const letters = countOf(looked, /\p{L}/gu);
  if (known !== null && letters < ENOUGH_LETTERS) return known;
  for (const [script, languages] of SCRIPTS) {
    if (countOf(looked, script) <= letters * (known === null ? HALF : MOST)) continue;
    return known !== null && languages.includes(known) ? known : languages[0];
  }
  return known ?? detectByWords(looked)?.code ?? "en";
}

const countOf = (text: string, pattern: RegExp) => text.match(pattern)?.length ?? 0;
