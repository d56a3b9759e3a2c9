import { diffArrays } from "diff";
import { splitWords } from "./split-words";

/** Something that stands in an order: a block, a row, a cell. */
export type Alignable = {
  /** Equal exactly for items that are the same. */
  key: string;
  /** What tells how alike two are that are not the same. */
  text: string;
  /** Only items of one sort are ever paired. */
  sort: string;
};

/** Indexes of two items that belong together, or of one that is only on one side. */
export type Pair = [before: number, after: number] | [before: number, after: null] | [null, number];

/** How much of the words two items must share to be one that was changed. */
const ALIKE = 0.4;

/** Beyond so many comparisons in one gap only near neighbours are compared. */
const MOST_COMPARISONS = 10_000;
const NEIGHBOURS = 12;

/** Beyond so many differences whole gaps are compared by their words alone. */
const MOST_EDITS = 4_000;

/**
 * Pairs the items of two orders without ever crossing: first those that are
 * the same, then, between them, those that share most of their words. The
 * answer names every item once and keeps both orders; in a gap what was removed
 * comes before what was added.
 */
export function alignItems(before: readonly Alignable[], after: readonly Alignable[]): Pair[] {
  const parts = diffArrays(
    before.map(({ sort, key }) => `${sort} ${key}`),
    after.map(({ sort, key }) => `${sort} ${key}`),
    { maxEditLength: MOST_EDITS },
  );
  if (parts === undefined) {
    return pairGap(before, after, [0, before.length], [0, after.length]);
  }
  const pairs: Pair[] = [];
  let [from, to] = [0, 0];
  let [gapFrom, gapTo] = [0, 0];
  const closeGap = () => pairs.push(...pairGap(before, after, [gapFrom, from], [gapTo, to]));
  for (const { added, removed, count } of parts) {
    if (removed) from += count;
    else if (added) to += count;
    else {
      closeGap();
      for (let step = 0; step < count; step += 1) pairs.push([from + step, to + step]);
      from += count;
      to += count;
      [gapFrom, gapTo] = [from, to];
    }
  }
  closeGap();
  return pairs;
}

type Range = [start: number, end: number];

function pairGap(
  before: readonly Alignable[],
  after: readonly Alignable[],
  [from, fromEnd]: Range,
  [to, toEnd]: Range,
): Pair[] {
  const lefts = before.slice(from, fromEnd).map(toBag);
  const rights = after.slice(to, toEnd).map(toBag);
  const matches =
    lefts.length * rights.length <= MOST_COMPARISONS
      ? bestMatches(lefts, rights)
      : nearMatches(lefts, rights);
  const pairs: Pair[] = [];
  let [left, right] = [0, 0];
  for (const [nextLeft, nextRight] of [...matches, [lefts.length, rights.length] as const]) {
    for (; left < nextLeft; left += 1) pairs.push([from + left, null]);
    for (; right < nextRight; right += 1) pairs.push([null, to + right]);
    if (left < lefts.length && right < rights.length) pairs.push([from + left, to + right]);
    left += 1;
    right += 1;
  }
  return pairs;
}

type Bag = { sort: string; words: Map<string, number>; size: number };
type Match = readonly [left: number, right: number];

function toBag({ sort, text }: Alignable): Bag {
  const words = new Map<string, number>();
  let size = 0;
  for (const word of splitWords(text)) {
    if (word.trim() === "") continue;
    words.set(word, (words.get(word) ?? 0) + 1);
    size += 1;
  }
  return { sort, words, size };
}

/** The share of words two items have in common, 0 to 1 (Dice); empty ones are alike. */
function likeness(left: Bag, right: Bag): number {
  if (left.sort !== right.sort) return 0;
  if (left.size === 0 && right.size === 0) return 1;
  const [small, large] = left.words.size < right.words.size ? [left, right] : [right, left];
  let shared = 0;
  for (const [word, count] of small.words) shared += Math.min(count, large.words.get(word) ?? 0);
  return (2 * shared) / (left.size + right.size);
}

/** The pairs in order whose likeness adds up to most. */
function bestMatches(lefts: readonly Bag[], rights: readonly Bag[]): Match[] {
  const width = rights.length + 1;
  const likenesses = lefts.map((left) => rights.map((right) => likeness(left, right)));
  const best = new Float64Array((lefts.length + 1) * width);
  const at = (left: number, right: number) => best[left * width + right] ?? 0;
  const gain = (left: number, right: number) => {
    const alike = likenesses[left]?.[right] ?? 0;
    return alike >= ALIKE ? alike + at(left + 1, right + 1) : 0;
  };
  for (let left = lefts.length - 1; left >= 0; left -= 1) {
    for (let right = rights.length - 1; right >= 0; right -= 1) {
      best[left * width + right] = Math.max(
        at(left + 1, right),
        at(left, right + 1),
        gain(left, right),
      );
    }
  }
  const matches: Match[] = [];
  let [left, right] = [0, 0];
  while (left < lefts.length && right < rights.length && at(left, right) > 0) {
    if (gain(left, right) === at(left, right)) {
      matches.push([left, right]);
      left += 1;
      right += 1;
    } else if (at(left + 1, right) >= at(left, right + 1)) left += 1;
    else right += 1;
  }
  return matches;
}

/** For very long gaps: each item with the most alike of the few next ones. */
function nearMatches(lefts: readonly Bag[], rights: readonly Bag[]): Match[] {
  const matches: Match[] = [];
  let next = 0;
  lefts.forEach((bag, left) => {
    let found = -1;
    let most = ALIKE;
    for (let right = next; right < Math.min(rights.length, next + NEIGHBOURS); right += 1) {
      const candidate = rights[right];
      const alike = candidate === undefined ? 0 : likeness(bag, candidate);
      if (alike > most) [found, most] = [right, alike];
    }
    if (found === -1) return;
    matches.push([left, found]);
    next = found + 1;
  });
  return matches;
}
