import { ySyncPlugin } from "@tiptap/y-tiptap";
import { Schema } from "prosemirror-model";
import { EditorState } from "prosemirror-state";
import { applyUpdate, Doc, encodeStateAsUpdate } from "yjs";
import { DRAFTER } from "@/test/builders/a-sender";
import { readDocument } from "../app/_editor/binding/read-document";
import { sharedTextPlugin } from "../app/_editor/binding/shared-text-plugin";
import { sectionSchema } from "../core/document/schema";
import { emptyBlock } from "../core/shared-text/read-section";
import { SectionGate } from "../core/shared-text/section-gate";
import { writeSection } from "../core/shared-text/write-section";
import { HeadlessView } from "../test/trial/headless-view";
import type { Bench } from "./bench";

const KEYSTROKES = 300;
const WORDS_A_BLOCK = 50;

const usualSchema = new Schema({
  nodes: {
    doc: { content: "paragraph+" },
    paragraph: { content: "text*" },
    text: {},
  },
});

type Peer = { doc: Doc; view: HeadlessView };
type Cost = { local: number; remote: number; gate: number | null };

/** What one keystroke costs the typist, a colleague and the server, beside y-tiptap in the same run. */
export const typingCostBench: Bench = {
  summary: "median ms a keystroke costs: binding, colleague's editor, gate; beside y-tiptap",
  run() {
    const rows = [500, 5_000].map((words) => {
      const ours = measure(ourPeer, words, true);
      const usual = measure(usualPeer, words, false);
      return { words, ours, usual };
    });
    const text = rows.map(
      ({ words, ours, usual }) =>
        `${words} words: local ${ms(ours.local)} (y-tiptap ${ms(usual.local)}), ` +
        `remote ${ms(ours.remote)} (y-tiptap ${ms(usual.remote)}), gate ${ms(ours.gate ?? 0)} ms`,
    );
    return Promise.resolve({ report: { keystrokes: KEYSTROKES, rows }, text: text.join("\n") });
  },
};

const ms = (value: number) => value.toFixed(3);

function measure(open: (words: number, from: Doc | null) => Peer, words: number, isOurs: boolean) {
  const writer = open(words, null);
  const reader = open(words, writer.doc);
  const server = new Doc();
  applyUpdate(server, encodeStateAsUpdate(writer.doc));
  const gate = new SectionGate(server);
  const times: { local: number[]; remote: number[]; gate: number[] } = {
    local: [],
    remote: [],
    gate: [],
  };
  writer.doc.on("update", (update: Uint8Array) => {
    if (isOurs) times.gate.push(timed(() => gate.check(update, DRAFTER)));
    applyUpdate(server, update);
    times.remote.push(timed(() => applyUpdate(reader.doc, update)));
  });
  const middle = Math.floor(writer.view.state.doc.content.size / 2);
  const start = writer.view.state.doc.resolve(middle).start(1);
  for (let count = 0; count < KEYSTROKES; count += 1) {
    const before = times.remote.length + times.gate.length;
    const all = timed(() =>
      writer.view.dispatch(writer.view.state.tr.insertText("a", start + count)),
    );
    if (times.remote.length + times.gate.length === before) throw new Error("nothing was written");
    const elsewhere = (times.remote.at(-1) ?? 0) + (times.gate.at(-1) ?? 0);
    times.local.push(all - elsewhere);
  }
  if (!reader.view.state.doc.eq(writer.view.state.doc)) throw new Error("the copies differ");
  const cost: Cost = {
    local: median(times.local),
    remote: median(times.remote),
    gate: isOurs ? median(times.gate) : null,
  };
  for (const { view } of [writer, reader]) view.destroy();
  gate.destroy();
  return cost;
}

function timed(act: () => unknown): number {
  const start = performance.now();
  act();
  return performance.now() - start;
}

function median(values: readonly number[]): number {
  return [...values].sort((a, b) => a - b)[Math.floor(values.length / 2)] ?? 0;
}

function paragraphs(words: number): string[] {
  return Array.from({ length: words / WORDS_A_BLOCK }, () => "treaty ".repeat(WORDS_A_BLOCK));
}

function ourPeer(words: number, from: Doc | null): Peer {
  const doc = new Doc();
  if (from !== null) applyUpdate(doc, encodeStateAsUpdate(from));
  else {
    const blocks = paragraphs(words).map((text) => ({ ...emptyBlock(), inlines: [{ text }] }));
    writeSection(doc, { blocks, notes: {} });
  }
  const plugins = [sharedTextPlugin({ doc, part: "body" })];
  const state = EditorState.create({ doc: readDocument(sectionSchema, doc, "body"), plugins });
  return { doc, view: new HeadlessView(state) };
}

function usualPeer(words: number, from: Doc | null): Peer {
  const doc = new Doc();
  if (from !== null) applyUpdate(doc, encodeStateAsUpdate(from));
  const plugins = [ySyncPlugin(doc.getXmlFragment("body"))];
  const view = new HeadlessView(EditorState.create({ schema: usualSchema, plugins }));
  if (from === null) {
    const blocks = paragraphs(words).map((text) =>
      usualSchema.node("paragraph", null, usualSchema.text(text)),
    );
    const { tr } = view.state;
    view.dispatch(tr.replaceWith(0, tr.doc.content.size, blocks));
  }
  return { doc, view };
}
