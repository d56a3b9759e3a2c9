import type { Mark, Node } from "@tiptap/pm/model";
import { type EditorState, Plugin, PluginKey } from "@tiptap/pm/state";
import { Decoration, DecorationSet, type EditorView } from "@tiptap/pm/view";
import type { Citation } from "@/core/shared-text/section-content";
import { citationOf } from "../binding/elements";
import { withShownSelection } from "../binding/shown-selection";
import type { CitationWording } from "./citation-wording";
import { noteReference } from "./note-reference";

/** What is shown in place of markers; it changes without the text changing. */
export type MarkerContext = {
  /** The number of the first footnote of this text. */
  firstNumber: number;
  footnoteLabel: (number: number) => string;
  wordCitation: (citation: Citation) => CitationWording;
  /** The note that is open for writing, or null. */
  openNote: string | null;
};

type MarkerState = { context: MarkerContext; decorations: DecorationSet };

const key = new PluginKey<MarkerState>("markers");

/**
 * Draws the numbers of footnote markers and the words of citations. Both are
 * derived, so they are decorations: right at once after any edit, by whomever.
 */
export function markerDecorations(context: MarkerContext): Plugin<MarkerState> {
  return new Plugin<MarkerState>({
    key,
    state: {
      init: (_, state) => ({ context, decorations: decorate(state.doc, context) }),
      apply(tr, previous) {
        const changed: unknown = tr.getMeta(key);
        if (!tr.docChanged && changed === undefined) return previous;
        const next = isContext(changed) ? changed : previous.context;
        return { context: next, decorations: decorate(tr.doc, next) };
      },
    },
    props: { decorations: (state) => key.getState(state)?.decorations },
  });
}

function isContext(value: unknown): value is MarkerContext {
  return typeof value === "object" && value !== null && "firstNumber" in value;
}

/** Redraws the markers of a mounted editor. */
export function updateMarkers(view: EditorView, context: MarkerContext): void {
  view.dispatch(withShownSelection(view).setMeta(key, context).setMeta("addToHistory", false));
}

function decorate(doc: Node, context: MarkerContext): DecorationSet {
  const decorations: Decoration[] = [];
  let number = context.firstNumber;
  doc.descendants((node, pos) => {
    if (!node.isText) return true;
    for (const mark of node.marks) {
      if (mark.type.name === "footnote") {
        decorations.push(footnoteNumber(pos, number, String(mark.attrs.id), context));
        number += 1;
      } else if (mark.type.name === "citation") {
        decorations.push(...citationWords(pos, mark, context));
      }
    }
    return false;
  });
  return DecorationSet.create(doc, decorations);
}

function footnoteNumber(
  pos: number,
  number: number,
  id: string,
  context: MarkerContext,
): Decoration {
  return Decoration.inline(pos, pos + 1, {
    class: id === context.openNote ? "footnote-number is-open" : "footnote-number",
    ...noteReference(number, context.footnoteLabel),
  });
}

function citationWords(pos: number, mark: Mark, context: MarkerContext): Decoration[] {
  const words = context.wordCitation(citationOf(mark));
  const anchor = Decoration.inline(pos, pos + 1, { class: "citation-anchor" });
  const chip = Decoration.widget(pos + 1, () => citationElement(words), {
    side: -1,
    marks: [mark],
    key: JSON.stringify([mark.attrs.id, words]),
  });
  return [anchor, chip];
}

function citationElement(words: CitationWording): HTMLElement {
  const element = document.createElement("span");
  element.className = `citation-words is-${words.state}`;
  element.contentEditable = "false";
  if (words.hint) element.title = words.hint;
  for (const run of words.runs) {
    const tag = run.bold ? "strong" : run.italic ? "em" : "span";
    const part = document.createElement(tag);
    part.textContent = run.text;
    element.append(part);
  }
  return element;
}

/** Where the marker of a footnote stands, or null. */
export function positionOfNote(doc: Node, id: string): number | null {
  let found: number | null = null;
  doc.descendants((node, pos) => {
    if (node.marks.some((mark) => mark.type.name === "footnote" && mark.attrs.id === id)) {
      found = pos;
    }
    return found === null && !node.isText;
  });
  return found;
}

/** The footnote or citation mark the selection covers or the cursor touches, and where. */
export function markerAtSelection(
  state: EditorState,
  name: "footnote" | "citation",
): { mark: Mark; pos: number } | null {
  const { $from, from, empty, to } = state.selection;
  const isOf = (mark: Mark) => mark.type.name === name;
  if (!empty) {
    const node = state.doc.nodeAt(from);
    const mark = node?.marks.find(isOf);
    return mark && to === from + 1 ? { mark, pos: from } : null;
  }
  const before = $from.nodeBefore?.marks.find(isOf);
  if (before) return { mark: before, pos: from - 1 };
  const after = $from.nodeAfter?.marks.find(isOf);
  return after ? { mark: after, pos: from } : null;
}
