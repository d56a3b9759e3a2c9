const ROMAN: [number, string][] = [
  [1000, "m"],
  [900, "cm"],
  [500, "d"],
  [400, "cd"],
  [100, "c"],
  [90, "xc"],
  [50, "l"],
  [40, "xl"],
  [10, "x"],
  [9, "ix"],
  [5, "v"],
  [4, "iv"],
  [1, "i"],
];
const ARABIC_ABJAD = [..."أبجدهوزحطيكلمنسعفصقرشتثخذضظغ"];
const ARABIC_ALPHABET = [..."أبتثجحخدذرزسشصضطظعغفقكلمنهوي"];
const HEBREW = [..."אבגדהוזחטיכלמנסעפצקרשת"];
const RUSSIAN = [..."абвгдежзиклмнопрстуфхцчшщыэюя"];
const LATIN = [..."abcdefghijklmnopqrstuvwxyz"];
const CHINESE = [..."一二三四五六七八九十"];

/** A number as Word's number format prints it; unknown formats print digits. */
export function formatNumber(value: number, format: string): string {
  switch (format) {
    case "none":
      return "";
    case "decimalZero":
      return String(value).padStart(2, "0");
    case "lowerLetter":
      return letters(value, LATIN);
    case "upperLetter":
      return letters(value, LATIN).toUpperCase();
    case "lowerRoman":
      return roman(value);
    case "upperRoman":
      return roman(value).toUpperCase();
    case "arabicAbjad":
      return letters(value, ARABIC_ABJAD);
    case "arabicAlpha":
      return letters(value, ARABIC_ALPHABET);
    case "hebrew1":
    case "hebrew2":
      return letters(value, HEBREW);
    case "russianLower":
      return letters(value, RUSSIAN);
    case "russianUpper":
      return letters(value, RUSSIAN).toUpperCase();
    case "chineseCounting":
    case "chineseCountingThousand":
    case "ideographDigital":
      return CHINESE[value - 1] ?? String(value);
    default:
      return String(value);
  }
}

/** a … z, aa, bb …: Word doubles the letter. */
function letters(value: number, alphabet: readonly string[]): string {
  if (value < 1 || value > alphabet.length * 20) return String(value);
  const letter = alphabet[(value - 1) % alphabet.length] ?? "";
  return letter.repeat(Math.ceil(value / alphabet.length));
}

function roman(value: number): string {
  if (value < 1 || value > 3_999) return String(value);
  let rest = value;
  let text = "";
  for (const [worth, letter] of ROMAN) {
    text += letter.repeat(Math.floor(rest / worth));
    rest %= worth;
  }
  return text;
}
