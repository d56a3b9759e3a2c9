import type { Join } from "./join-lines";
import { endsClause, type Line } from "./line";

const ENUMERATED =
  /^(?:(?:[IVX]{1,5}|[A-ZА-Я]|\d{1,2}|[一二三四五六七八九十]{1,2})\s?[.)．、–-]|[\u0621-\u0652]{2,9}\s?[-–])\s?(?=\S)/u;
const ITEM = /^[(（]?[\p{L}]{1,5}[)）]\s*\S/u;
const LONGEST = 170;
const MOST_LINES = 8;

/** Lines of a paragraph, and the headings that stand between it and the next number. */
export type SplitTail = { body: Line[]; headings: string[] };

/**
 * Parts a paragraph's lines from the headings below them. Headings are short,
 * begin with a capital and end without a stop, after a line that ends with one or
 * after an empty line.
 */
export function splitTrailingHeadings(lines: Line[], join: Join): SplitTail {
  const start = headingStart(lines);
  if (start === null) return { body: lines, headings: [] };
  return { body: lines.slice(0, start), headings: groupHeadings(lines.slice(start), join) };
}

function headingStart(lines: Line[]): number | null {
  let start = lines.length;
  while (start > 1 && couldBeHeading(lines[start - 1], start === lines.length)) start -= 1;
  if (start === lines.length) return null;
  const before = lines[start - 1];
  const isTooMuch = lines.length - start > MOST_LINES;
  if (isTooMuch || !before || !endsClause(before.text)) {
    const from = isTooMuch ? lines.length - MOST_LINES : start;
    const blank = lines.findIndex((line, index) => index >= from && line.afterBlank);
    if (blank < 0) return null;
    start = blank;
  }
  while (start < lines.length && !/^[“"‘'(]?[\p{Lu}\p{Lo}\d]/u.test(lines[start]?.text ?? ""))
    start += 1;
  return start < lines.length ? start : null;
}

/** A comma may end a wrapped line of a heading, but not the heading. */
function couldBeHeading(line: Line | undefined, isLast: boolean): boolean {
  if (!line || line.text.length > LONGEST || (isLast && /[,،，、]$/.test(line.text))) return false;
  if (ITEM.test(line.text) && !ENUMERATED.test(line.text)) return false;
  return (
    !endsClause(line.text) ||
    /^(?:[IVX]{1,5}|[A-Z])\.\s\p{Lu}[^.]{2,60}$/u.test(line.text) ||
    /\(arts?\.\s?[^()]*\)$/u.test(line.text)
  );
}

/** Wrapped lines of one heading joined; several headings one under the other kept apart. */
export function groupHeadings(lines: readonly Line[], join: Join): string[] {
  const groups: string[][] = [];
  lines.forEach((line, index) => {
    const previous = lines[index - 1];
    const isNew =
      !previous ||
      join.isUnwrapped ||
      (line.afterBlank && !/^\p{Ll}/u.test(line.text)) ||
      ENUMERATED.test(line.text) ||
      (previous.text.length < join.width && /^\p{Lu}/u.test(line.text)) ||
      // Scripts without capitals: only a line that names its own place is sure to be whole.
      (previous.text.length < join.width &&
        isEnumerated(previous.text) &&
        /^\p{Lo}/u.test(line.text));
    if (isNew) groups.push([line.text]);
    else groups.at(-1)?.push(line.text);
  });
  return groups.map((group) => join(group)).filter((heading) => heading !== "");
}

/** "I. Introduction", "A. Positive aspects": a heading that names its own place. */
export function isEnumerated(text: string): boolean {
  return ENUMERATED.test(text);
}
