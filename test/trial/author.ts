import type { Slice, Node as TextNode } from "prosemirror-model";
import { EditorState, TextSelection } from "prosemirror-state";
import { Doc } from "yjs";
import { readDocument } from "@/app/_editor/binding/read-document";
import { sharedTextPlugin } from "@/app/_editor/binding/shared-text-plugin";
import { type SectionUndo, undoFor } from "@/app/_editor/binding/undo";
import { noteSchema, sectionSchema } from "@/core/document/schema";
import { type Part, sequenceOf, sharedText } from "@/core/shared-text/shared-text";
import { HeadlessView } from "./headless-view";
import type { SeededRandom } from "./seeded-random";
import { boundaries, markersIn, tokensIn } from "./tokens";

/** One person with an editor on a section and editors on its notes, without a screen. */
export class Author {
  readonly doc = new Doc();
  readonly view: HeadlessView;
  readonly undo: SectionUndo;
  readonly outOfStep: unknown[] = [];
  /** Tokens this author deleted on purpose and has not brought back. */
  readonly deleted = new Set<string>();
  /** Words this author typed. */
  readonly typed = new Set<string>();
  clipboard: { slice: Slice; tokens: string[]; notes: string[] } | null = null;
  readonly #notes = new Map<string, HeadlessView>();
  #typed = 0;

  constructor(
    readonly name: string,
    clientId: number,
    readonly random: SeededRandom,
  ) {
    this.doc.clientID = clientId;
    this.view = this.#open("body");
    this.undo = undoFor(this.doc);
  }

  #open(part: Part): HeadlessView {
    const schema = part === "body" ? sectionSchema : noteSchema;
    const plugin = sharedTextPlugin({
      doc: this.doc,
      part,
      onOutOfStep: (error) => this.outOfStep.push(error),
    });
    const doc = readDocument(schema, this.doc, part);
    return new HeadlessView(EditorState.create({ doc, plugins: [plugin] }));
  }

  /** An editor on a random note that has a body, or null. */
  note(): HeadlessView | null {
    const ids = [...sharedText(this.doc).notes.keys()].sort();
    const id = this.random.pick(ids);
    if (id === undefined || sequenceOf(this.doc, { note: id }) === null) return null;
    let view = this.#notes.get(id);
    if (view === undefined) {
      view = this.#open({ note: id });
      this.#notes.set(id, view);
    }
    return view;
  }

  /** Every editor that is open, with the part it shows. */
  openViews(): { part: Part; view: HeadlessView }[] {
    const notes = [...this.#notes].map(([note, view]) => ({ part: { note }, view }));
    return [{ part: "body", view: this.view }, ...notes];
  }

  newToken(): string {
    this.#typed += 1;
    return `${this.name}${this.#typed}`;
  }

  /** A random place between words. */
  place(view: HeadlessView = this.view): number {
    return this.random.pick(boundaries(view.state.doc)) ?? 1;
  }

  placeOutsideTables(): number {
    const { doc } = this.view.state;
    return this.random.pick(boundaries(doc).filter((at) => doc.resolve(at).depth === 1)) ?? 1;
  }

  /** A random range between two word boundaries of one container, at most a few words long. */
  range(view: HeadlessView = this.view): { from: number; to: number } | null {
    const places = boundaries(view.state.doc);
    const start = this.random.below(places.length);
    const from = places[start];
    const to = places[Math.min(places.length - 1, start + 1 + this.random.below(4))];
    if (from === undefined || to === undefined || from >= to) return null;
    const { doc } = view.state;
    const isOneContainer = doc.resolve(from).sharedDepth(to) === 0 || sameParent(doc, from, to);
    const isDepthOne = doc.resolve(from).depth === doc.resolve(to).depth;
    return isOneContainer && isDepthOne ? { from, to } : null;
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

  hasMarker(id: string): boolean {
    const { doc } = this.view.state;
    return markersIn(doc, 0, doc.content.size).includes(id);
  }

  /** All tokens the author has before the eyes, notes included. */
  tokens(): string[] {
    return tokensIn(this.doc);
  }

  destroy(): void {
    for (const { view } of this.openViews()) view.destroy();
    this.undo.destroy();
    this.doc.destroy();
  }
}

function sameParent(doc: TextNode, from: number, to: number): boolean {
  return doc.resolve(from).sameParent(doc.resolve(to));
}
