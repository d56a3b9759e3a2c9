/** Words of one letter in the six languages, which may well stand before another word. */
const ONE_LETTER_WORDS = "aàáeéioóuyAIOYÀÉвксоуиаяжбВКСОУИАЯوФ";
const SPLIT = new RegExp(
  `(?<![\\p{L}\\p{M}'’.-])(?![${ONE_LETTER_WORDS}])(\\p{L}) (\\p{Ll}{3,})`,
  "gu",
);

/**
 * The text with words mended that lost their first letter to a space ("R ights",
 * "m eeting"), which happens where a letter was kerned or set in another font. Only where
 * the whole word stands elsewhere in the text at least as often as the rest alone.
 */
export function mendSplitWords(text: string): string {
  if (!SPLIT.test(text)) return text;
  SPLIT.lastIndex = 0;
  const counts = new Map<string, number>();
  for (const [word] of text.matchAll(/\p{L}{3,}/gu)) {
    const key = word.toLowerCase();
    counts.set(key, (counts.get(key) ?? 0) + 1);
  }
  const countOf = (word: string) => counts.get(word.toLowerCase()) ?? 0;
  return text.replaceAll(SPLIT, (torn, start: string, end: string) =>
    countOf(start + end) > 0 && countOf(start + end) >= countOf(end) ? start + end : torn,
  );
}
