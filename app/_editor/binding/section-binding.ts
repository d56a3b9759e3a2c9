import type { Transaction as EditorTransaction } from "prosemirror-state";
import { AddMarkStep, AttrStep, RemoveMarkStep, type Step } from "prosemirror-transform";
import type { EditorView } from "prosemirror-view";
import type { Doc, Transaction, Text as YText } from "yjs";
import { type Part, sequenceOf } from "@/core/shared-text/shared-text";
import { applyEvents, type SharedEvent } from "./apply-events";
import { readDocument } from "./read-document";
import { replaceDifference } from "./replace-difference";
import { type SharedSelection, selectionFromShared, selectionToShared } from "./shared-selection";
import { noteTransfer, TransferRecorder, transferKind } from "./transfers";
import { type Changed, writeChange } from "./write-change";

/** Meta key of transactions that come from the shared text. */
export const FROM_SHARED_TEXT = "sharedText$";

const bindings = new WeakMap<object, SectionBinding>();

/** The binding of a mounted view, or null. */
export function bindingOf(view: object): SectionBinding | null {
  return bindings.get(view) ?? null;
}

/** Ties one editor view to one part of a section. It is the origin of what it writes. */
export class SectionBinding {
  readonly sequence: YText;
  /** The selection as it was before the last edit: what undo brings back. */
  selection: SharedSelection | null = null;

  constructor(
    readonly doc: Doc,
    readonly part: Part,
    readonly view: EditorView,
    readonly onOutOfStep: (error: unknown) => void,
  ) {
    const sequence = sequenceOf(doc, part);
    if (sequence === null) throw new RangeError("The footnote has no body to edit");
    this.sequence = sequence;
    sequence.observeDeep(this.#receive);
    bindings.set(view, this);
  }

  destroy(): void {
    bindings.delete(this.view);
    this.sequence.unobserveDeep(this.#receive);
  }

  /** Writes what local transactions did, in one shared transaction. */
  write(transactions: readonly EditorTransaction[]): void {
    const kind = transferKind(transactions);
    const recorder = kind === null ? null : new TransferRecorder();
    this.doc.transact(() => {
      for (const transaction of transactions) {
        // What normalising appends is no part of a move.
        const isRoot = transaction.getMeta("appendedTransaction") === undefined;
        this.#writeSteps(transaction, isRoot ? recorder : null);
      }
    }, this);
    if (recorder !== null) noteTransfer(this.doc, kind, recorder);
    this.noteSelection();
  }

  /** Remembers where the author stands, for undo and for reading anew. */
  noteSelection(): void {
    this.selection = selectionToShared(this.sequence, this.view.state);
  }

  #writeSteps(transaction: EditorTransaction, recorder: TransferRecorder | null): void {
    const { steps, docs } = transaction;
    for (let index = 0; index < steps.length; ) {
      const before = docs[index];
      let end = index + 1;
      // Steps that move nothing are taken together: a mark replaced by another
      // is two steps, with a bare marker between them.
      if (isInPlace(steps[index])) while (isInPlace(steps[end])) end += 1;
      const after = docs[end] ?? transaction.doc;
      if (before) writeChange(this.sequence, before, after, changedBy(steps[index]), recorder);
      index = end;
    }
  }

  readonly #receive = (events: SharedEvent[], transaction: Transaction): void => {
    if (transaction.origin === this) return;
    const tr = this.view.state.tr;
    try {
      applyEvents(tr, this.sequence, events);
    } catch (error) {
      this.onOutOfStep(error);
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
    if (!tr.docChanged) return;
    tr.setMeta(FROM_SHARED_TEXT, true).setMeta("addToHistory", false);
    this.view.dispatch(tr);
  }
}

function isInPlace(step: Step | undefined): boolean {
  return step instanceof AddMarkStep || step instanceof RemoveMarkStep || step instanceof AttrStep;
}

function changedBy(step: Step | undefined): Changed | null {
  let changed: Changed | null = null;
  step?.getMap().forEach((from, to, newFrom, newTo) => {
    changed ??= { from, to, newFrom, newTo };
    changed = { ...changed, to, newTo };
  });
  return changed;
}
