import { type Doc, Text as YText } from "yjs";
import { type IdRun, MAX_RUNS } from "./admissible";
import { addRun } from "./sequence-items";
import {
  type AttributeHolder,
  nameOf,
  readBlockAttributes,
  sharedText,
  toBlockAttributes,
  writeBlockAttributes,
} from "./shared-text";
import { readSuggestedRuns, type SuggestedRun } from "./suggested-runs";
import { type Suggested, SuggestionIndex } from "./suggestion-index";
import type { Places } from "./tags";

/** Which suggestions: by id, or all; `range` takes only what lies between two gaps of a sequence. */
export type Which = {
  ids: ReadonlySet<string> | "all";
  range?: { sequence: YText; from: number; to: number };
};

/**
 * Carries suggestions out: what they delete goes, what they insert stands,
 * marks and shapes become the text's own. Suggestions of others on the same
 * words stay open. One transaction.
 */
export function acceptSuggestions(doc: Doc, which: Which, origin: unknown = null): void {
  doc.transact(() => settle(doc, which, acceptRun, acceptFirst), origin);
}

/** Takes suggestions back: what they insert goes, all else is as if it had not been said. */
export function rejectSuggestions(doc: Doc, which: Which, origin: unknown = null): void {
  doc.transact(() => settle(doc, which, rejectRun, () => {}), origin);
}

/** All sequences of a section, the body first, the others in an order that is the same everywhere. */
export function sequencesOf(doc: Doc): YText[] {
  const { body, notes, cells } = sharedText(doc);
  const named = [notes, cells].flatMap((map) =>
    [...map.keys()].sort().flatMap((id) => {
      const sequence = map.get(id);
      return sequence instanceof YText ? [sequence] : [];
    }),
  );
  return [body, ...named];
}

type Has = (id: string) => boolean;
/** Carries out what was decided of one run at a gap; false where its elements are gone. */
type SettleRun = (sequence: YText, gap: number, run: SuggestedRun, has: Has) => boolean;

function settle(
  doc: Doc,
  { ids, range }: Which,
  settleRun: SettleRun,
  settleFirst: (sequence: YText, shapes: Suggested["shapes"]) => void,
): void {
  const index = new SuggestionIndex(doc);
  if (index.isEmpty) return;
  const has: Has = (id) => ids === "all" || ids.has(id);
  const settled = new Map<string, Places>();
  for (const sequence of range === undefined ? sequencesOf(doc) : [range.sequence]) {
    const { from, to } = range ?? { from: 0, to: sequence.length };
    const runs = between(readSuggestedRuns(sequence, index), from, to);
    // From the end, so that the gaps of what is still to come stay as they are.
    for (const { run, gap } of runs.reverse()) {
      const open = openIds(run.suggested).filter(has);
      if (open.length === 0 || !settleRun(sequence, gap, run, has)) continue;
      for (const id of open) addRun(placesOf(settled, id).runs, ...run.ids);
    }
    const name = nameOf(sequence);
    const shapes = index.shapesOfFirst(name).filter(({ id }) => has(id));
    if (name === null || shapes.length === 0 || from > 0) continue;
    settleFirst(sequence, shapes);
    for (const { id } of shapes) placesOf(settled, id).first.push(name);
  }
  pushSettled(doc, settled);
}

type Placed = { run: SuggestedRun; gap: number };

/** Runs with their gaps, cut to what lies between two gaps. */
function between(runs: readonly SuggestedRun[], from: number, to: number): Placed[] {
  const placed: Placed[] = [];
  let before = 0;
  for (const run of runs) {
    const [client, clock, length] = run.ids;
    const start = Math.max(before, from);
    const end = Math.min(before + length, to);
    if (start < end) {
      const ids: IdRun = [client, clock + start - before, end - start];
      placed.push({ run: { ...run, ids }, gap: start });
    }
    before += length;
  }
  return placed;
}

function openIds({ inserted, deleted, marks, shapes }: Suggested): string[] {
  const ids = [...deleted, ...[...marks, ...shapes].map(({ id }) => id)];
  if (inserted !== null) ids.push(inserted);
  return [...new Set(ids)];
}

const acceptRun: SettleRun = (sequence, gap, run, has) => {
  const { ids, suggested } = run;
  const [, , length] = ids;
  if (suggested.deleted.some(has)) {
    sequence.delete(gap, length);
    return false;
  }
  const marks = suggested.marks.filter(({ id }) => has(id)).map((entry) => entry.marks);
  if (marks.length > 0) sequence.format(gap, length, Object.assign({}, ...marks));
  if ("embed" in run && "map" in run.embed) {
    writeShapes(
      run.embed.map,
      suggested.shapes.filter(({ id }) => has(id)),
    );
  }
  return true;
};

const rejectRun: SettleRun = (sequence, gap, { ids, suggested }, has) => {
  if (suggested.inserted === null || !has(suggested.inserted)) return true;
  sequence.delete(gap, ids[2]);
  return false;
};

const acceptFirst = (sequence: YText, shapes: Suggested["shapes"]) => writeShapes(sequence, shapes);

function writeShapes(holder: AttributeHolder, shapes: Suggested["shapes"]): void {
  if (shapes.length === 0) return;
  const wanted = shapes.map(({ attributes }) => attributes);
  const standing = readBlockAttributes(holder);
  writeBlockAttributes(holder, toBlockAttributes(Object.assign({}, standing, ...wanted)));
}

function placesOf(settled: Map<string, Places>, id: string): Places {
  const found = settled.get(id) ?? { runs: [], first: [] };
  settled.set(id, found);
  return found;
}

function pushSettled(doc: Doc, settled: ReadonlyMap<string, Places>): void {
  const { tags } = sharedText(doc);
  for (const [id, { runs, first }] of settled) {
    while (runs.length + first.length > 0) {
      const said = { runs: runs.splice(0, MAX_RUNS), first: first.splice(0, MAX_RUNS) };
      tags.push([{ settled: id, ...said }]);
    }
  }
}
