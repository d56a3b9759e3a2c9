/** Fewer letters, in scripts that part words, are in any file by accident. */
const LEAST_LETTERS = 4;
const LEAST_UNPARTED = 2;
/** A sentence that says something by itself, and a name that is no word at the head of a sentence. */
const LEAST_OF_SENTENCE = 8;
const LEAST_OF_NAME = 5;
/** As in numbers of telephones and documents; dates have eight. */
const LEAST_DIGITS = 9;

const SENTENCE_END = /(?<=[.!?؟])\s+|(?<=[。！？])|\n+/u;
const NAME = /\p{Lu}[\p{L}\p{M}'’-]*(?:\s+\p{Lu}[\p{L}\p{M}'’-]*)*/gu;
const NUMBER = /\+?\d[\d\s()./-]*\d/g;
const HEAD = /(?:^|[.!?…:;"“”«»(\n])\s*$/u;

/**
 * How short words that were taken out are looked for: a passage, title or heading whole, each of its
 * sentences, and in them names (words with a capital letter that begin no sentence) and long numbers. They may
 * stand in other places for good reasons, so each counts only where nothing that stays has its letters.
 */
export function shortSpellings(words: string): string[] {
  const sentences = words
    .split(SENTENCE_END)
    .filter((each) => lettersIn(each) >= LEAST_OF_SENTENCE);
  const numbers = (words.match(NUMBER) ?? []).filter(
    (each) => each.replaceAll(/\D/g, "").length >= LEAST_DIGITS,
  );
  const spellings = [words, ...sentences, ...namesIn(words), ...numbers].map((each) => each.trim());
  return [...new Set(spellings)].filter(isTelling);
}

/** Each run of capitalised words, and each word of it. */
function namesIn(words: string): string[] {
  return [...words.matchAll(NAME)].flatMap(({ 0: run, index }) => {
    const parts = run.split(/\s+/u);
    const isHead = HEAD.test(words.slice(0, index));
    const known = isHead ? parts.slice(1) : parts;
    const whole = parts.length > 1 ? [run, known.join(" ")] : [];
    return [...whole, ...known].filter((each) => lettersIn(each) >= LEAST_OF_NAME);
  });
}

function isTelling(words: string): boolean {
  // A year or a figure stands in any file.
  if (!/\p{L}/u.test(words)) return (words.match(/\p{N}/gu)?.length ?? 0) >= LEAST_DIGITS;
  const least = /[\p{sc=Han}\p{sc=Hiragana}\p{sc=Katakana}\p{sc=Thai}]/u.test(words)
    ? LEAST_UNPARTED
    : LEAST_LETTERS;
  return lettersIn(words) >= least;
}

const lettersIn = (words: string) => (words.match(/[\p{L}\p{N}]/gu) ?? []).length;
