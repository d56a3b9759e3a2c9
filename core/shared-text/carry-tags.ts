import type { Doc } from "yjs";
import { type IdRun, MAX_RUNS, type MoveEntry } from "./admissible";
import { addRun } from "./sequence-items";
import { sharedText } from "./shared-text";
import { SuggestionIndex } from "./suggestion-index";
import type { Tag } from "./tags";

/**
 * Says of copies what is suggested for their originals: words that are moved,
 * or brought back by undo, are new elements, and would otherwise stand as if
 * their suggestions had been accepted.
 */
export function carryTags(doc: Doc, entries: readonly MoveEntry[]): void {
  const index = new SuggestionIndex(doc);
  if (index.isEmpty) return;
  const carried = new Map<string, { tag: Tag; runs: IdRun[] }>();
  const carry = (tag: Tag, [client, clock, length]: IdRun) => {
    const key = JSON.stringify(tag);
    const found = carried.get(key) ?? { tag, runs: [] };
    carried.set(key, found);
    addRun(found.runs, client, clock, length);
  };
  for (const { from, to } of entries.flatMap(pairRuns)) {
    let at = to[1];
    for (const { run, suggested } of index.pieces(from)) {
      const copy: IdRun = [to[0], at, run[2]];
      at += run[2];
      if (suggested.inserted !== null) carry({ inserted: suggested.inserted, runs: [] }, copy);
      for (const id of suggested.deleted) carry({ deleted: id, runs: [] }, copy);
      for (const { id, marks } of suggested.marks) carry({ marked: id, marks, runs: [] }, copy);
      for (const { id, attributes } of suggested.shapes) {
        carry({ shaped: id, attributes, runs: [], first: [] }, copy);
      }
    }
  }
  const { tags } = sharedText(doc);
  for (const { tag, runs } of carried.values()) {
    while (runs.length > 0) tags.push([{ ...tag, runs: runs.splice(0, MAX_RUNS) }]);
  }
}

/** Runs of equal length, in order. */
function pairRuns({ from, to }: MoveEntry): { from: IdRun; to: IdRun }[] {
  const pairs: { from: IdRun; to: IdRun }[] = [];
  const sources = from.map((run): IdRun => [...run]);
  let source = sources.shift();
  for (const [client, start, total] of to) {
    let clock = start;
    let left = total;
    while (left > 0 && source !== undefined) {
      const length = Math.min(left, source[2]);
      pairs.push({ from: [source[0], source[1], length], to: [client, clock, length] });
      clock += length;
      left -= length;
      source =
        source[2] > length ? [source[0], source[1] + length, source[2] - length] : sources.shift();
    }
  }
  return pairs;
}
