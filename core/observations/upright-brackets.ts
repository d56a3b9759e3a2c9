const ARABIC = /[\u0620-\u064a]/;
const OTHER: Record<string, string> = { "(": ")", ")": "(" };
const UPRIGHT = /\([^()\n]{1,60}\)/g;
const REVERSED = /\)[^()\n]{1,60}\(/g;

/**
 * Arabic text with its brackets the right way round. Text taken from a page often has
 * each bracket as it looks there, which in a line from right to left is the other one;
 * whether it does is told by which order prevails in the document.
 */
export function uprightBrackets(text: string): string {
  const lines = text.split("\n");
  const arabic = lines.filter((line) => ARABIC.test(line)).join("\n");
  const reversed = arabic.match(REVERSED)?.length ?? 0;
  if (reversed < 3 || reversed <= (arabic.match(UPRIGHT)?.length ?? 0)) return text;
  return lines
    .map((line) =>
      ARABIC.test(line) ? line.replaceAll(/[()]/g, (bracket) => OTHER[bracket] ?? bracket) : line,
    )
    .join("\n");
}
