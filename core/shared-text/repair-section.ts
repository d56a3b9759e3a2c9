import {
  createAbsolutePositionFromRelativePosition,
  createID,
  type Doc,
  getItem,
  Item,
  RelativePosition,
  Text as YText,
} from "yjs";
import { type IdRun, isMoveEntry, type MoveEntry } from "./admissible";
import { carryTags } from "./carry-tags";
import { forgetTags } from "./forget-tags";
import { freeId } from "./free-id";
import { moveEntries } from "./move-entries";
import { emptyBlock, readNote } from "./read-section";
import { separateRecommendations } from "./separate-recommendations";
import { idsOf } from "./sequence-items";
import {
  classifyEmbed,
  type Run,
  readBlockAttributes,
  readCells,
  readRuns,
  sharedText,
} from "./shared-text";
import { nameCellsOnce, squareTables } from "./square-tables";
import { createNote, newBoundary } from "./write-section";

/** Origin of the repairing transactions; no undo tracks it. */
export const REPAIR_ORIGIN = Symbol("repair");

/** How many moves are remembered: as long as a copy of the section may come back from offline. */
const KEPT_MOVES = 2_000;
/** And of how many elements: each takes time, and room, whenever a section is mended. */
const KEPT_ELEMENTS = 200_000;

/**
 * Mends what honest merges can leave: the same words twice because two people
 * moved or restored them at once, two markers with one note, two blocks with one
 * recommendation. Only the
 * server runs it, so that there is a single repairer; run it after applying an
 * update and after loading. Returns whether anything changed.
 */
export function repairSection(doc: Doc): boolean {
  let isChanged = false;
  const watch = () => {
    isChanged = true;
  };
  doc.on("update", watch);
  doc.transact(() => {
    forgetMoves(doc);
    removeDoubled(doc);
    separateNotes(doc);
    nameCellsOnce(doc);
    rescueWords(doc);
    squareTables(doc);
    separateRecommendations(doc);
    forgetTags(doc);
  }, REPAIR_ORIGIN);
  doc.off("update", watch);
  return isChanged;
}

/** Forgets the oldest moves, so many that the rest can be looked through while people type. */
function forgetMoves(doc: Doc): void {
  const { moves } = sharedText(doc);
  let kept = 0;
  let elements = 0;
  for (const entry of moves.toArray().reverse()) {
    if (isMoveEntry(entry)) elements += entry.to.reduce((sum, run) => sum + run[2], 0);
    if (kept === KEPT_MOVES || elements > KEPT_ELEMENTS) break;
    kept += 1;
  }
  if (moves.length > kept) moves.delete(0, moves.length - kept);
}

type Copy = { id: [client: number, clock: number]; from: [client: number, clock: number] };

/**
 * Deletes all but one of the living copies of an element. The oldest copy by
 * (client, clock) stays: copies made in one act are consecutive under one
 * client, so a moved passage stays or goes as a whole.
 */
function removeDoubled(doc: Doc): void {
  const entries = sharedText(doc).moves.toArray().filter(isMoveEntry);
  if (entries.length === 0) return;
  const origin = new Map<string, string>();
  for (const { id, from } of copiesOf(entries)) {
    const key = id.join(" ");
    if (!origin.has(key)) origin.set(key, from.join(" "));
  }
  const living = new Map<string, [client: number, clock: number][]>();
  const seen = new Set<string>();
  for (const { id } of copiesOf(entries)) {
    const key = id.join(" ");
    if (seen.has(key) || !isLiving(doc, id)) continue;
    seen.add(key);
    const root = rootOf(origin, key);
    const copies = living.get(root);
    if (copies === undefined) living.set(root, [id]);
    else copies.push(id);
  }
  for (const copies of living.values()) {
    copies.sort((a, b) => a[0] - b[0] || a[1] - b[1]);
    for (const id of copies.slice(1)) deleteElement(doc, id);
  }
}

function copiesOf(entries: readonly MoveEntry[]): Copy[] {
  return entries.flatMap(({ to, from }) => {
    const sources = elementsOf(from);
    return elementsOf(to).flatMap((id, index) => {
      const source = sources[index];
      return source === undefined ? [] : [{ id, from: source }];
    });
  });
}

function elementsOf(runs: readonly IdRun[]): [client: number, clock: number][] {
  return runs.flatMap(([client, clock, length]) =>
    Array.from({ length }, (_, offset): [number, number] => [client, clock + offset]),
  );
}

function rootOf(origin: ReadonlyMap<string, string>, key: string): string {
  let root = key;
  // A forged log may hold a circle.
  for (let steps = 0; steps < 1000; steps += 1) {
    const next = origin.get(root);
    if (next === undefined || next === root) return root;
    root = next;
  }
  return root;
}

function livingItem(doc: Doc, [client, clock]: readonly [number, number]): Item | null {
  const structs = doc.store.clients.get(client);
  const last = structs?.at(-1);
  if (last === undefined || clock >= last.id.clock + last.length) return null;
  const struct: unknown = getItem(doc.store, createID(client, clock));
  return struct instanceof Item && !struct.deleted ? struct : null;
}

function isLiving(doc: Doc, id: readonly [number, number]): boolean {
  const item = livingItem(doc, id);
  return item?.parent instanceof YText && item.countable && item.parentSub === null;
}

function deleteElement(doc: Doc, id: readonly [number, number]): void {
  if (!isLiving(doc, id)) return;
  const place = new RelativePosition(null, null, createID(id[0], id[1]), 0);
  const found = createAbsolutePositionFromRelativePosition(place, doc, false);
  if (found !== null && found.type instanceof YText) found.type.delete(found.index, 1);
}

/** Gives the second marker of a note, in document order, a copy of the note under a derived id. */
function separateNotes(doc: Doc): void {
  const { body, notes } = sharedText(doc);
  const used = new Set<string>();
  for (const sequence of [body]) separateIn(sequence);

  function separateIn(sequence: YText): void {
    let at = 0;
    for (const op of sequence.toDelta()) {
      const insert: unknown = op.insert;
      if (typeof insert === "string") {
        at += insert.length;
        continue;
      }
      const embed = classifyEmbed(insert);
      if (embed.type === "table") {
        for (const cell of readCells(embed.rows).flat()) {
          if (cell.text !== null) separateIn(cell.text);
        }
      }
      if (embed.type === "footnote") mend(sequence, at, embed.id, op.attributes ?? {});
      at += 1;
    }
  }

  function mend(sequence: YText, at: number, id: string, attributes: object): void {
    if (!used.has(id)) {
      used.add(id);
      if (!notes.has(id)) createNote(doc, id);
      return;
    }
    const copy = freeId(id, (candidate) => used.has(candidate) || notes.has(candidate));
    createNote(doc, copy, readNote(doc, id, "with") ?? []);
    const from = idsOf(sequence, at, 1);
    sequence.delete(at, 1);
    sequence.insertEmbed(at, { footnote: copy }, attributes);
    carryTags(doc, [{ from, to: idsOf(sequence, at, 1) }]);
    used.add(copy);
  }
}

/**
 * Puts words typed in a table while a colleague deleted it behind the text, a
 * paragraph a cell. Whoever deletes a cell deletes the words they see in it, so
 * what is left in one no table names was written by somebody else.
 */
function rescueWords(doc: Doc): void {
  const { body, cells, moves } = sharedText(doc);
  const named = new Set<string>();
  for (const op of body.toDelta()) {
    const embed = classifyEmbed(op.insert);
    if (embed.type !== "table") continue;
    for (const cell of readCells(embed.rows).flat()) named.add(cell.id);
  }
  for (const id of [...cells.keys()].sort()) {
    const text = cells.get(id);
    if (named.has(id) || !(text instanceof YText) || text.length === 0) continue;
    const runs = readRuns(text);
    if (runs.some((run) => "text" in run || run.embed.type === "footnote")) {
      const copies = appendRescued(body, runs);
      // Someone who saw the words in the table may be moving them too.
      const entries = moveEntries(idsOf(body, copies, text.length), idsOf(text, 0, text.length));
      moves.push(entries);
      carryTags(doc, entries);
    }
    text.delete(0, text.length);
  }
}

/** Appends runs to the body as a block of their own; returns where they begin. Each element stays one. */
function appendRescued(body: YText, runs: readonly Run[]): number {
  body.insertEmbed(body.length, newBoundary(emptyBlock().attributes), {});
  const start = body.length;
  for (const run of runs) {
    if ("text" in run) body.insert(body.length, run.text, run.marks);
    else if (run.embed.type === "footnote") {
      body.insertEmbed(body.length, { footnote: run.embed.id }, run.marks);
    } else {
      const attributes =
        run.embed.type === "boundary"
          ? readBlockAttributes(run.embed.map)
          : emptyBlock().attributes;
      body.insertEmbed(body.length, newBoundary(attributes), run.marks);
    }
  }
  return start;
}
