import type { Span, UnitEdit } from "../review-copy/compare-units";
import type { Unit, UnitStream } from "../review-copy/units";

/**
 * A citation is one element here and many words in the file: where any of them changed, it is taken
 * out and its words as they are now stand in its place. One nobody touched stays a citation.
 */
export function settleCitations(
  edits: readonly UnitEdit[],
  { units }: UnitStream,
  elements: Int32Array,
): UnitEdit[] {
  let settled = [...edits];
  for (const [from, to] of wordedCitations(elements)) {
    const isWhole = settled.some(({ removed }) => removed.some(([a, b]) => a <= from && b >= to));
    const touching = settled.filter((edit) => touches(edit, from, to));
    const first = touching[0];
    if (first === undefined || isWhole) continue;
    const now = wordsNow(touching, units, from, to);
    const merged: UnitEdit = {
      by: first.by,
      span: [from, to],
      removed: [[from, to]],
      added: [{ gap: to, units: now }],
      looks: [],
      shapes: [],
    };
    const rest = settled.flatMap((edit) => {
      if (!touching.includes(edit)) return [edit];
      const outside = without(edit, from, to);
      return isEmpty(outside) ? [] : [outside];
    });
    settled = [...rest, merged].toSorted((a, b) => a.span[0] - b.span[0]);
  }
  return settled;
}

/** Stretches of units that are one element together. */
function wordedCitations(elements: Int32Array): Span[] {
  const spans: Span[] = [];
  for (let index = 0; index < elements.length; ) {
    let end = index + 1;
    while (end < elements.length && elements[end] !== -1 && elements[end] === elements[index]) {
      end += 1;
    }
    if (end > index + 1 && elements[index] !== -1) spans.push([index, end]);
    index = end;
  }
  return spans;
}

const overlaps = ([a, b]: Span, from: number, to: number) => a < to && b > from;

const touches = ({ removed, added, looks }: UnitEdit, from: number, to: number) =>
  removed.some((span) => overlaps(span, from, to)) ||
  added.some(({ gap }) => gap > from && gap < to) ||
  looks.some(({ span }) => overlaps(span, from, to));

function wordsNow(edits: readonly UnitEdit[], units: readonly Unit[], from: number, to: number) {
  const now: Unit[] = [];
  for (let index = from; index < to; index += 1) {
    if (index > from) {
      for (const { added } of edits) {
        for (const { gap, units: put } of added) if (gap === index) now.push(...put);
      }
    }
    const isGone = edits.some(({ removed }) => removed.some(([a, b]) => a <= index && index < b));
    const unit = units[index];
    if (unit !== undefined && !isGone) now.push({ ...unit, state: {} });
  }
  return now;
}

function without({ removed, added, looks, ...edit }: UnitEdit, from: number, to: number): UnitEdit {
  const outside = ([a, b]: Span): Span[] => {
    const parts: Span[] = [
      [a, Math.min(b, from)],
      [Math.max(a, to), b],
    ];
    return parts.filter(([start, end]) => start < end);
  };
  return {
    ...edit,
    removed: removed.flatMap(outside),
    added: added.filter(({ gap }) => gap <= from || gap >= to),
    looks: looks.flatMap((look) => outside(look.span).map((span) => ({ ...look, span }))),
  };
}

const isEmpty = ({ removed, added, looks, shapes }: UnitEdit) =>
  removed.length + added.length + looks.length + shapes.length === 0;
