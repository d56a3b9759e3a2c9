/**
 * Joins wrapped lines to running text. A hyphen at a line's end stays when the
 * word is written with one ("anti-discrimination") and goes when the document has
 * the word without it elsewhere ("develop-ment"). Words torn by a hyphen and a
 * space are mended by the same evidence.
 */
export function lineJoiner(documentText: string): (lines: readonly string[]) => string {
  const words = new Set(documentText.match(/\p{L}{3,}/gu)?.map((word) => word.toLowerCase()));
  const isWord = (start: string, end: string) => words.has((start + end).toLowerCase());

  return (lines) => {
    let joined = "";
    for (const line of lines) {
      if (joined === "") {
        joined = line;
        continue;
      }
      const start = /(\p{L}+)-$/u.exec(joined)?.[1];
      const end = /^\p{Ll}+/u.exec(line)?.[0];
      if (start === undefined) {
        joined += /[\u4e00-\u9fff]$/.test(joined) ? line : ` ${line}`;
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
}
