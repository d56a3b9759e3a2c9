import type { EditorState } from "@tiptap/pm/state";
import { type Doc, Text as YText } from "yjs";
import {
  acceptSuggestions,
  rejectSuggestions,
  type Which,
} from "@/core/shared-text/settle-suggestions";
import { nameOf, type Part, sequenceOf } from "@/core/shared-text/shared-text";
import { readSuggestedRuns } from "@/core/shared-text/suggested-runs";
import { type Suggested, SuggestionIndex } from "@/core/shared-text/suggestion-index";
import { sharedGap } from "../binding/shared-places";
import { Settlement, undoFor } from "../binding/undo";

export type Verdict = "accept" | "reject";

/** Accepts or rejects suggestions of a section as one step of this author's history. */
export function settle(doc: Doc, verdict: Verdict, which: Which): void {
  const history = undoFor(doc);
  history.endStep();
  const carryOut = verdict === "accept" ? acceptSuggestions : rejectSuggestions;
  carryOut(doc, which, new Settlement());
  history.endStep();
}

/** Which suggestions lie in the selection of an editor: all that do, and only there; null for an empty one. */
export function selectedRange(doc: Doc, part: Part, state: EditorState): Which["range"] | null {
  const root = sequenceOf(doc, part);
  if (root === null || state.selection.empty) return null;
  const from = sharedGap(root, state.doc, state.selection.from);
  const to = sharedGap(root, state.doc, state.selection.to);
  if (from.sequence !== to.sequence || !(from.sequence instanceof YText)) return null;
  return { sequence: from.sequence, from: from.gap, to: to.gap };
}

/** Ids of the suggestions at the caret or in the selection of an editor. */
export function suggestionsAt(doc: Doc, part: Part, state: EditorState): string[] {
  const root = sequenceOf(doc, part);
  if (root === null) return [];
  const index = new SuggestionIndex(doc);
  if (index.isEmpty) return [];
  const { sequence, gap } = sharedGap(root, state.doc, state.selection.from);
  const { gap: end } = sharedGap(root, state.doc, state.selection.to);
  const last = Math.max(gap, end);
  const ids = new Set<string>();
  const add = (found: readonly string[]) => {
    for (const id of found) ids.add(id);
  };
  // A shape is said of what opens the block one stands in.
  let block = { start: 0, shapes: index.shapesOfFirst(nameOf(sequence)) };
  const addBlock = (until: number) => {
    if (block.start <= last && until >= gap) add(block.shapes.map(({ id }) => id));
  };
  let before = 0;
  for (const run of readSuggestedRuns(sequence, index)) {
    const after = before + run.ids[2];
    if (after >= gap && before <= last) add(wordIdsOf(run.suggested));
    if ("embed" in run && (run.embed.type === "boundary" || run.embed.type === "table")) {
      addBlock(before);
      block = { start: after, shapes: run.suggested.shapes };
    }
    before = after;
  }
  addBlock(before);
  return [...ids];
}

/** Ids of what is suggested for words: in, out, or to be marked. */
function wordIdsOf({ inserted, deleted, marks }: Suggested): string[] {
  return [...(inserted === null ? [] : [inserted]), ...deleted, ...marks.map(({ id }) => id)];
}
