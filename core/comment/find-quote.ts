import { type AnchorPart, isSamePart, type TextAnchor } from "./comment-anchor";

/** The words of one sequence, one character an element, and where it stands in its section. */
export type PartText = {
  part: AnchorPart;
  text: string;
  /** What orders sequences: [] for the body, else the place of the marker or cell in it. */
  at: readonly number[];
};

/** A passage of a section: elements of one sequence, `from` up to `to`. */
export type Place = { part: AnchorPart; from: number; to: number };

/** With this many characters of context in common, a quote is the passage that was meant. */
const ENOUGH_CONTEXT = 10;
/** A quote that occurs once and is this long needs no context. */
const TELLING_QUOTE = 12;
const MAX_OCCURRENCES = 500;

type Found = Place & { common: number; isHome: boolean };

/**
 * Finds a passage again by its words and those around it; null where they are
 * not there, or where nothing tells which of several is meant.
 */
export function findQuote(
  parts: readonly PartText[],
  anchor: Pick<TextAnchor, "part" | "quote" | "before" | "after">,
): Place | null {
  const { quote, before, after } = anchor;
  if (!hasWords(quote)) return null;
  const found = parts.flatMap(({ part, text }) =>
    occurrences(text, quote).map(
      (from): Found => ({
        part,
        from,
        to: from + quote.length,
        common:
          commonEnd(text.slice(0, from), before) + commonStart(text, from + quote.length, after),
        isHome: isSamePart(part, anchor.part),
      }),
    ),
  );
  const [best] = found.sort(
    (a, b) => b.common - a.common || Number(b.isHome) - Number(a.isHome) || a.from - b.from,
  );
  if (best === undefined) return null;
  const context = before.length + after.length;
  const isKnown = best.common >= Math.min(ENOUGH_CONTEXT, context) && context > 0;
  const isOnly = found.length === 1 && (quote.length >= TELLING_QUOTE || context === 0);
  if (!isKnown && !isOnly) return null;
  return { part: best.part, from: best.from, to: best.to };
}

/** Whether there is anything to read, or a marker, between breaks and spaces. */
export function hasWords(text: string): boolean {
  return /[^\s]/u.test(text);
}

function occurrences(text: string, quote: string): number[] {
  const found: number[] = [];
  let at = text.indexOf(quote);
  while (at !== -1 && found.length < MAX_OCCURRENCES) {
    found.push(at);
    at = text.indexOf(quote, at + 1);
  }
  return found;
}

function commonEnd(text: string, wanted: string): number {
  let length = 0;
  while (
    length < wanted.length &&
    length < text.length &&
    text.charAt(text.length - 1 - length) === wanted.charAt(wanted.length - 1 - length)
  ) {
    length += 1;
  }
  return length;
}

function commonStart(text: string, from: number, wanted: string): number {
  let length = 0;
  while (length < wanted.length && text.charAt(from + length) === wanted.charAt(length)) {
    length += 1;
  }
  return length;
}

/** Orders places of one section as they are read. */
export function compareOrder(one: readonly number[], other: readonly number[]): number {
  for (let index = 0; index < Math.max(one.length, other.length); index += 1) {
    const difference = (one[index] ?? -1) - (other[index] ?? -1);
    if (difference !== 0) return difference;
  }
  return 0;
}
