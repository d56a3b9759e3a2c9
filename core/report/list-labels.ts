import type { ListStyle } from "../document/schema";

/** How a label of a numbered list counts and what stands around it. */
export type LabelShape = {
  count: "digits" | "letters" | "roman" | "abjad";
  before: "" | "(";
  after: "." | ")";
};

/** The levels under a numbered paragraph in documents of the United Nations: (a), (i), a., i. */
const UNDER_PARAGRAPHS = ["letters", "roman"] as const;

/**
 * The labels of a list in a report whose paragraphs are numbered, after the United Nations'
 * editorial manual: digits are kept for paragraphs, so a list that counts in digits goes down by (a),
 * (i), a., i.; French and Spanish have no opening bracket, Arabic counts in the order of abjad.
 *
 * @param level from 0, the list directly under the text
 */
export function labelShape(
  style: Exclude<ListStyle, "bullet">,
  level: number,
  language: string,
): LabelShape {
  const wanted =
    style === "decimal"
      ? (UNDER_PARAGRAPHS[level % UNDER_PARAGRAPHS.length] ?? "letters")
      : style === "letter"
        ? "letters"
        : "roman";
  const count = wanted === "letters" && /^ar\b/i.test(language) ? "abjad" : wanted;
  if (style === "decimal" && level % 4 > 1) return { count, before: "", after: "." };
  return { count, before: /^(fr|es)\b/i.test(language) ? "" : "(", after: ")" };
}

/** A label as it is printed: `(b)`, `iv)`. */
export function printLabel(number: number, { count, before, after }: LabelShape): string {
  return `${before}${COUNTS[count](number)}${after}`;
}

const LATIN = [..."abcdefghijklmnopqrstuvwxyz"];
const ABJAD = [..."أبجدهوزحطيكلمنسعفصقرشتثخذضظغ"];
const ROMAN = [
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
] as const;

const COUNTS: Record<LabelShape["count"], (number: number) => string> = {
  digits: String,
  letters: (number) => doubled(number, LATIN),
  abjad: (number) => doubled(number, ABJAD),
  roman(number) {
    let [rest, text] = [number, ""];
    for (const [worth, letter] of ROMAN) {
      text += letter.repeat(Math.floor(rest / worth));
      rest %= worth;
    }
    return text;
  },
};

/** After the last letter aa, bb …, as Word counts. */
function doubled(number: number, alphabet: readonly string[]): string {
  const letter = alphabet[(number - 1) % alphabet.length] ?? "";
  return letter.repeat(Math.ceil(number / alphabet.length));
}
