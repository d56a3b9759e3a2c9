import type { Node as TextNode } from "@tiptap/pm/model";
import { Plugin, PluginKey, type Transaction } from "@tiptap/pm/state";
import { FROM_SHARED_TEXT } from "../binding/section-binding";

/** The recommendations an edit touched, by id, with their words before it. */
type Touched = ReadonlyMap<string, string>;

const NONE: Touched = new Map();

const key = new PluginKey<Touched>("tellsOfJoins");

/**
 * Tells when a recommendation became part of another by what was done here, by key, menu, drop
 * or a phone's keyboard: its words stand on, but what was said of it stands on nowhere. Nothing
 * is told where the text did not change, as when the edit became a suggestion, nor of what
 * colleagues do.
 */
export function tellsOfJoins(onJoined: () => void): Plugin<Touched> {
  let judged = NONE;
  return new Plugin<Touched>({
    key,
    state: { init: () => NONE, apply: touchedBy },
    view: () => ({
      update(view) {
        const touched = key.getState(view.state) ?? NONE;
        if (touched === judged) return;
        judged = touched;
        if (isJoined(touched, view.state.doc)) onJoined();
      },
    }),
  });
}

function touchedBy(tr: Transaction, touched: Touched): Touched {
  if (!tr.docChanged || tr.getMeta(FROM_SHARED_TEXT) === true) return touched;
  const now = new Map(tr.getMeta("appendedTransaction") === undefined ? NONE : touched);
  tr.mapping.maps.forEach((map, index) => {
    const before = tr.docs[index];
    map.forEach((from, to) => {
      before?.nodesBetween(from, to, (node) => {
        const id: unknown = node.attrs.recommendation;
        if (typeof id === "string" && !now.has(id)) now.set(id, node.textContent.trim());
        return !node.isTextblock;
      });
    });
  });
  return now.size === 0 ? NONE : now;
}

function isJoined(touched: Touched, doc: TextNode): boolean {
  if (touched.size === 0) return false;
  const after = new Map<string, string>();
  doc.descendants((node) => {
    const id: unknown = node.attrs.recommendation;
    if (typeof id === "string") after.set(id, touched.has(id) ? node.textContent : "");
    return !node.isTextblock;
  });
  return [...touched].some(
    ([id, words]) =>
      words !== "" &&
      !after.has(id) &&
      [...after.values()].some((others) => others.includes(words)),
  );
}
