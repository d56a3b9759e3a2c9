import { Fragment } from "prosemirror-model";
import { type Command, type EditorState, TextSelection } from "prosemirror-state";
import { MOVES_TEXT } from "./transfers";

/** Command: moves the selected blocks and tables one place up (-1) or down (1). */
export function moveBlocks(direction: -1 | 1): Command {
  return (state, dispatch) => {
    const range = selectedChildren(state);
    const neighbour = direction === -1 ? range.first - 1 : range.last + 1;
    if (state.doc.maybeChild(neighbour) === null) return false;
    if (dispatch) {
      const target = direction === -1 ? neighbour : range.first + 1;
      dispatch(moveChildren(state, range, target).scrollIntoView());
    }
    return true;
  };
}

type ChildRange = { first: number; last: number };

function selectedChildren({ selection, doc }: EditorState): ChildRange {
  const first = selection.$from.index(0);
  const last = Math.max(first, doc.resolve(selection.to).index(0));
  return { first, last: Math.min(last, doc.childCount - 1) };
}

/** A transaction that moves children of the document so that they begin at index `target`. */
export function moveChildren(state: EditorState, { first, last }: ChildRange, target: number) {
  const { doc, tr, selection } = state;
  const start = positionOfChild(state, first);
  const end = positionOfChild(state, last + 1);
  const moved = Fragment.from(doc.children.slice(first, last + 1));
  tr.delete(start, end);
  let at = 0;
  for (let index = 0; index < target; index += 1) at += tr.doc.child(index).nodeSize;
  tr.insert(at, moved).setMeta(MOVES_TEXT, true);
  const anchor = Math.min(Math.max(selection.anchor - start + at, 0), tr.doc.content.size);
  return tr.setSelection(TextSelection.near(tr.doc.resolve(anchor)));
}

function positionOfChild({ doc }: EditorState, child: number): number {
  let at = 0;
  for (let index = 0; index < child; index += 1) at += doc.child(index).nodeSize;
  return at;
}
