import type { EditorState } from "@tiptap/pm/state";
import { type Doc, Text as YText } from "yjs";
import {
  acceptSuggestions,
  rejectSuggestions,
  type Which,
} from "@/core/shared-text/settle-suggestions";
import { type Part, sequenceOf } from "@/core/shared-text/shared-text";
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
  const ids = new Set<string>();
  let before = 0;
  for (const run of readSuggestedRuns(sequence, index)) {
    const after = before + run.ids[2];
    if (after >= gap && before <= Math.max(gap, end))
      for (const id of idsOf(run.suggested)) ids.add(id);
    before = after;
  }
  return [...ids];
}

/** Ids of all that is suggested for an element. */
export function idsOf({ inserted, deleted, marks, shapes }: Suggested): string[] {
  const changes = [...marks, ...shapes].map(({ id }) => id);
  return [...new Set([...(inserted === null ? [] : [inserted]), ...deleted, ...changes])];
}
