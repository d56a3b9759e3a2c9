import { getResolvedPDFJS } from "unpdf";

/** What is needed of a page of the library. */
type Page = { getOperatorList(): Promise<{ fnArray: number[]; argsArray: unknown[] }> };

const ARABIC = /[\u0620-\u06ff\ufb50-\ufdff\ufe70-\ufefc]/;
/** Words are parted by spaces, and by what stands in for the strokes that widen a line. */
const APART = /[\s\p{Cc}]+/u;

/**
 * Puts right words of Arabic in which a ligature stands: the library turns the letters of
 * a line around one by one, and with them those that are one glyph, so that "لا" comes out as "ال".
 * The page's glyphs say which letters are one. Hands back a function for the page's items, to be
 * called in their order.
 */
export async function ligatureMender(page: Page): Promise<(text: string) => string> {
  const waiting = await readWords(page);
  return (text) => {
    if (!ARABIC.test(text)) return text;
    const parts = text.split(/([\s\p{Cc}]+)/u);
    // What stands last in reading order was drawn first.
    return parts
      .toReversed()
      .map((part) => waiting.get(part)?.shift() ?? part)
      .toReversed()
      .join("");
  };
}

/** By each word as the library gives it, what it should be, in the order the page draws them. */
async function readWords(page: Page): Promise<Map<string, string[]>> {
  const { OPS } = await getResolvedPDFJS();
  const { fnArray, argsArray } = await page.getOperatorList();
  const words = new Map<string, string[]>();
  fnArray.forEach((operator, index) => {
    if (operator !== OPS.showText) return;
    for (const glyphs of wordsOf(argsArray[index])) {
      if (!glyphs.some((glyph) => ARABIC.test(glyph))) continue;
      const given = [...glyphs.join("")].toReversed().join("");
      const right = glyphs.toReversed().join("");
      words.set(given, [...(words.get(given) ?? []), right]);
    }
  });
  return words;
}

/** The glyphs' letters of one drawing operation, word by word. */
function wordsOf(args: unknown): string[][] {
  const [run] = Array.isArray(args) ? args : [];
  const words: string[][] = [[]];
  for (const glyph of Array.isArray(run) ? run : []) {
    const letters = lettersOf(glyph);
    if (letters === null) continue;
    if (APART.test(letters)) words.push([]);
    else words.at(-1)?.push(letters);
  }
  return words.filter((word) => word.length > 0);
}

function lettersOf(glyph: unknown): string | null {
  const letters: unknown =
    typeof glyph === "object" && glyph !== null ? Reflect.get(glyph, "unicode") : null;
  return typeof letters === "string" ? letters.normalize("NFKC") : null;
}
