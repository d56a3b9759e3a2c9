import { type Command, EditorState, Selection } from "@tiptap/pm/state";
import { fixTables, TableMap } from "prosemirror-tables";

/**
 * A table command that can be run on any table. Changes of two people can merge
 * to rows of unequal length; until the server has squared them, the commands of
 * prosemirror-tables would throw. Here the same transaction squares them first.
 */
export function onSquareTable(command: Command): Command {
  return (state, dispatch, view) => {
    if (!isUneven(state)) return command(state, dispatch, view);
    const tr = fixTables(state);
    if (tr === undefined) return false;
    // Without plugins: what they append would put the steps that follow out of place.
    const square = EditorState.create({ doc: tr.doc, selection: tr.selection });
    if (isUneven(square)) return false;
    if (!dispatch) return command(square);
    return command(square, (then) => {
      for (const step of then.steps) tr.step(step);
      tr.setSelection(Selection.fromJSON(tr.doc, then.selection.toJSON()));
      dispatch(tr);
    });
  };
}

/** Whether the table the selection stands in has rows or cells that do not fit. */
function isUneven({ selection: { $head } }: EditorState): boolean {
  for (let depth = $head.depth; depth > 0; depth -= 1) {
    const node = $head.node(depth);
    if (node.type.name === "table") return (TableMap.get(node).problems ?? []).length > 0;
  }
  return false;
}
