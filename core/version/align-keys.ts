import { diffArrays } from "diff";

/** Beyond so many differences two orders count as different from the first to the last of them. */
const MOST_EDITS = 4_000;

/**
 * Pairs equal keys of two orders without ever crossing, as many as there are: for each index of the
 * later order its partner in the earlier one, or -1.
 */
export function alignKeys(before: readonly string[], after: readonly string[]): Int32Array {
  const partners = new Int32Array(after.length).fill(-1);
  const shorter = Math.min(before.length, after.length);
  let start = 0;
  while (start < shorter && before[start] === after[start]) {
    partners[start] = start;
    start += 1;
  }
  let end = 0;
  while (end < shorter - start && before.at(-1 - end) === after.at(-1 - end)) {
    partners[after.length - 1 - end] = before.length - 1 - end;
    end += 1;
  }
  const parts = diffArrays(
    before.slice(start, before.length - end),
    after.slice(start, after.length - end),
    { maxEditLength: MOST_EDITS },
  );
  let [from, to] = [start, start];
  for (const { added, removed, count } of parts ?? []) {
    if (!added && !removed) {
      for (let step = 0; step < count; step += 1) partners[to + step] = from + step;
    }
    if (!added) from += count;
    if (!removed) to += count;
  }
  return partners;
}
