import { ContentFormat, ContentType, type Item, Map as YMap, Text as YText } from "yjs";
import type { IdRun } from "./admissible";
import { type Marks, readMarks } from "./shared-text";

/** The shared map embedded at an index of a sequence, or null. */
export function embedAt(sequence: YText, index: number): YMap<unknown> | null {
  let before = 0;
  for (let item = sequence._start; item !== null; item = item.right) {
    if (item.deleted || !item.countable) continue;
    if (index < before + item.length) {
      const type = item.content instanceof ContentType ? item.content.type : null;
      return type instanceof YMap ? type : null;
    }
    before += item.length;
  }
  return null;
}

/** The marks in force at an index: those of what stands before it. */
export function marksBefore(sequence: YText, index: number): Marks {
  const attributes: Record<string, unknown> = {};
  let before = 0;
  for (let item = sequence._start; item !== null && before < index; item = item.right) {
    if (item.deleted) continue;
    if (item.content instanceof ContentFormat) {
      const { key, value } = item.content;
      if (value === null) delete attributes[key];
      else attributes[key] = value;
    } else if (item.countable) before += item.length;
  }
  return readMarks(attributes);
}

/** The index of a living item in its sequence. */
export function indexOfItem(wanted: Item): number {
  let before = 0;
  const start = wanted.parent instanceof YText ? wanted.parent._start : null;
  for (let item = start; item !== null && item !== wanted; item = item.right) {
    if (!item.deleted && item.countable) before += item.length;
  }
  return before;
}

/** The ids of the elements from `index` on. */
export function idsOf(sequence: YText, index: number, length: number): IdRun[] {
  const runs: IdRun[] = [];
  let before = 0;
  for (let item = sequence._start; item !== null && before < index + length; item = item.right) {
    if (item.deleted || !item.countable) continue;
    const from = Math.max(index, before);
    const to = Math.min(index + length, before + item.length);
    if (from < to) addRun(runs, item.id.client, item.id.clock + from - before, to - from);
    before += item.length;
  }
  return runs;
}

/** Adds a run, joined to the last where it continues it. */
export function addRun(runs: IdRun[], client: number, clock: number, length: number): void {
  const last = runs.at(-1);
  if (last !== undefined && last[0] === client && last[1] + last[2] === clock) last[2] += length;
  else runs.push([client, clock, length]);
}
