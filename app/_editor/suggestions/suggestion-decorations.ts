import { type EditorState, Plugin, PluginKey, type Transaction } from "@tiptap/pm/state";
import { Decoration, DecorationSet, type EditorView } from "@tiptap/pm/view";
import type { Doc, Transaction as SharedTransaction } from "yjs";
import { type Part, sequenceOf, sharedText } from "@/core/shared-text/shared-text";
import { SuggestionIndex } from "@/core/shared-text/suggestion-index";
import type { ShapeChange } from "@/core/shared-text/tags";
import { withShownSelection } from "../binding/shown-selection";
import { suggestsAs } from "../binding/suggesting";
import { type Passage, suggestedPassages } from "./suggested-passages";

/** What a text's suggestions are drawn with; it changes without the text changing. */
export type SuggestionContext = {
  /** The class of the colour of whoever made a suggestion. */
  classOf: (suggestionId: string) => string;
  /** What a suggested shape is called: "Heading", "List item" … */
  shapeLabel: (shape: ShapeChange) => string;
  /** Read out for a paragraph break that is suggested in or out. */
  breakLabel: (kind: "inserted" | "deleted") => string;
  /** The suggestion somebody looks at, or null. */
  current: string | null;
};

type Drawn = { context: SuggestionContext; decorations: DecorationSet };

const key = new PluginKey<Drawn>("suggestions");

/** Redraws the suggestions of a mounted editor. */
export function updateSuggestions(view: EditorView, context: SuggestionContext): void {
  view.dispatch(withShownSelection(view).setMeta(key, context).setMeta("addToHistory", false));
}

/**
 * Draws what is suggested: insertions and deletions as such for every reader,
 * breaks with a sign of their own, marks as they would be. Between two
 * drawings, which come a moment after a change, what is there moves along with the text.
 */
export function suggestionDecorations(
  doc: Doc,
  part: Part,
  context: SuggestionContext,
): Plugin<Drawn> {
  const draw = (state: EditorState, now: SuggestionContext) => decorate(state, doc, part, now);
  return new Plugin<Drawn>({
    key,
    state: {
      init: (_, state) => ({ context, decorations: draw(state, context) }),
      apply(tr: Transaction, before, _old, state) {
        const given: unknown = tr.getMeta(key);
        if (given === CLEAR) return { ...before, decorations: DecorationSet.empty };
        if (given === REDRAW) return { ...before, decorations: draw(state, before.context) };
        if (isContext(given)) return { context: given, decorations: draw(state, given) };
        if (!tr.docChanged) return before;
        return { ...before, decorations: before.decorations.map(tr.mapping, tr.doc) };
      },
    },
    props: {
      decorations: (state) => key.getState(state)?.decorations,
      handleDOMEvents: {
        compositionend(view) {
          setTimeout(() => drawAfterComposition(view), AFTER_COMPOSITION_MS);
          return false;
        },
      },
    },
    view: (view) => keepDrawn(view, doc),
  });
}

const REDRAW = "redraw";
const REDRAW_AFTER_MS = 16;
const CLEAR = "clear";
/** ProseMirror reads what was composed 20 ms after its end. */
const AFTER_COMPOSITION_MS = 40;

function isContext(value: unknown): value is SuggestionContext {
  return typeof value === "object" && value !== null && "classOf" in value;
}

/**
 * While words are composed ProseMirror keeps the browser's own text as it is, and with it can
 * lose what was drawn around it, without noticing: so all is taken away and drawn once more.
 */
function drawAfterComposition(view: EditorView): void {
  const decorations = key.getState(view.state)?.decorations;
  if (view.isDestroyed || view.composing || decorations?.find().length === 0) return;
  for (const step of [CLEAR, REDRAW]) {
    view.dispatch(withShownSelection(view).setMeta(key, step).setMeta("addToHistory", false));
  }
}

function keepDrawn(view: EditorView, doc: Doc) {
  // Not with the next frame: a page in the background has none, and would go on showing what was.
  let timer: ReturnType<typeof setTimeout> | null = null;
  const redrawSoon = () => {
    timer ??= setTimeout(() => {
      timer = null;
      view.dispatch(withShownSelection(view).setMeta(key, REDRAW).setMeta("addToHistory", false));
    }, REDRAW_AFTER_MS);
  };
  const { tags, suggestions } = sharedText(doc);
  const watch = ({ changed }: SharedTransaction) => {
    const types: readonly unknown[] = [...changed.keys()];
    if (types.includes(tags) || types.includes(suggestions)) redrawSoon();
  };
  doc.on("afterTransaction", watch);
  return {
    update(updated: EditorView, before: EditorState) {
      if (updated.state.doc !== before.doc && tags.length > 0) redrawSoon();
    },
    destroy() {
      if (timer !== null) clearTimeout(timer);
      doc.off("afterTransaction", watch);
    },
  };
}

function decorate(
  state: EditorState,
  doc: Doc,
  part: Part,
  context: SuggestionContext,
): DecorationSet {
  const root = sequenceOf(doc, part);
  const index = new SuggestionIndex(doc);
  if (root === null || index.isEmpty) return DecorationSet.empty;
  const isOwn = suggestsAs(doc) !== null;
  const passages = suggestedPassages(state.doc, root, index);
  return DecorationSet.create(
    state.doc,
    passages.flatMap((passage) => drawPassage(passage, context, isOwn)),
  );
}

function drawPassage(passage: Passage, context: SuggestionContext, isOwn: boolean): Decoration[] {
  const { from, to, kind, suggested } = passage;
  const look = (id: string, name: string) =>
    `suggested ${name} ${context.classOf(id)}${id === context.current ? " is-current" : ""}`;
  const drawn: Decoration[] = [];
  const { inserted, deleted, marks, shapes } = suggested;
  if (kind === "block") {
    for (const { id, attributes } of shapes) {
      drawn.push(
        Decoration.node(from, to, {
          class: look(id, "suggested-shape"),
          "data-suggestion": id,
          "data-shape": context.shapeLabel(attributes),
        }),
      );
    }
    return drawn;
  }
  const both: ["inserted" | "deleted", string][] = [
    ...(inserted === null ? [] : [["inserted", inserted] as ["inserted", string]]),
    ...deleted.map((id): ["deleted", string] => ["deleted", id]),
  ];
  for (const [name, id] of both) {
    const attributes = { class: look(id, `suggested-${name}`), "data-suggestion": id };
    if (kind === "break") {
      const sign = () => breakSign(name, attributes, context.breakLabel(name));
      const spec = { side: -1, key: `${name} ${id} ${attributes.class}` };
      drawn.push(Decoration.widget(from, sign, spec));
    } else if (kind === "table") {
      drawn.push(Decoration.node(from, to, attributes));
    } else {
      const nodeName = name === "inserted" ? "ins" : "del";
      const spec = { inclusiveEnd: isOwn && name === "inserted" };
      drawn.push(Decoration.inline(from, to, { ...attributes, nodeName }, spec));
    }
  }
  for (const { id, marks: change } of marks) {
    if (kind !== "text") continue;
    const names = Object.entries(change).map(
      ([mark, value]) => `${value === null ? "without" : "with"}-${mark}`,
    );
    const attributes = { class: look(id, names.join(" ")), "data-suggestion": id };
    drawn.push(Decoration.inline(from, to, attributes));
  }
  return drawn;
}

function breakSign(
  name: "inserted" | "deleted",
  attributes: { class: string; "data-suggestion": string },
  label: string,
): HTMLElement {
  const sign = document.createElement(name === "inserted" ? "ins" : "del");
  sign.className = `${attributes.class} suggested-break`;
  sign.dataset.suggestion = attributes["data-suggestion"];
  sign.contentEditable = "false";
  sign.setAttribute("role", "img");
  sign.setAttribute("aria-label", label);
  return sign;
}
