import { wordsOf } from "../citation/source-words";

/** Fewer words, or letters in scripts that part none, stand in too many texts to be looked for. */
const LEAST_WORDS = 4;
const LEAST_OF_SENTENCE = 7;
const LEAST_LETTERS = 12;
const LEAST_UNPARTED = 8;
const SENTENCE_END = /(?<=[.!?؟。！？])\s*|\n+/u;

/**
 * How a passage that was taken out is looked for: whole, and by each longer sentence of it, as when one
 * of them was copied elsewhere. Empty for one too short to be told from other texts.
 */
export function passageSpellings(passage: string): string[] {
  const sentences = passage.split(SENTENCE_END).filter((text) => isLong(text, LEAST_OF_SENTENCE));
  return [...new Set(isLong(passage, LEAST_WORDS) ? [passage, ...sentences] : [])];
}

function isLong(text: string, words: number): boolean {
  const letters = (text.match(/[\p{L}\p{N}]/gu) ?? []).length;
  if (/\p{sc=Han}/u.test(text)) return letters >= LEAST_UNPARTED;
  return letters >= LEAST_LETTERS && wordsOf(text).length >= words;
}
