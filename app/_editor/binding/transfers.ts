import type { Transaction } from "prosemirror-state";
import type { Doc } from "yjs";
import type { IdRun } from "@/core/shared-text/admissible";
import { carryTags } from "@/core/shared-text/carry-tags";
import { moveEntries } from "@/core/shared-text/move-entries";
import { addRun } from "@/core/shared-text/sequence-items";
import { sharedText } from "@/core/shared-text/shared-text";
import { type Element, elementKey } from "./elements";
import { suggestsAs } from "./suggesting";
import type { Identified, TransferRecorder } from "./transfer-recorder";

/** Origin of entries in the log of moves; no undo tracks it. */
export const MOVE_ORIGIN = Symbol("move");

/** Meta key of commands that move text within one transaction. */
export const MOVES_TEXT = "movesText";

export type TransferKind = "cut" | "paste" | "move" | null;

/** Whether local transactions cut, paste or move text. */
export function transferKind(transactions: readonly Transaction[]): TransferKind {
  for (const tr of transactions) {
    const event: unknown = tr.getMeta("uiEvent");
    if (event === "drop" || tr.getMeta(MOVES_TEXT) === true) return "move";
    if (event === "cut" || event === "paste") return event;
  }
  return null;
}

/** What was last cut in a section and not pasted yet: only the first paste is a move. */
const cuts = new WeakMap<Doc, readonly Identified[]>();

/**
 * Tells that deleted words were brought back. Cutting, undoing and pasting is a
 * way to copy: what is pasted then is no longer the words that were cut.
 */
export function noteRestored(doc: Doc, from: readonly IdRun[]): void {
  const isCut = cuts
    .get(doc)
    ?.some(({ id }) =>
      from.some(
        ([client, clock, length]) => id[0] === client && id[1] >= clock && id[1] < clock + length,
      ),
    );
  if (isCut === true) cuts.delete(doc);
}

/** Whether these transactions may put a note's marker back that they or an earlier cut took away. */
export function isMoveOfNote(doc: Doc, transactions: readonly Transaction[], id: string): boolean {
  // A suggested move leaves the words where they are until it is accepted.
  if (suggestsAs(doc) !== null) return false;
  const kind = transferKind(transactions);
  if (kind === "move") return true;
  const isCut = ({ element }: Identified) => element.type === "footnote" && element.id === id;
  return kind === "paste" && cuts.get(doc)?.some(isCut) === true;
}

/**
 * Notes a transfer; a paste of what was cut, a move, and words an edit carried
 * from one sequence to another are entered in the section's log.
 */
export function noteTransfer(doc: Doc, kind: TransferKind, recorder: TransferRecorder): void {
  logPairs(doc, recorder.carried());
  if (kind === "cut") cuts.set(doc, recorder.deleted());
  if (kind === "move") logPairs(doc, pairCopies(recorder.deleted(), recorder.inserted()));
  if (kind === "paste") {
    const isMove = logPairs(doc, pairCopies(cuts.get(doc) ?? [], recorder.inserted()));
    if (isMove) cuts.delete(doc);
  }
}

function logPairs(doc: Doc, pairs: readonly [Identified, Identified][]): boolean {
  if (pairs.length === 0) return false;
  const toRuns: IdRun[] = [];
  const fromRuns: IdRun[] = [];
  for (const [source, copy] of pairs) {
    addRun(toRuns, copy.id[0], copy.id[1], 1);
    addRun(fromRuns, source.id[0], source.id[1], 1);
  }
  logMove(doc, toRuns, fromRuns);
  return true;
}

/** Enters in the section's log that `to` are copies of `from`, with what is suggested of them. */
export function logMove(doc: Doc, to: readonly IdRun[], from: readonly IdRun[]): void {
  doc.transact(() => {
    const entries = moveEntries(to, from);
    sharedText(doc).moves.push(entries);
    carryTags(doc, entries);
  }, MOVE_ORIGIN);
}

/** Pairs elements with their copies where the copy holds the same words, markers and tables in order. */
function pairCopies(
  from: readonly Identified[],
  to: readonly Identified[],
): [Identified, Identified][] {
  const pairs = pairInOrder(from, to);
  if (pairs.length > 0) return pairs;
  // Pasting into a table can tear it in two: the words are still the ones that were cut.
  const isNoTable = ({ element }: Identified) => element.type !== "table";
  return pairInOrder(from.filter(isNoTable), to.filter(isNoTable));
}

/** Pairs elements with copies of them in order; none where the words are not the same. */
export function pairInOrder<From extends { element: Element }, To extends { element: Element }>(
  from: readonly From[],
  to: readonly To[],
): [From, To][] {
  const source = splitAtBoundaries(from);
  const copy = splitAtBoundaries(to);
  if (source.words.length === 0 || source.words.length !== copy.words.length) return [];
  const pairs: [From, To][] = [];
  for (let index = 0; index < source.words.length; index += 1) {
    const a = source.words[index];
    const b = copy.words[index];
    if (!a || !b || elementKey(a.element) !== elementKey(b.element)) return [];
    const opener = source.openers.get(index);
    const copiedOpener = copy.openers.get(index);
    if (opener && copiedOpener) pairs.push([opener, copiedOpener]);
    pairs.push([a, b]);
  }
  return pairs;
}

function splitAtBoundaries<T extends { element: Element }>(elements: readonly T[]) {
  const words: T[] = [];
  const openers = new Map<number, T>();
  for (const identified of elements) {
    if (identified.element.type === "boundary") openers.set(words.length, identified);
    else words.push(identified);
  }
  return { words, openers };
}
