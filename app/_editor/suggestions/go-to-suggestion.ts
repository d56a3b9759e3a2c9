import { type Command, TextSelection } from "@tiptap/pm/state";
import type { Doc } from "yjs";
import { type Part, sequenceOf } from "@/core/shared-text/shared-text";
import { SuggestionIndex } from "@/core/shared-text/suggestion-index";
import { suggestedPassages } from "./suggested-passages";

/** Command: puts the cursor where the next suggestion begins, or the one before. */
export function goToSuggestion(doc: Doc, part: Part, direction: 1 | -1): Command {
  return (state, dispatch) => {
    const root = sequenceOf(doc, part);
    const index = new SuggestionIndex(doc);
    if (root === null || index.isEmpty) return false;
    const places = suggestedPassages(state.doc, root, index)
      .map(({ from }) => from)
      .sort((a, b) => a - b);
    const { from } = state.selection;
    const found =
      direction === 1 ? places.find((at) => at > from) : places.findLast((at) => at < from);
    if (found === undefined) return false;
    dispatch?.(
      state.tr.setSelection(TextSelection.near(state.doc.resolve(found))).scrollIntoView(),
    );
    return true;
  };
}
