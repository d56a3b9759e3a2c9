/** How much text a page of the typing benchmark holds. */
export type PageSize = {
  sections: number;
  wordsPerSection: number;
  notesPerSection: number;
  suggestionsPerSection: number;
  threadsPerSection: number;
};

const WORDS_PER_BLOCK = 50;
const WORDS = ["treaty", "detention", "the", "of", "migrants", "report", "State", "party", "was"];

/** One paragraph of a page: its words, and behind which of them footnotes stand. */
export type PageBlock = { words: string[]; notesBehind: number[] };

/** The paragraphs of one section, the same for every binding. */
export function pageBlocks(size: PageSize, section: number): PageBlock[] {
  const count = Math.ceil(size.wordsPerSection / WORDS_PER_BLOCK);
  let notes = 0;
  return Array.from({ length: count }, (_, block) => {
    const words = Array.from(
      { length: WORDS_PER_BLOCK },
      (__, index) => WORDS[(section * 7 + block * 5 + index * 3) % WORDS.length] ?? "the",
    );
    const due = Math.round(((block + 1) * size.notesPerSection) / count);
    const notesBehind = Array.from({ length: due - notes }, (__, index) => 10 + index * 10);
    notes = due;
    return { words, notesBehind };
  });
}
