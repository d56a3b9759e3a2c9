import { Plugin, TextSelection, type Transaction } from "prosemirror-state";
import type { EditorView } from "prosemirror-view";

type Place = Pick<Selection, "anchorNode" | "anchorOffset" | "focusNode" | "focusOffset">;
type Known = { place: Place | null; focusedAt: number };

const known = new WeakMap<EditorView, Known>();

/** On focus a browser first puts the caret anywhere; the editor sets it right within this time. */
const AFTER_FOCUS_MS = 200;

/**
 * Keeps what a person selects by key or pointer while the page is busy. A browser tells of a
 * new selection a moment after it shows it. Whatever redraws the text in that moment, a
 * colleague's cursor or words, would put the selection before it back; and a key
 * pressed in that moment would act on the selection before it.
 */
export function shownSelectionPlugin(): Plugin {
  return new Plugin({
    props: {
      handleDOMEvents: {
        focus(view) {
          const noted = known.get(view);
          if (noted) noted.focusedAt = Date.now();
          return false;
        },
        keydown(view) {
          const tr = withShownSelection(view);
          if (tr.selectionSet) view.dispatch(tr);
          return false;
        },
      },
    },
    view(view) {
      const note = () => {
        known.set(view, {
          place: placeShown(view),
          focusedAt: known.get(view)?.focusedAt ?? 0,
        });
      };
      const { ownerDocument } = view.dom;
      ownerDocument.addEventListener("selectionchange", note);
      note();
      return {
        update: note,
        destroy: () => ownerDocument.removeEventListener("selectionchange", note),
      };
    },
  });
}

/**
 * A transaction to redraw or change the text with that no key or press of the person began: it
 * takes over the selection that the page shows, where the editor has not been told of it.
 */
export function withShownSelection(view: EditorView): Transaction {
  const { tr, selection, doc } = view.state;
  const noted = known.get(view);
  if (!noted || !(selection instanceof TextSelection) || !view.hasFocus() || view.composing) {
    return tr;
  }
  if (Date.now() - noted.focusedAt < AFTER_FOCUS_MS) return tr;
  const place = placeShown(view);
  if (place === null || isSame(place, noted.place)) return tr;
  const { anchorNode, anchorOffset, focusNode, focusOffset } = place;
  if (!anchorNode || !focusNode) return tr;
  const anchor = doc.resolve(view.posAtDOM(anchorNode, anchorOffset));
  const head = doc.resolve(view.posAtDOM(focusNode, focusOffset));
  const shown = TextSelection.between(anchor, head);
  return shown.eq(selection) ? tr : tr.setSelection(shown);
}

/** The selection that the page shows in this text, or null where it shows none in it. */
function placeShown(view: EditorView): Place | null {
  const shown = view.dom.ownerDocument.getSelection();
  if (!shown?.anchorNode || !shown.focusNode) return null;
  if (!view.dom.contains(shown.anchorNode) || !view.dom.contains(shown.focusNode)) return null;
  const { anchorNode, anchorOffset, focusNode, focusOffset } = shown;
  return { anchorNode, anchorOffset, focusNode, focusOffset };
}

const isSame = (place: Place, other: Place | null): boolean =>
  other !== null &&
  place.anchorNode === other.anchorNode &&
  place.anchorOffset === other.anchorOffset &&
  place.focusNode === other.focusNode &&
  place.focusOffset === other.focusOffset;
