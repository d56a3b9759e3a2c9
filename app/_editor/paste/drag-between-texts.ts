import { Plugin } from "@tiptap/pm/state";
import type { EditorView } from "@tiptap/pm/view";
import { carryStatements } from "./carried-statements";

/** The text something is being dragged from. */
let source: EditorView | null = null;

/**
 * What is dragged from one text into another, a section or a footnote, moves:
 * it is put in where it is dropped and cut where it was. Within one text
 * ProseMirror does that itself; between two it would only copy. With the key
 * held that copies, it copies.
 */
export function dragBetweenTexts(): Plugin {
  return new Plugin({
    props: {
      handleDOMEvents: {
        dragstart(view) {
          source = view;
          return false;
        },
        dragend() {
          source = null;
          return false;
        },
        drop(view, event) {
          const from = source;
          source = null;
          if (copies(event)) carryStatements(null);
          const isElsewhere = from !== null && from !== view && !from.isDestroyed;
          if (!isElsewhere || !from.editable || copies(event)) return false;
          const before = view.state.doc;
          // Cut only once it stands in its new place.
          queueMicrotask(() => {
            if (view.isDestroyed || from.isDestroyed || view.state.doc.eq(before)) return;
            from.dispatch(from.state.tr.deleteSelection().setMeta("uiEvent", "cut"));
          });
          return false;
        },
      },
    },
  });
}

const isApple = () => /Mac|iPhone|iPad/.test(navigator.userAgent);

function copies(event: DragEvent): boolean {
  return isApple() ? event.altKey : event.ctrlKey;
}
