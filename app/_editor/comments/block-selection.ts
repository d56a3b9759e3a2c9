import type { EditorState } from "@tiptap/pm/state";
import type { EditorView } from "@tiptap/pm/view";

/** The words of the block before or after the selection; the first or last where there is none. */
export function neighbourBlock(
  state: EditorState,
  direction: -1 | 1,
): { from: number; to: number } | null {
  const blocks: { from: number; to: number }[] = [];
  state.doc.descendants((node, at) => {
    if (node.isTextblock && node.content.size > 0) {
      blocks.push({ from: at + 1, to: at + 1 + node.content.size });
    }
    return !node.isTextblock;
  });
  const { from, to, empty } = state.selection;
  if (empty) {
    const here = blocks.find((block) => from >= block.from && from <= block.to);
    if (here) return here;
  }
  const found =
    direction === 1
      ? blocks.find((block) => block.from > to)
      : blocks.findLast((block) => block.to < from);
  return found ?? null;
}

/** Selects words where nobody may write: there the browser moves no cursor by keys. */
export function selectInView(view: EditorView, range: { from: number; to: number }): void {
  const start = view.domAtPos(range.from, 1);
  const end = view.domAtPos(range.to, -1);
  window.getSelection()?.setBaseAndExtent(start.node, start.offset, end.node, end.offset);
  const element = start.node instanceof Element ? start.node : start.node.parentElement;
  element?.scrollIntoView({ block: "nearest" });
}
