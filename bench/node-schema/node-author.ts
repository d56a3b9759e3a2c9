import { ySyncPlugin, yUndoPlugin } from "@tiptap/y-tiptap";
import type { Slice, Node as TextNode } from "prosemirror-model";
import { EditorState, TextSelection } from "prosemirror-state";
import { applyUpdate, Doc } from "yjs";
import { HeadlessView } from "../../test/trial/headless-view";
import type { SeededRandom } from "../../test/trial/seeded-random";
import { boundaries, tokensOf } from "../../test/trial/tokens";
import { usualSchema } from "./usual-schema";

/** One person with an editor on the usual schema, bound by y-tiptap, without a screen. */
export class NodeAuthor {
  readonly doc = new Doc();
  readonly view: HeadlessView;
  /** Tokens this author deleted on purpose and has not brought back. */
  readonly deleted = new Set<string>();
  readonly typed = new Set<string>();
  clipboard: { slice: Slice; tokens: string[] } | null = null;
  #typed = 0;

  constructor(
    readonly name: string,
    clientId: number,
    readonly random: SeededRandom,
    start: Uint8Array,
  ) {
    this.doc.clientID = clientId;
    applyUpdate(this.doc, start);
    const plugins = [ySyncPlugin(this.doc.getXmlFragment("body")), yUndoPlugin()];
    this.view = new HeadlessView(EditorState.create({ schema: usualSchema, plugins }));
  }

  get text(): TextNode {
    return this.view.state.doc;
  }

  newToken(): string {
    this.#typed += 1;
    const token = `${this.name}${this.#typed}`;
    this.typed.add(token);
    return token;
  }

  /** A random place between words, outside footnotes. */
  place(): number {
    return this.random.pick(boundaries(this.text)) ?? 1;
  }

  placeOutsideTables(): number {
    const places = boundaries(this.text).filter((at) => this.text.resolve(at).depth === 1);
    return this.random.pick(places) ?? 1;
  }

  /** A random range between two word boundaries of one block, at most a few words long. */
  range(): { from: number; to: number } | null {
    const from = this.place();
    const at = this.text.resolve(from);
    const ends = boundaries(this.text).filter((end) => end > from && end <= at.end());
    const to = ends[Math.min(ends.length - 1, this.random.below(4))];
    return to === undefined ? null : { from, to };
  }

  /** Positions of all nodes of a kind. */
  nodes(type: string): { node: TextNode; at: number }[] {
    const found: { node: TextNode; at: number }[] = [];
    this.text.descendants((node, at) => {
      if (node.type.name === type) found.push({ node, at });
    });
    return found;
  }

  /** A random place between words of a footnote, or null without footnotes. */
  placeInNote(): number | null {
    const note = this.random.pick(this.nodes("footnote"));
    if (note === undefined) return null;
    const words = note.node.textContent;
    const edges = Array.from({ length: words.length + 1 }, (_, offset) => offset).filter(
      (offset) => isSpace(words.charAt(offset - 1)) && isSpace(words.charAt(offset)),
    );
    return note.at + 1 + (this.random.pick(edges) ?? 0);
  }

  select(from: number, to = from): void {
    const { state } = this.view;
    this.view.dispatch(state.tr.setSelection(TextSelection.create(state.doc, from, to)));
  }

  /** Runs what may remove words by the author's own will, and remembers which. */
  deliberately(act: () => unknown): void {
    const before = this.tokens();
    act();
    const after = new Set(this.tokens());
    for (const token of before) if (!after.has(token)) this.deleted.add(token);
    for (const token of after) this.deleted.delete(token);
  }

  /** All tokens the author has before the eyes. */
  tokens(): string[] {
    return tokensOf(this.text, 0, this.text.content.size);
  }

  destroy(): void {
    this.view.destroy();
    this.doc.destroy();
  }
}

function isSpace(character: string): boolean {
  return character === "" || character === " ";
}
