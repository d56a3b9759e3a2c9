/** Scripts written without spaces, where only a dictionary finds the words. */
const UNSPACED =
  /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Thai}\p{Script=Lao}\p{Script=Khmer}\p{Script=Myanmar}]/u;

/** A word with its marks and inner apostrophes, a run of spaces, or one other character. */
const PIECE = /[\p{L}\p{N}][\p{L}\p{M}\p{N}'’_]*|\s+|./gsu;

const segmenter = new Intl.Segmenter("en", { granularity: "word" });

/**
 * Cuts a text into words, runs of spaces and single other characters, which
 * joined are the text again. Scripts without spaces are cut by a dictionary.
 */
export function splitWords(text: string): string[] {
  if (UNSPACED.test(text)) {
    return Array.from(segmenter.segment(text), ({ segment }) => segment);
  }
  return text.match(PIECE) ?? [];
}
