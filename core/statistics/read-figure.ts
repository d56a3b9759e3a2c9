const ARABIC_DIGITS = /[٠-٩۰-۹]/g;
const SPACES = "\\u0020\\u00a0\\u2009\\u202f";

/** Arabic-Indic digits and separators as Latin ones, character for character. */
export function latinDigits(text: string): string {
  return text
    .replaceAll(ARABIC_DIGITS, (digit) => String((digit.codePointAt(0) ?? 0) & 0xf))
    .replaceAll("٫", ".")
    .replaceAll("٬", ",")
    .replaceAll("٪", "%");
}

/** A number as it stands in a text: digits in groups of three, or plain, with or without decimals. */
export const NUMBER = `\\d{1,3}(?:[.,'’${SPACES}]\\d{3})+(?:[.,]\\d{1,4})?(?!\\d)|\\d+(?:[.,]\\d{1,6})?(?!\\d)`;

const WHOLE = new RegExp(`^(?:${NUMBER})$`);
const SCALES: [RegExp, number][] = [
  [/^\s?(?:thousand|mille|mil(?!li)|тыс\S*|ألف|آلاف|千)/iu, 1e3],
  [/^\s?(?:million|millones|millón|миллион|млн|مليون|ملايين|百万)/iu, 1e6],
  [/^\s?(?:billion|milliard|миллиард|млрд|مليار|十亿)/iu, 1e9],
];

/**
 * The values a written number may have: "1,234" is 1234 to one reader and 1.234 to another, so
 * both are given, the likelier first; "12.5" and "12,5" are 12.5. A word of scale behind it ("1.2
 * million") counts. Digits may be Latin or Arabic-Indic. None where it is no number.
 */
export function valuesOf(written: string): number[] {
  const plain = latinDigits(written).trim();
  const found = new RegExp(`^(?:${NUMBER})`).exec(plain)?.[0];
  if (found === undefined || !WHOLE.test(found)) return [];
  const scale = scaleOf(plain.slice(found.length));
  return readingsOf(found).map((value) => round(value * scale));
}

/** How much the word right behind a number multiplies it. */
export function scaleOf(after: string): number {
  return SCALES.find(([word]) => word.test(after))?.[1] ?? 1;
}

function readingsOf(found: string): number[] {
  const grouped = Number(
    found
      .replace(/[.,]\d{1,2}$/, "")
      .replaceAll(/\D/g, "")
      .concat(/[.,](\d{1,2})$/.exec(found)?.[1] ? `.${/[.,](\d{1,2})$/.exec(found)?.[1]}` : ""),
  );
  const isOneGroup = /^\d{1,3}[.,]\d{3}$/.test(found);
  return isOneGroup && !found.startsWith("0")
    ? [grouped, Number(found.replace(",", "."))]
    : [found.startsWith("0") || /^\d+[.,]\d{4,}$/.test(found) ? decimal(found) : grouped];
}

const decimal = (found: string) => Number(found.replace(",", "."));
const round = (value: number) => Number(value.toPrecision(12));
