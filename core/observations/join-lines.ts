/**
 * Joins lines. `isUnwrapped` where each line of the document is a paragraph of its own;
 * `width` is how long, in characters, a line must be to have been wrapped.
 */
export type Join = ((lines: readonly string[]) => string) & {
  readonly isUnwrapped: boolean;
  readonly width: number;
};

/**
 * Joins wrapped lines to running text. A hyphen at a line's end stays when the
 * word is written with one ("anti-discrimination") and goes when the document has
 * the word without it elsewhere ("develop-ment"). Words torn by a hyphen and a
 * space are mended by the same evidence.
 */
export function lineJoiner(documentLines: readonly string[]): Join {
  const documentText = documentLines.join(" ");
  const words = new Set(documentText.match(/\p{L}{3,}/gu)?.map((word) => word.toLowerCase()));
  const isWord = (start: string, end: string) => words.has((start + end).toLowerCase());

  const join = (lines: readonly string[]) => {
    let joined = "";
    for (const line of lines) {
      if (joined === "") {
        joined = line;
        continue;
      }
      const start = /(\p{L}+)-$/u.exec(joined)?.[1];
      const end = /^\p{Ll}+/u.exec(line)?.[0];
      if (start === undefined) {
        joined += WITHOUT_SPACE.test(joined) && !/^[A-Za-z]/.test(line) ? line : ` ${line}`;
      } else if (end !== undefined && isWord(start, end)) {
        joined = joined.slice(0, -1) + line;
      } else {
        joined += /^(?:and|or|et|ou|y|o)\s/.test(line) ? ` ${line}` : line;
      }
    }
    return joined
      .replaceAll(/(\p{L}{2,})- (\p{Ll}{2,})/gu, (torn, start: string, end: string) =>
        isWord(start, end) ? start + end : torn,
      )
      .replaceAll(/\s+/g, " ")
      .trim();
  };
  const lengths = documentLines.map((line) => line.length).sort((a, b) => a - b);
  const usual = lengths[Math.floor(lengths.length * 0.9)] ?? 0;
  return Object.assign(join, {
    isUnwrapped: isUnwrapped(documentLines),
    width: Math.min(Math.max(usual * WRAPPED_SHARE, SHORTEST_WRAPPED), WIDEST),
  });
}

/** Chinese is written without spaces between words, Arabic "and" without one after it. */
const WITHOUT_SPACE = /[\u4e00-\u9fff，。；：、（）《》]$|\sو$/;

/** Pages hold lines shorter than these; a text with longer ones has a line for each paragraph. */
const WIDEST = 150;
const WIDEST_CHINESE = 70;
/** A line this much of the page's width was ended by it, not by its author. */
const WRAPPED_SHARE = 0.74;
const SHORTEST_WRAPPED = 30;

function isUnwrapped(lines: readonly string[]): boolean {
  const long = lines.filter(
    (line) => line.length > (/[\u4e00-\u9fff]{5}/.test(line) ? WIDEST_CHINESE : WIDEST),
  );
  return long.length >= 2;
}
