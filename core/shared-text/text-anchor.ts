import type { Text as YText } from "yjs";
import {
  type AnchorPart,
  MAX_ANCHOR_RUNS,
  MAX_CONTEXT,
  MAX_QUOTE,
  type TextAnchor,
} from "../comment/comment-anchor";
import { hasWords } from "../comment/find-quote";
import { idsOf } from "./sequence-items";
import { classifyEmbed } from "./shared-text";

/** A sequence's words, one character an element: a new block is a line break, any other element U+FFFC. */
export function sequenceText(sequence: YText): string {
  return sequence
    .toDelta()
    .map(({ insert }: { insert: unknown }) => {
      if (typeof insert === "string") return insert;
      return classifyEmbed(insert).type === "boundary" ? "\n" : "\uFFFC";
    })
    .join("");
}

/**
 * An anchor for the elements of a sequence between two gaps; null where there
 * is nothing to read between them. Needs no right to write.
 */
export function makeAnchor(
  sequence: YText,
  part: AnchorPart,
  gaps: { from: number; to: number },
): TextAnchor | null {
  const text = sequenceText(sequence);
  let { from, to } = gaps;
  while (from < to && isSpace(text.charAt(from))) from += 1;
  while (to > from && isSpace(text.charAt(to - 1))) to -= 1;
  if (isInsidePair(text, from)) from -= 1;
  if (isInsidePair(text, to)) to += 1;
  if (!hasWords(text.slice(from, to))) return null;
  return {
    part,
    elements: shortened(idsOf(sequence, from, to - from)),
    quote: cutEnd(text.slice(from, to), MAX_QUOTE),
    before: cutStart(text.slice(0, from), MAX_CONTEXT),
    after: cutEnd(text.slice(to), MAX_CONTEXT),
  };
}

const isSpace = (character: string) => /\s/u.test(character);

const HIGH = /[\uD800-\uDBFF]/;
const LOW = /[\uDC00-\uDFFF]/;

/** Whether a gap would tear a character apart that takes two. */
function isInsidePair(text: string, gap: number): boolean {
  return HIGH.test(text.charAt(gap - 1)) && LOW.test(text.charAt(gap));
}

function cutEnd(text: string, most: number): string {
  const cut = text.slice(0, most);
  return cut.length < text.length && HIGH.test(cut.charAt(cut.length - 1)) ? cut.slice(0, -1) : cut;
}

function cutStart(text: string, most: number): string {
  const cut = text.slice(Math.max(0, text.length - most));
  return cut.length < text.length && LOW.test(cut.charAt(0)) ? cut.slice(1) : cut;
}

/** A passage written by very many hands is held at both its ends. */
function shortened<Run>(runs: readonly Run[]): Run[] {
  if (runs.length <= MAX_ANCHOR_RUNS) return [...runs];
  const half = MAX_ANCHOR_RUNS / 2;
  return [...runs.slice(0, half), ...runs.slice(-half)];
}
