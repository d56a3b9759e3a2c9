import { type FoundWords, findWords, type Wanted } from "./find-words";

/** Stands for each letter or sign that may not be shown. */
const MASK = "█";
/** Letters shown on either side of a find. */
const AROUND = 40;

/** The words around a find, with everything that is kept out masked in them. */
export function maskedAround(text: string, { start, end }: FoundWords, wanted: Wanted): string {
  const from = wordBreak(text, Math.max(0, start - AROUND), 1);
  const to = wordBreak(text, Math.min(text.length, end + AROUND), -1);
  const others = findWords(text.slice(from, to), wanted).map((each) => ({
    start: each.start + from,
    end: each.end + from,
  }));
  let words = "";
  let at = from;
  for (const hit of [{ start, end }, ...others].sort((a, b) => a.start - b.start)) {
    if (hit.end <= at) continue;
    words += text.slice(at, Math.max(at, hit.start)) + MASK.repeat(3);
    at = hit.end;
  }
  return `${words}${text.slice(at, Math.max(at, to))}`.replaceAll(/[\p{Cc}\s]+/gu, " ").trim();
}

/** Whole words only: half a name at the edge would be found by nobody and read by everybody. */
function wordBreak(text: string, at: number, step: 1 | -1): number {
  if (at === 0 || at === text.length) return at;
  const most = 60;
  for (let moved = 0; moved < most; moved += 1) {
    const place = at + moved * step;
    if (/\s/u.test(text[place] ?? " ")) return place;
  }
  return at + most * step;
}
