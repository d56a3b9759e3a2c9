import { wordsOf } from "../citation/source-words";
import type { SnippetPart } from "./found";

const LENGTH = 160;
/** So much stands before the first word that was found. */
const BEFORE = 40;
const WORD = /[\p{L}\p{N}\p{M}\u0640]+/gu;

type Range = { from: number; to: number };

export type Snippet = {
  parts: SnippetPart[];
  /** The line's words from the first that was found on, to look for in the text; at most 120. */
  quote: string;
};

/**
 * The stretch of a text in which what was searched for stands, marked. `words` are folded; the
 * line with most of them is shown. A text in which none stands is shown from its beginning.
 */
export function markSnippet(text: string, words: readonly string[]): Snippet {
  let best: { line: string; ranges: Range[]; found: number } | null = null;
  for (const line of text.split(/[\n\t]/)) {
    const { ranges, found } = rangesIn(line, words);
    if (best === null || found > best.found) best = { line, ranges, found };
    if (found === words.length) break;
  }
  const { line, ranges } = best ?? { line: "", ranges: [] };
  const first = ranges[0]?.from ?? 0;
  const from = first <= BEFORE ? 0 : startOfWord(line, first - BEFORE);
  const to = line.length <= from + LENGTH ? line.length : endOfWord(line, from + LENGTH);
  const parts = cut(line, ranges, { from, to });
  if (from > 0) parts.unshift({ text: "…", isMatch: false });
  if (to < line.length) parts.push({ text: "…", isMatch: false });
  return { parts, quote: line.slice(first, first + 120).trim() };
}

function rangesIn(line: string, words: readonly string[]): { ranges: Range[]; found: number } {
  const ranges: Range[] = [];
  const met = new Set<string>();
  for (const match of line.matchAll(WORD)) {
    const folded = wordsOf(match[0]);
    const begun = words.filter((word) => folded.some((own) => own.startsWith(word)));
    if (begun.length === 0) continue;
    for (const word of begun) met.add(word);
    ranges.push({ from: match.index, to: match.index + match[0].length });
  }
  return { ranges, found: met.size };
}

function cut(line: string, ranges: readonly Range[], { from, to }: Range): SnippetPart[] {
  const parts: SnippetPart[] = [];
  const add = (start: number, end: number, isMatch: boolean) => {
    const text = line.slice(Math.max(start, from), Math.min(end, to));
    if (text !== "") parts.push({ text, isMatch });
  };
  let at = from;
  for (const range of ranges) {
    if (range.to <= from || range.from >= to) continue;
    add(at, range.from, false);
    add(range.from, range.to, true);
    at = range.to;
  }
  if (at < to) add(at, to, false);
  return parts;
}

function startOfWord(line: string, near: number): number {
  const space = line.indexOf(" ", near);
  return space < 0 || space > near + BEFORE / 2 ? near : space + 1;
}

function endOfWord(line: string, near: number): number {
  const space = line.lastIndexOf(" ", near);
  return space < near - BEFORE ? near : space;
}
