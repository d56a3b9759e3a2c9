import type { Command } from "prosemirror-state";
import type { EditorView } from "prosemirror-view";
import {
  ContentAny,
  type Doc,
  findIndexSS,
  getState,
  Item,
  UndoManager,
  type YMapEvent,
  Text as YText,
} from "yjs";
import type { IdRun } from "@/core/shared-text/admissible";
import { addRun } from "@/core/shared-text/sequence-items";
import { type Part, sharedText } from "@/core/shared-text/shared-text";
import { SuggestionIndex } from "@/core/shared-text/suggestion-index";
import { isTag } from "@/core/shared-text/tags";
import { bindingOf, SectionBinding } from "./section-binding";
import { type SharedSelection, selectionFromShared } from "./shared-selection";
import { stopWriting, suggestsAs } from "./suggesting";
import { logMove, noteRestored } from "./transfers";

/** Where the author stood before a change, so that undo can lead back there. */
type Place = { part: Part; selection: SharedSelection };

const PLACE = "place";

/** The origin of what accepting and rejecting suggestions does to a text. */
export class Settlement {}

/**
 * One author's history of one section, over its text and all its notes. Undo
 * takes back only what this author's editors wrote.
 */
export class SectionUndo {
  readonly manager: UndoManager;
  readonly #addCell: (event: YMapEvent<YText>) => void;
  /** What is suggested, as it was before the undo that is under way. */
  #suggested: SuggestionIndex | null = null;

  constructor(readonly doc: Doc) {
    const { body, notes, cells, tags } = sharedText(doc);
    // The map of cells itself is left out: undoing a table must not take the
    // sequences colleagues write in, only the author's own words in them.
    this.manager = new UndoManager([body, notes, tags, ...cells.values()], {
      doc,
      // Yjs compares a transaction's origin and its constructor.
      trackedOrigins: new Set<unknown>([SectionBinding, Settlement]),
      deleteFilter: (item) => this.#mayTakeBack(item),
      captureTimeout: 500,
    });
    this.#addCell = (event) => {
      for (const id of event.keysChanged) {
        const text = cells.get(id);
        if (text instanceof YText) this.manager.addToScope(text);
      }
    };
    cells.observe(this.#addCell);
    this.manager.on("stack-item-added", ({ stackItem, origin }) => {
      if (origin instanceof SectionBinding && origin.selection !== null) {
        stackItem.meta.set(PLACE, { part: origin.part, selection: origin.selection });
      }
    });
  }

  get canUndo(): boolean {
    return this.manager.canUndo();
  }

  get canRedo(): boolean {
    return this.manager.canRedo();
  }

  /** Takes back the last change; returns where the author stood, or null with nothing to undo. */
  undo(): Place | "nowhere" | null {
    return this.#pop("undo");
  }

  redo(): Place | "nowhere" | null {
    return this.#pop("redo");
  }

  /** Ends the current step, so that what follows is undone separately. */
  endStep(): void {
    this.manager.stopCapturing();
  }

  destroy(): void {
    sharedText(this.doc).cells.unobserve(this.#addCell);
    this.manager.destroy();
    histories.delete(this.doc);
  }

  /** Whoever suggests may not take back words of theirs that have been accepted meanwhile. */
  #mayTakeBack(item: Item): boolean {
    if (saysInserted(item)) return false;
    const by = suggestsAs(this.doc);
    if (by === null || !isElement(item)) return true;
    this.#suggested ??= new SuggestionIndex(this.doc);
    const pieces = this.#suggested.pieces([item.id.client, item.id.clock, item.length]);
    return pieces.every(({ suggested }) => suggested.inserted !== null);
  }

  #pop(direction: "undo" | "redo"): Place | "nowhere" | null {
    // What undo brings back is what it was, not part of what is being suggested.
    stopWriting(this.doc);
    const clock = getState(this.doc.store, this.doc.clientID);
    this.#suggested = null;
    const { manager } = this;
    const flag = direction === "undo" ? "undoing" : "redoing";
    // One update: words that are brought back without what was suggested of them would stand.
    const item = this.doc.transact(() => {
      const popped = manager[direction]();
      if (popped !== null) this.#logRestored(popped.deletions.clients, clock);
      // Yjs asks for it when the transaction ends, to know on which stack this belongs.
      manager[flag] = true;
      return popped;
    }, manager);
    manager[flag] = false;
    if (item === null) return null;
    const place: unknown = item.meta.get(PLACE);
    return isPlace(place) ? place : "nowhere";
  }

  /**
   * Undoing a deletion inserts copies. They are logged like moves: two people
   * may bring the same words back at once, or one bring back what another moved.
   */
  #logRestored(
    deletions: ReadonlyMap<number, readonly { clock: number; len: number }[]>,
    since: number,
  ): void {
    const to: IdRun[] = [];
    const from: IdRun[] = [];
    for (const [client, ranges] of deletions) {
      const structs = this.doc.store.clients.get(client) ?? [];
      for (const { clock, len } of ranges) {
        for (let index = findIndexSS(structs, clock); index < structs.length; index += 1) {
          const item = structs[index];
          if (item === undefined || item.id.clock >= clock + len) break;
          if (!(item instanceof Item) || item.redone === null || !isElement(item)) continue;
          if (item.redone.client !== this.doc.clientID || item.redone.clock < since) continue;
          addRun(to, item.redone.client, item.redone.clock, item.length);
          addRun(from, client, item.id.clock, item.length);
        }
      }
    }
    if (to.length === 0) return;
    logMove(this.doc, to, from);
    noteRestored(this.doc, from);
  }
}

function isElement(item: Item): boolean {
  return item.countable && item.parentSub === null && item.parent instanceof YText;
}

/** What is said of copies stays said of them when they go: the log of moves names them for longer. */
function saysInserted({ content }: Item): boolean {
  return (
    content instanceof ContentAny &&
    content.arr.some((value) => isTag(value) && "inserted" in value)
  );
}

function isPlace(value: unknown): value is Place {
  return typeof value === "object" && value !== null && "part" in value && "selection" in value;
}

const histories = new WeakMap<Doc, SectionUndo>();

/** The history of a section, made on first use. It outlives closing a note's editor. */
export function undoFor(doc: Doc): SectionUndo {
  let history = histories.get(doc);
  if (history === undefined) {
    history = new SectionUndo(doc);
    histories.set(doc, history);
  }
  return history;
}

/** Command: takes back the author's last change in the section, in its text or a note. */
export function undo(doc: Doc): Command {
  return popCommand(
    doc,
    (history) => history.canUndo,
    (history) => history.undo(),
  );
}

/** Command: brings back what the author undid last. */
export function redo(doc: Doc): Command {
  return popCommand(
    doc,
    (history) => history.canRedo,
    (history) => history.redo(),
  );
}

function popCommand(
  doc: Doc,
  can: (history: SectionUndo) => boolean,
  pop: (history: SectionUndo) => Place | "nowhere" | null,
): Command {
  return (_state, dispatch, view) => {
    const history = undoFor(doc);
    if (!can(history)) return false;
    if (!dispatch) return true;
    const place = pop(history);
    const binding = view ? bindingOf(view) : null;
    if (view && binding && place !== null && place !== "nowhere") restore(view, binding, place);
    return true;
  };
}

function restore(view: EditorView, binding: SectionBinding, place: Place): void {
  if (JSON.stringify(place.part) !== JSON.stringify(binding.part)) return;
  const selection = selectionFromShared(place.selection, binding.sequence, view.state.doc);
  if (selection) view.dispatch(view.state.tr.setSelection(selection).scrollIntoView());
}
