/**
 * The consonants of a folded name, in one alphabet: محمد, Muhammad and Mohammed
 * have the same. Vowels, which transliterations disagree on, are left out with what Latin writes
 * for them (w, y) and what it does not write at all ('ayn, hamza); letters that are
 * written alike in Latin are one. Own rule, after the letters of ISO 233 and the spellings of
 * French and English passports.
 */
export function nameSkeleton(folded: string): string {
  const letters = /\p{Script=Arabic}/u.test(folded) ? ofArabic(folded) : ofLatin(folded);
  return letters.replaceAll(/(.)\1+/gu, "$1");
}

const ARABIC: Readonly<Record<string, string>> = {
  ب: "b",
  پ: "b",
  ت: "t",
  ث: "t",
  ج: "j",
  چ: "s",
  ح: "h",
  خ: "x",
  د: "d",
  ذ: "d",
  ر: "r",
  ز: "z",
  س: "s",
  ش: "s",
  ص: "s",
  ض: "d",
  ط: "t",
  ظ: "z",
  غ: "g",
  ف: "f",
  ق: "k",
  ك: "k",
  گ: "g",
  ل: "l",
  م: "m",
  ن: "n",
};
const LATIN_PAIRS: readonly [RegExp, string][] = [
  [/kh/g, "x"],
  [/gh/g, "g"],
  [/sh|ch/g, "s"],
  [/dj|dzh/g, "j"],
  [/th/g, "t"],
  [/dh/g, "d"],
  [/ph/g, "f"],
  [/ck/g, "k"],
];
const LATIN: Readonly<Record<string, string>> = { q: "k", c: "s", p: "b" };

function ofArabic(folded: string): string {
  const word = folded.length > 4 ? folded.replace(/^ال/, "") : folded;
  // A ta marbuta or ha at the end is a vowel to the ear.
  const heard = word.replace(/ه$/, "").replaceAll("ه", "ح");
  return [...heard].map((letter) => ARABIC[letter] ?? "").join("");
}

function ofLatin(folded: string): string {
  let word = folded.replace(/h$/, "");
  for (const [pair, letter] of LATIN_PAIRS) word = word.replaceAll(pair, letter);
  return word
    .replaceAll(/[qcp]/g, (letter) => LATIN[letter] ?? letter)
    .replaceAll(/[^b-df-hj-np-tvxz]/g, "");
}
