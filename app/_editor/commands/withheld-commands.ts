import type { Node as TextNode } from "@tiptap/pm/model";
import type { Command, EditorState } from "@tiptap/pm/state";
import { isInstead } from "@/core/document/schema";

type Range = { from: number; to: number };

/** What stands instead of the withheld passage at the selection; null where it begins in none. */
export function withheldAtSelection(state: EditorState): string | null {
  const { $from, empty } = state.selection;
  return (empty ? insteadOf($from.nodeBefore) : null) ?? insteadOf($from.nodeAfter);
}

/** Withholds what is selected, markers too, or gives the passage the cursor stands in other words instead. */
export function withhold(instead: string): Command {
  return (state, dispatch) => {
    const type = state.schema.marks.withheld;
    const range = rangeOf(state);
    if (!type || range === null || !isInstead(instead)) return false;
    dispatch?.(
      state.tr
        .addMark(range.from, range.to, type.create({ instead }))
        .removeStoredMark(type)
        .scrollIntoView(),
    );
    return true;
  };
}

/** The selection, or the passage the cursor stands in, is withheld no longer. */
export const releaseWithheld: Command = (state, dispatch) => {
  const type = state.schema.marks.withheld;
  const range = rangeOf(state);
  if (!type || range === null || withheldAtSelection(state) === null) return false;
  dispatch?.(state.tr.removeMark(range.from, range.to, type).removeStoredMark(type));
  return true;
};

function rangeOf(state: EditorState): Range | null {
  const { from, to, empty } = state.selection;
  return empty ? passageAt(state) : { from, to };
}

/** The whole passage around a bare cursor, within its block. */
function passageAt({ selection: { $from } }: EditorState): Range | null {
  const { parent } = $from;
  let found: Range | null = null;
  let open: Range | null = null;
  parent.forEach((child, offset) => {
    const start = $from.start() + offset;
    if (insteadOf(child) === null) {
      open = null;
      return;
    }
    const from: number = open?.from ?? start;
    open = { from, to: start + child.nodeSize };
    if (open.from <= $from.pos && $from.pos <= open.to) found = open;
  });
  return found;
}

function insteadOf(node: TextNode | null): string | null {
  const mark = node?.marks.find(({ type }) => type.name === "withheld");
  return mark ? String(mark.attrs.instead) : null;
}
