import { wordsOf } from "../citation/source-words";

const MOST_WORDS = 12;
/** A text search vector holds at most a mebibyte. */
const MOST_BYTES = 900_000;

/** The folded words of what a person typed, each once; each of them begins a word of what is found. */
export function searchedWords(query: string): string[] {
  return [...new Set(wordsOf(query))].slice(0, MOST_WORDS);
}

/** The words a text is found by, folded, each once, parted by one space. */
export function indexWords(text: string): string {
  const words: string[] = [];
  let bytes = 0;
  for (const word of new Set(wordsOf(text))) {
    // Four bytes hold any character, and PostgreSQL keeps an entry beside each word.
    bytes += word.length * 4 + 8;
    if (bytes > MOST_BYTES) break;
    words.push(word);
  }
  return words.join(" ");
}
