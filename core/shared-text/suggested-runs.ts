import {
  ContentEmbed,
  ContentFormat,
  ContentString,
  ContentType,
  type Item,
  type Text as YText,
} from "yjs";
import type { IdRun } from "./admissible";
import { classifyEmbed, type Marks, type Run, readMarks } from "./shared-text";
import type { Suggested, SuggestionIndex } from "./suggestion-index";
import type { MarkChange } from "./tags";

/** A run of a sequence with the ids of its elements and what is suggested for all of them alike. */
export type SuggestedRun = Run & { ids: IdRun; suggested: Suggested };

/** Reads a sequence's runs as `readRuns` does, cut where suggestions begin and end. */
export function readSuggestedRuns(sequence: YText, index: SuggestionIndex): SuggestedRun[] {
  const runs: SuggestedRun[] = [];
  const attributes: Record<string, unknown> = {};
  for (let item = sequence._start; item !== null; item = item.right) {
    if (item.deleted) continue;
    if (item.content instanceof ContentFormat) {
      const { key, value } = item.content;
      if (value === null) delete attributes[key];
      else attributes[key] = value;
    } else if (item.countable) {
      addRuns(runs, item, readMarks(attributes), index);
    }
  }
  return runs;
}

function addRuns(runs: SuggestedRun[], item: Item, marks: Marks, index: SuggestionIndex): void {
  const { content } = item;
  const ids: IdRun = [item.id.client, item.id.clock, item.length];
  if (content instanceof ContentString) {
    for (const { run, suggested } of index.pieces(ids)) {
      const from = run[1] - item.id.clock;
      const text = content.str.slice(from, from + run[2]).replaceAll("\uFFFC", "\uFFFD");
      runs.push({ text, marks, ids: run, suggested });
    }
    return;
  }
  const value: unknown =
    content instanceof ContentType
      ? content.type
      : content instanceof ContentEmbed
        ? content.embed
        : null;
  for (const { run, suggested } of index.pieces(ids)) {
    runs.push({ embed: classifyEmbed(value), marks, ids: run, suggested });
  }
}

/** Marks as they would be if what is suggested of them were accepted, in the order it was said. */
export function withSuggestedMarks(marks: Marks, suggested: Suggested): Marks {
  if (suggested.marks.length === 0) return marks;
  const changes = suggested.marks.map((entry) => entry.marks);
  return readMarks(Object.assign({}, marks, ...changes.map(definedMarks)));
}

function definedMarks(change: MarkChange): MarkChange {
  return Object.fromEntries(Object.entries(change).filter(([, value]) => value !== undefined));
}
