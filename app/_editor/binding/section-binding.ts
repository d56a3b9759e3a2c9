import type { Node as TextNode } from "prosemirror-model";
import { type Transaction as EditorTransaction, TextSelection } from "prosemirror-state";
import type { EditorView } from "prosemirror-view";
import {
  createAbsolutePositionFromRelativePosition,
  type Doc,
  type Transaction,
  Text as YText,
} from "yjs";
import { type Part, sequenceOf } from "@/core/shared-text/shared-text";
import { applyEvents, type SharedEvent } from "./apply-events";
import { changedBy, stepsOf } from "./changed-by";
import { elementsOf, positionOfGap } from "./elements";
import { readDocument } from "./read-document";
import { replaceDifference } from "./replace-difference";
import { cellId, cellsOf, findCells, isCell } from "./shared-cells";
import { placeOf, sharedGap } from "./shared-places";
import { type SharedSelection, selectionFromShared, selectionToShared } from "./shared-selection";
import { withShownSelection } from "./shown-selection";
import { type NotSuggested, type SuggestedWrite, suggestChange } from "./suggest-change";
import { stopWriting, suggestsAs } from "./suggesting";
import { TransferRecorder } from "./transfer-recorder";
import { noteTransfer, transferKind } from "./transfers";
import { typedText } from "./typed-text";
import { writeChange } from "./write-change";

/** Meta key of transactions that come from the shared text. */
export const FROM_SHARED_TEXT = "sharedText$";

const bindings = new WeakMap<object, SectionBinding>();

/** The binding of a mounted view, or null. */
export function bindingOf(view: object): SectionBinding | null {
  return bindings.get(view) ?? null;
}

export type BindingOptions = {
  /** Called when fine steps failed and the part was read anew; for logging. */
  onOutOfStep(error: unknown): void;
  /** Called when some of an edit cannot be suggested and was left out. */
  onNotSuggested(what: NotSuggested): void;
};

/** Ties one editor view to one part of a section. It is the origin of what it writes. */
export class SectionBinding {
  readonly sequence: YText;
  /** The selection as it was before the last edit: what undo brings back. */
  selection: SharedSelection | null = null;

  constructor(
    readonly doc: Doc,
    readonly part: Part,
    readonly view: EditorView,
    readonly options: BindingOptions,
  ) {
    const sequence = sequenceOf(doc, part);
    if (sequence === null) throw new RangeError("The footnote has no body to edit");
    this.sequence = sequence;
    doc.on("afterTransaction", this.#receive);
    bindings.set(view, this);
  }

  destroy(): void {
    bindings.delete(this.view);
    this.doc.off("afterTransaction", this.#receive);
  }

  /** Writes what local transactions did, in one shared transaction. */
  write(transactions: readonly EditorTransaction[]): void {
    const by = suggestsAs(this.doc);
    if (by !== null) {
      this.#suggest(by, transactions);
      return;
    }
    stopWriting(this.doc);
    const kind = transferKind(transactions);
    const removed = cellsOnlyIn(transactions, "before");
    const added = cellsOnlyIn(transactions, "after");
    const isRecorded =
      kind !== null || removed.length + added.length > 0 || reachesOver(transactions);
    const maps = transactions.flatMap(({ mapping }) => mapping.maps);
    const recorder = isRecorded ? new TransferRecorder(this.sequence, maps) : null;
    this.doc.transact(() => {
      this.#writeSteps(transactions, recorder);
      enterWhole(transactions, recorder);
      this.#empty(removed, recorder);
      for (const cell of added) {
        const text = cellsOf(this.doc).get(cellId(cell));
        if (text !== undefined)
          recorder?.hasInserted(text, 0, elementsOf(cell, 0, cell.childCount));
      }
    }, this);
    if (this.#hasDoubledCells()) this.resync();
    if (recorder !== null) noteTransfer(this.doc, kind, recorder);
    this.noteSelection();
  }

  #suggest(by: string, transactions: readonly EditorTransaction[]): void {
    const stood = this.#standing();
    const written = suggestChange(this.doc, this.sequence, by, transactions, (write) =>
      this.doc.transact(write, this),
    );
    if (written.isOtherwise) this.#showKept(written, stood);
    if (written.refused !== null) this.options.onNotSuggested(written.refused);
    this.noteSelection();
  }

  /** Where the author stood before the edit, if in one place. */
  #standing(): { sequence: YText; gap: number } | null {
    if (this.selection === null) return null;
    const [head, anchor] = [this.selection.head, this.selection.anchor].map((end) =>
      createAbsolutePositionFromRelativePosition(end, this.doc),
    );
    if (!(head?.type instanceof YText) || head.type !== anchor?.type) return null;
    return head.index === anchor.index ? { sequence: head.type, gap: head.index } : null;
  }

  /** Shows what stayed of an edit that was made a suggestion, with the caret where it belongs. */
  #showKept(written: SuggestedWrite, stood: { sequence: YText; gap: number } | null): void {
    const { state } = this.view;
    const { sequence, gap } = sharedGap(this.sequence, state.doc, state.selection.head);
    const from = stood?.sequence === sequence ? stood.gap : null;
    const head = written.caret(sequence, gap, from);
    const tr = state.tr;
    replaceDifference(tr, -1, state.doc, readDocument(state.schema, this.doc, this.part));
    const place = placeOf(this.sequence, sequence, tr.doc);
    const at = place === null ? null : positionOfGap(place.node, head);
    if (place !== null && at !== null) {
      tr.setSelection(TextSelection.near(tr.doc.resolve(place.start + at)));
    }
    // Whoever chose bold goes on in bold, though the text shows it as suggested.
    const typed = state.selection.$head.marks();
    if (typed.length > 0) tr.setStoredMarks(typed);
    this.#dispatch(tr.scrollIntoView());
  }

  /** Remembers where the author stands, for undo and for reading anew. */
  noteSelection(): void {
    this.selection = selectionToShared(this.sequence, this.view.state);
  }

  /**
   * Deletes the words of cells that were deleted, as the author saw them. What
   * a colleague types there meanwhile stays, and the server finds it a place.
   */
  #empty(removed: readonly TextNode[], recorder: TransferRecorder | null): void {
    for (const cell of removed) {
      const text = cellsOf(this.doc).get(cellId(cell));
      if (text === undefined) continue;
      recorder?.willDelete(text, 0, elementsOf(cell, 0, cell.childCount));
      text.delete(0, text.length);
    }
  }

  /** While two merged moves show one table twice, what is typed in one belongs in the other. */
  #hasDoubledCells(): boolean {
    const { doc } = this.view.state;
    const ids = findCells(doc).map(({ cell }) => cellId(cell));
    return new Set(ids).size < ids.length;
  }

  #writeSteps(transactions: readonly EditorTransaction[], recorder: TransferRecorder | null): void {
    let first = 0;
    for (const transaction of transactions) {
      const isByHand = transaction.getMeta("appendedTransaction") === undefined;
      for (const { steps, before, after } of stepsOf(transaction)) {
        const end = first + steps.length;
        recorder?.enter({ before, after, first, end, isByHand });
        const typed = recorder === null && steps.length === 1 ? typedText(steps[0], before) : null;
        if (typed !== null) {
          const { sequence, gap } = sharedGap(this.sequence, before, typed.at);
          sequence.insert(gap, typed.text, typed.marks);
        } else {
          writeChange(this.sequence, before, after, changedBy(steps[0]), recorder);
        }
        first = end;
      }
    }
  }

  readonly #receive = (transaction: Transaction): void => {
    if (transaction.origin === this) return;
    const roots: unknown[] = [this.sequence];
    if (this.part === "body") roots.push(cellsOf(this.doc));
    const events: SharedEvent[] = [];
    for (const [type, changes] of transaction.changedParentTypes) {
      if (roots.includes(type)) events.push(...changes);
    }
    if (events.length === 0) return;
    const tr = withShownSelection(this.view);
    try {
      applyEvents(tr, this.sequence, events);
    } catch (error) {
      this.options.onOutOfStep(error);
      this.resync();
      return;
    }
    this.#dispatch(tr);
  };

  /** Makes the editor show what the shared text says, by the smallest replacement. */
  resync(): void {
    const { state } = this.view;
    const wanted = readDocument(state.schema, this.doc, this.part);
    if (state.doc.eq(wanted)) return;
    const tr = state.tr;
    replaceDifference(tr, -1, state.doc, wanted);
    if (this.selection !== null) {
      tr.setSelection(selectionFromShared(this.selection, this.sequence, tr.doc) ?? tr.selection);
    }
    this.#dispatch(tr);
  }

  #dispatch(tr: EditorTransaction): void {
    if (!tr.docChanged && !tr.selectionSet) return;
    tr.setMeta(FROM_SHARED_TEXT, true).setMeta("addToHistory", false);
    this.view.dispatch(tr);
  }
}

/** Cells that are in the text only before, or only after, these transactions. */
function cellsOnlyIn(
  transactions: readonly EditorTransaction[],
  side: "before" | "after",
): TextNode[] {
  const before = transactions[0]?.docs[0];
  const after = transactions.at(-1)?.doc;
  if (before === undefined || after === undefined) return [];
  const [here, there] = side === "before" ? [before, after] : [after, before];
  const others = new Set(findCells(there).map(({ cell }) => cellId(cell)));
  return findCells(here)
    .map(({ cell }) => cell)
    .filter((cell) => !others.has(cellId(cell)));
}

/** The next elements recorded are of the whole edit, not of one of its steps. */
function enterWhole(
  transactions: readonly EditorTransaction[],
  recorder: TransferRecorder | null,
): void {
  const before = transactions[0]?.docs[0];
  const after = transactions.at(-1)?.doc;
  if (before === undefined || after === undefined) return;
  const end = transactions.reduce((count, { steps }) => count + steps.length, 0);
  recorder?.enter({ before, after, first: 0, end, isByHand: true });
}

/** Whether a step reaches from one container into another, and may carry words with it. */
function reachesOver(transactions: readonly EditorTransaction[]): boolean {
  return transactions.flatMap(stepsOf).some(({ steps, before, after }) => {
    const changed = changedBy(steps[0]);
    if (changed === null) return false;
    const { from, to, newFrom, newTo } = changed;
    const isOver = (text: TextNode, start: number, end: number) =>
      containerAt(text, start) !== containerAt(text, end);
    return isOver(before, from, to) || isOver(after, newFrom, newTo);
  });
}

function containerAt(text: TextNode, position: number): TextNode {
  const at = text.resolve(position);
  for (let depth = at.depth; depth > 0; depth -= 1) {
    if (isCell(at.node(depth))) return at.node(depth);
  }
  return text;
}
