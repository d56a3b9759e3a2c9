import type { Slice } from "@tiptap/pm/model";
import type { EditorState } from "@tiptap/pm/state";
import type { Doc } from "yjs";
import { type Part, sequenceOf } from "@/core/shared-text/shared-text";
import { SuggestionIndex } from "@/core/shared-text/suggestion-index";
import { suggestedPassages } from "./suggested-passages";

/** What is selected, without the words and markers that are suggested to be deleted. */
export function withoutDeleted(state: EditorState, slice: Slice, doc: Doc, part: Part): Slice {
  const root = sequenceOf(doc, part);
  const index = new SuggestionIndex(doc);
  if (root === null || index.isEmpty) return slice;
  const { from, to } = state.selection;
  const struck = suggestedPassages(state.doc, root, index)
    .filter(
      (passage) =>
        passage.kind === "text" &&
        passage.suggested.deleted.length > 0 &&
        passage.from < to &&
        passage.to > from,
    )
    .sort((a, b) => b.from - a.from);
  if (struck.length === 0) return slice;
  const tr = state.tr;
  for (const passage of struck) {
    tr.delete(Math.max(from, passage.from), Math.min(to, passage.to));
  }
  return tr.doc.slice(from, tr.mapping.map(to), true);
}
