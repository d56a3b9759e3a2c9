/** So many words in a row that are another text's are no chance. */
const IN_A_ROW = 7;
/** Scripts without spaces are compared by so many signs. */
const SIGNS_IN_A_ROW = 14;

/** Whether a text repeats words of another one: seven in a row, or fourteen signs where no spaces part words. */
export function quotesWords(text: string, original: string): boolean {
  const [own, others] = [unitsOf(text), unitsOf(original)];
  return (
    sharesRow(own.words, others.words, IN_A_ROW) ||
    sharesRow(own.signs, others.signs, SIGNS_IN_A_ROW)
  );
}

function unitsOf(text: string): { words: string[]; signs: string[] } {
  const plain = text.toLowerCase().replaceAll("\uFFFC", "");
  return {
    words: plain.match(/[\p{L}\p{N}]+/gu) ?? [],
    signs: plain.match(/\p{Script=Han}/gu) ?? [],
  };
}

function sharesRow(own: readonly string[], others: readonly string[], length: number): boolean {
  if (own.length < length || others.length < length) return false;
  const rows = new Set(rowsOf(others, length));
  return rowsOf(own, length).some((row) => rows.has(row));
}

function rowsOf(units: readonly string[], length: number): string[] {
  return Array.from({ length: Math.max(0, units.length - length + 1) }, (_, start) =>
    units.slice(start, start + length).join(" "),
  );
}
