import type { Node as TextNode } from "@tiptap/pm/model";
import { type EditorState, Plugin, PluginKey } from "@tiptap/pm/state";
import { Decoration, DecorationSet, type EditorView } from "@tiptap/pm/view";
import { withShownSelection } from "../binding/shown-selection";

/** A passage with a thread, in positions of the editor's document. */
export type Highlight = {
  threadId: string;
  from: number;
  to: number;
  isOpen: boolean;
  /** Id of the element that says who comments what. */
  describedBy: string;
};

const key = new PluginKey<DecorationSet>("comments");

/**
 * Shows which words have comments. Highlights are given from outside, found anew
 * when the text has come to rest; between that they move along with every edit.
 */
export function commentHighlights(): Plugin<DecorationSet> {
  return new Plugin<DecorationSet>({
    key,
    state: {
      init: () => DecorationSet.empty,
      apply(tr, drawn) {
        const given: unknown = tr.getMeta(key);
        if (Array.isArray(given)) return draw(tr.doc, given);
        return tr.docChanged ? drawn.map(tr.mapping, tr.doc) : drawn;
      },
    },
    props: { decorations: (state) => key.getState(state) },
  });
}

function draw(doc: TextNode, highlights: readonly Highlight[]): DecorationSet {
  const size = doc.content.size;
  const decorations = highlights.flatMap((highlight) => {
    const { threadId, from, isOpen, describedBy } = highlight;
    const to = Math.min(highlight.to, size);
    if (from >= to) return [];
    const look = {
      class: isOpen ? "comment-mark is-open" : "comment-mark",
      "data-thread": threadId,
      ...(describedBy === "" ? {} : { role: "mark", "aria-describedby": describedBy }),
    };
    return [Decoration.inline(from, to, look, { threadId })];
  });
  return DecorationSet.create(doc, decorations);
}

const shown = new WeakMap<EditorView, string>();

/** Gives an editor its highlights; what is shown already is left alone. */
export function showHighlights(view: EditorView, highlights: readonly Highlight[]): void {
  const wanted = JSON.stringify(highlights);
  // Highlights that moved with edits are redrawn where they are found to be.
  const isSame = shown.get(view) === wanted && isDrawn(view, highlights);
  shown.set(view, wanted);
  if (isSame) return;
  view.dispatch(
    withShownSelection(view)
      .setMeta(key, [...highlights])
      .setMeta("addToHistory", false),
  );
}

function isDrawn(view: EditorView, highlights: readonly Highlight[]): boolean {
  const drawn = key.getState(view.state)?.find() ?? [];
  return (
    drawn.length === highlights.length &&
    highlights.every(({ from, to }) => drawn.some((one) => one.from === from && one.to === to))
  );
}

/** The thread whose passage a position lies in: the shortest, where several do. */
export function threadAt(state: EditorState, position: number): string | null {
  const found = key.getState(state)?.find(position, position) ?? [];
  const [shortest] = [...found].sort((a, b) => a.to - a.from - (b.to - b.from));
  const threadId: unknown = shortest?.spec.threadId;
  return typeof threadId === "string" ? threadId : null;
}
