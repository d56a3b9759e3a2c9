import { Plugin, PluginKey, type Transaction } from "prosemirror-state";
import type { Doc } from "yjs";
import type { Part } from "@/core/shared-text/shared-text";
import { normaliseText } from "./normalise-text";
import { readDocument } from "./read-document";
import { type BindingOptions, FROM_SHARED_TEXT, SectionBinding } from "./section-binding";
import { undoFor } from "./undo";

/*
 * API for the drafting room
 *
 * readDocument(schema, doc, part)       the document to mount an editor with
 * sharedTextPlugin({ doc, part })       keeps editor and shared text the same
 * undoFor(doc), undo(doc), redo(doc)    one undo history per section; commands (undo.ts)
 * remoteCursorsPlugin({ … })            carets and selections of colleagues (remote-cursors.ts)
 * insertFootnote, insertCitation, setCitation   commands (marker-commands.ts)
 * moveBlocks(-1 | 1)                    command: moves the selected blocks up or down
 * createNote, readNote                  note bodies (core/shared-text)
 *
 * A command that moves text in one transaction sets the meta MOVES_TEXT to true
 * (transfers.ts). Cut, paste and drop are recognised by ProseMirror's "uiEvent".
 *
 * `part` is "body" or { note: id }. The schema needs the nodes and marks of
 * core/document/schema by name; it may be Tiptap's. A note's body must exist
 * (createNote, or insertFootnote does it) before its editor is mounted.
 * Do not use prosemirror-history. Changes made by the binding carry the meta
 * FROM_SHARED_TEXT; a plugin that rewrites local edits must leave them alone.
 */

export type SharedTextOptions = { doc: Doc; part: Part } & Partial<BindingOptions>;

/** Local changes that wait to be written; every new root transaction starts a batch. */
type Batch = { transactions: readonly Transaction[]; isWritten: boolean };

export const sharedTextKey = new PluginKey<Batch>("sharedText");

/** Keeps an editor and one part of a section's shared text the same. */
export function sharedTextPlugin({ doc, part, ...options }: SharedTextOptions): Plugin<Batch> {
  return new Plugin<Batch>({
    key: sharedTextKey,
    state: {
      init: () => ({ transactions: [], isWritten: true }),
      apply(tr, batch) {
        if (!tr.docChanged || tr.getMeta(FROM_SHARED_TEXT) === true) return batch;
        const waiting = batch.isWritten ? [] : batch.transactions;
        return { transactions: [...waiting, tr], isWritten: false };
      },
    },
    appendTransaction(transactions, before, state) {
      return normaliseText(transactions, before, state, doc, part);
    },
    view(view) {
      const binding = new SectionBinding(doc, part, view, {
        onOutOfStep: () => {},
        onNotSuggested: () => {},
        ...options,
      });
      const shown = readDocument(view.state.schema, doc, part);
      if (!view.state.doc.eq(shown)) queueMicrotask(() => binding.resync());
      return {
        update(_view, before) {
          const batch = sharedTextKey.getState(view.state);
          if (batch !== undefined && !batch.isWritten) {
            batch.isWritten = true;
            binding.write(batch.transactions);
          } else if (!before.selection.eq(view.state.selection)) {
            binding.noteSelection();
            // Whoever goes elsewhere begins anew; a colleague's words and an input method only carry the cursor along.
            if (before.doc === view.state.doc && !view.composing) undoFor(doc).endStep();
          }
        },
        destroy() {
          binding.destroy();
        },
      };
    },
  });
}
