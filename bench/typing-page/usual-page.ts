import "../../app/_editor/text.css";
import { baseKeymap } from "@tiptap/pm/commands";
import { keymap } from "@tiptap/pm/keymap";
import { prosemirrorToYXmlFragment, ySyncPlugin, yUndoPlugin } from "@tiptap/y-tiptap";
import type { Node as TextNode } from "prosemirror-model";
import { Schema } from "prosemirror-model";
import { EditorState, TextSelection } from "prosemirror-state";
import { EditorView } from "prosemirror-view";
import { Doc, XmlElement, XmlText } from "yjs";
import { afterPaint, colleague, watchKeys } from "./measured-page";
import { type PageSize, pageBlocks } from "./page-text";

/** Paragraphs, and footnotes as inline atoms that style sheets number: the lightest usual shape. */
const schema = new Schema({
  nodes: {
    doc: { content: "paragraph+" },
    paragraph: { content: "inline*", toDOM: () => ["p", 0] },
    footnote: {
      inline: true,
      group: "inline",
      atom: true,
      attrs: { id: { default: null } },
      toDOM: () => ["sup", { class: "footnote" }, "*"],
    },
    text: { group: "inline" },
  },
});

let view: EditorView | null = null;
let remote: (() => Promise<{ applied: number; painted: number }>) | null = null;

window.measured = {
  async open(size) {
    const start = performance.now();
    const doc = new Doc();
    const fragment = doc.getXmlFragment("body");
    prosemirrorToYXmlFragment(pageText(size), fragment);
    const plugins = [ySyncPlugin(fragment), yUndoPlugin(), keymap(baseKeymap)];
    const element = document.createElement("section");
    document.body.append(element);
    view = new EditorView(
      { mount: element },
      {
        state: EditorState.create({ schema, plugins }),
        attributes: { class: "text text-section" },
      },
    );
    await afterPaint();
    await afterPaint();
    const inFirst = Math.floor(view.state.doc.content.size / size.sections / 20);
    view.dispatch(view.state.tr.setSelection(TextSelection.near(view.state.doc.resolve(inFirst))));
    view.focus();
    remote = colleague(doc, new Doc(), (copy) => {
      const paragraph = copy.getXmlFragment("body").get(15);
      const words = paragraph instanceof XmlElement ? paragraph.get(0) : null;
      if (words instanceof XmlText) words.insert(5, "r");
    });
    return performance.now() - start;
  },
  takeKeys: watchKeys(),
  remoteKey: async () => {
    if (remote === null) throw new Error("The page is not open.");
    return remote();
  },
  holds: () => ({
    words: view?.state.doc.textContent.match(/\S+/g)?.length ?? 0,
    notes: document.querySelectorAll("sup.footnote").length,
    suggestions: 0,
    threads: 0,
  }),
  text: () => view?.state.doc.textContent ?? "",
};

function pageText(size: PageSize): TextNode {
  const sections = Array.from({ length: size.sections }, (_, section) => pageBlocks(size, section));
  const blocks = sections.flat().map(({ words, notesBehind }) => {
    const inlines: TextNode[] = [];
    let from = 0;
    for (const at of notesBehind) {
      inlines.push(schema.text(`${words.slice(from, at).join(" ")} `), schema.node("footnote"));
      from = at;
    }
    return schema.node("paragraph", null, [...inlines, schema.text(words.slice(from).join(" "))]);
  });
  return schema.node("doc", null, blocks);
}
