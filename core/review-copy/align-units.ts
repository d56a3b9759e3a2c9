import { alignKeys } from "../version/align-keys";
import { type Unit, wordsOfUnits } from "./units";

type Comparable = Pick<Unit, "kind" | "key">;
type Line = { key: string; start: number; end: number };

/**
 * Which elements of two texts are the same: for each of the later one the index of its partner in the
 * earlier one, or -1. Lines that are alike are paired first, then words between them; what is left of
 * a rewritten passage but spaces and punctuation does not count as kept.
 */
export function alignUnits(
  before: readonly Comparable[],
  after: readonly Comparable[],
): Int32Array {
  const partners = new Int32Array(after.length).fill(-1);
  const [lefts, rights] = [linesOf(before), linesOf(after)];
  const lines = alignKeys(
    lefts.map(({ key }) => key),
    rights.map(({ key }) => key),
  );
  let [from, to] = [0, 0];
  const closeGap = (fromEnd: number, toEnd: number) => {
    alignGap(before.slice(from, fromEnd), after.slice(to, toEnd)).forEach((partner, index) => {
      if (partner !== -1) partners[to + index] = from + partner;
    });
  };
  rights.forEach((right, index) => {
    const left = lefts[lines[index] ?? -1];
    if (left === undefined) return;
    closeGap(left.start, right.start);
    for (let step = 0; step < right.end - right.start; step += 1) {
      partners[right.start + step] = left.start + step;
    }
    [from, to] = [left.end, right.end];
  });
  closeGap(before.length, after.length);
  return partners;
}

/** A line ends before the break or table that opens the next. */
function linesOf(units: readonly Comparable[]): Line[] {
  const lines: Line[] = [];
  let start = 0;
  const close = (end: number) => {
    if (end === start) return;
    const key = wordsOfUnits(units.slice(start, end)).map((word) => word.key);
    lines.push({ key: key.join("\u0001"), start, end });
    start = end;
  };
  units.forEach(({ kind }, index) => {
    if (kind === "break" || kind === "table") close(index);
  });
  close(units.length);
  return lines;
}

function alignGap(before: readonly Comparable[], after: readonly Comparable[]): Int32Array {
  const partners = new Int32Array(after.length).fill(-1);
  if (before.length === 0 || after.length === 0) return partners;
  const [lefts, rights] = [wordsOfUnits(before), wordsOfUnits(after)];
  const words = withoutIslands(
    alignKeys(
      lefts.map(({ key }) => key),
      rights.map(({ key }) => key),
    ),
    lefts,
    rights,
  );
  const starts = startsOf(lefts);
  let at = 0;
  rights.forEach(({ length }, index) => {
    const start = starts[words[index] ?? -1];
    if (start !== undefined) {
      for (let step = 0; step < length; step += 1) partners[at + step] = start + step;
    }
    at += length;
  });
  return partners;
}

function startsOf(words: readonly { length: number }[]): number[] {
  let at = 0;
  return words.map(({ length }) => {
    const start = at;
    at += length;
    return start;
  });
}

type Word = { key: string; length: number };

/** Spaces and punctuation between two changes on both sides are changed with them. */
function withoutIslands(
  partners: Int32Array,
  lefts: readonly Word[],
  rights: readonly Word[],
): Int32Array {
  const kept = partners.slice();
  const taken = new Set(partners);
  const isAlone = (place: number) => place >= 0 && place < lefts.length && !taken.has(place);
  let index = 0;
  while (index < rights.length) {
    if (partners[index] === -1) {
      index += 1;
      continue;
    }
    let end = index + 1;
    while (end < rights.length && partners[end] === (partners[end - 1] ?? -2) + 1) end += 1;
    const island = rights.slice(index, end).map(({ key }) => key);
    const [first, last] = [partners[index] ?? 0, partners[end - 1] ?? 0];
    const isBetween =
      index > 0 &&
      end < rights.length &&
      partners[index - 1] === -1 &&
      partners[end] === -1 &&
      isAlone(first - 1) &&
      isAlone(last + 1);
    if (isBetween && !island.some((key) => key.startsWith("\u0000") || /[\p{L}\p{N}]/u.test(key))) {
      kept.fill(-1, index, end);
    }
    index = end;
  }
  return kept;
}
