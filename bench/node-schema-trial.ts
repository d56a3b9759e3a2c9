import { setImmediate } from "node:timers/promises";
import { ySyncPlugin } from "@tiptap/y-tiptap";
import { Schema, type Node as TextNode } from "prosemirror-model";
import { EditorState, TextSelection } from "prosemirror-state";
import { findWrapping, liftTarget } from "prosemirror-transform";
import { applyUpdate, Doc, encodeStateAsUpdate, encodeStateVector, XmlElement, XmlText } from "yjs";
import { HeadlessView } from "../test/trial/headless-view";
import type { TrialResult } from "../test/trial/run-trial";
import { SeededRandom } from "../test/trial/seeded-random";
import { boundaries, tokensOf } from "../test/trial/tokens";

/** The usual shape: a node type for each kind of block, lists that wrap, footnotes as inline atoms. */
const schema = new Schema({
  nodes: {
    doc: { content: "block+" },
    paragraph: { content: "inline*", group: "block" },
    heading: { content: "inline*", group: "block", attrs: { level: { default: 1 } } },
    bulletList: { content: "listItem+", group: "block" },
    listItem: { content: "paragraph block*" },
    footnote: { inline: true, group: "inline", atom: true, attrs: { id: { default: null } } },
    text: { group: "inline" },
  },
  marks: { bold: {} },
});

export type NodeOperation = keyof typeof OPERATIONS;

/** Words typed at random with one editor on the usual schema, bound by y-tiptap. */
class NodePeer {
  readonly doc = new Doc();
  readonly view: HeadlessView;
  readonly deleted = new Set<string>();
  clipboard: { node: TextNode; from: number; to: number } | null = null;
  typed = 0;

  constructor(
    readonly name: string,
    clientId: number,
    readonly random: SeededRandom,
    start: Uint8Array,
  ) {
    this.doc.clientID = clientId;
    applyUpdate(this.doc, start);
    const plugins = [ySyncPlugin(this.doc.getXmlFragment("body"))];
    this.view = new HeadlessView(EditorState.create({ schema, plugins }));
  }

  get text(): TextNode {
    return this.view.state.doc;
  }

  place(): number {
    return this.random.pick(boundaries(this.text)) ?? 1;
  }

  /** Two word boundaries of one block, or null. */
  range(): { from: number; to: number } | null {
    const from = this.place();
    const at = this.text.resolve(from);
    const to = boundaries(this.text).filter((end) => end > from && end <= at.end())[1];
    return to === undefined ? null : { from, to };
  }
}

const OPERATIONS = {
  type(peer: NodePeer) {
    peer.typed += 1;
    const place = peer.place();
    peer.view.dispatch(peer.view.state.tr.insertText(` ${peer.name}${peer.typed} `, place));
  },
  kind(peer: NodePeer) {
    const { heading, paragraph } = schema.nodes;
    const place = peer.place();
    const type = peer.random.chance(0.5) ? heading : paragraph;
    if (type) peer.view.dispatch(peer.view.state.tr.setBlockType(place, place, type));
  },
  wrap(peer: NodePeer) {
    const { bulletList } = schema.nodes;
    const range = peer.text.resolve(peer.place()).blockRange();
    if (!range || !bulletList) return;
    const target = liftTarget(range);
    const wrapping = findWrapping(range, bulletList);
    const { tr } = peer.view.state;
    if (target !== null) peer.view.dispatch(tr.lift(range, target));
    else if (wrapping && range.depth === 0) peer.view.dispatch(tr.wrap(range, wrapping));
  },
  split(peer: NodePeer) {
    peer.view.dispatch(peer.view.state.tr.split(peer.place()));
  },
  join(peer: NodePeer) {
    const joins: number[] = [];
    peer.text.forEach((node, at, index) => {
      const before = peer.text.maybeChild(index - 1);
      if (node.isTextblock && before?.isTextblock === true) joins.push(at);
    });
    const at = peer.random.pick(joins);
    if (at !== undefined) peer.view.dispatch(peer.view.state.tr.join(at));
  },
  bold(peer: NodePeer) {
    const range = peer.range();
    const mark = schema.mark("bold");
    if (range) peer.view.dispatch(peer.view.state.tr.addMark(range.from, range.to, mark));
  },
  note(peer: NodePeer) {
    const note = schema.node("footnote", { id: `${peer.name}-${peer.random.below(1e9)}` });
    peer.view.dispatch(peer.view.state.tr.insert(peer.place(), note));
  },
  cut(peer: NodePeer) {
    const range = peer.range();
    if (range === null) return;
    const { state } = peer.view;
    const slice = state.doc.slice(range.from, range.to);
    const tr = state.tr.delete(range.from, range.to);
    const place = peer.random.pick(boundaries(tr.doc)) ?? 1;
    tr.setSelection(TextSelection.create(tr.doc, place)).replaceSelection(slice);
    peer.view.dispatch(tr);
  },
  drag(peer: NodePeer) {
    const { state } = peer.view;
    if (state.doc.childCount < 2) return;
    const index = peer.random.below(state.doc.childCount);
    const node = state.doc.child(index);
    let start = 0;
    for (let before = 0; before < index; before += 1) start += state.doc.child(before).nodeSize;
    const tr = state.tr.delete(start, start + node.nodeSize);
    const target = peer.random.below(tr.doc.childCount + 1);
    let at = 0;
    for (let before = 0; before < target; before += 1) at += tr.doc.child(before).nodeSize;
    peer.view.dispatch(tr.insert(at, node));
  },
};

/** The same trial as `runTrial`, for the usual schema. */
export async function runNodeTrial(options: {
  seed: number;
  authors: number;
  steps: number;
  syncEvery: number;
  operations: readonly NodeOperation[];
}): Promise<TrialResult> {
  const random = new SeededRandom(options.seed);
  const hub = new Doc();
  hub.getXmlFragment("body").insert(0, paragraphs(3));
  const start = encodeStateAsUpdate(hub);
  const peers = Array.from({ length: options.authors }, (_, index) => {
    const name = String.fromCharCode(97 + index);
    return new NodePeer(name, index + 1, new SeededRandom(random.below(2 ** 31)), start);
  });
  // The binding fills its editor in a timer.
  await new Promise((resolve) => setTimeout(resolve, 1));
  const problems: string[] = [];
  const offline = new Map<NodePeer, number>();
  for (let step = 0; step < options.steps; step += 1) {
    const peer = random.pick(peers);
    const name = random.pick(options.operations);
    if (peer === undefined || name === undefined) continue;
    const away = offline.get(peer) ?? 0;
    try {
      OPERATIONS[name](peer);
      if (away > 0) offline.set(peer, away - 1);
      else if (random.chance(1 / options.syncEvery)) exchange(hub, peer.doc);
      else if (random.chance(0.02)) offline.set(peer, 5 + random.below(15));
    } catch (error) {
      problems.push(`${name}: ${String(error)}`);
    }
  }
  for (let round = 0; round < 3; round += 1) {
    for (const peer of peers) tryExchange(hub, peer, problems);
  }
  await setImmediate();
  return judge(peers, problems);
}

function paragraphs(count: number): XmlElement[] {
  return Array.from({ length: count }, () => {
    const paragraph = new XmlElement("paragraph");
    paragraph.insert(0, [new XmlText("")]);
    return paragraph;
  });
}

function tryExchange(hub: Doc, peer: NodePeer, problems: string[]): void {
  try {
    exchange(hub, peer.doc);
  } catch (error) {
    problems.push(`exchange: ${String(error)}`);
  }
}

function exchange(hub: Doc, doc: Doc): void {
  applyUpdate(hub, encodeStateAsUpdate(doc, encodeStateVector(hub)));
  applyUpdate(doc, encodeStateAsUpdate(hub, encodeStateVector(doc)));
}

function judge(peers: readonly NodePeer[], problems: string[]): TrialResult {
  const [first] = peers;
  const text = first?.text ?? schema.node("doc");
  const present = new Map<string, number>();
  for (const token of tokensOf(text, 0, text.content.size)) {
    present.set(token, (present.get(token) ?? 0) + 1);
  }
  const typed = peers.flatMap(({ name, typed: count }) =>
    Array.from({ length: count }, (_, index) => `${name}${index + 1}`),
  );
  for (const peer of peers) if (!peer.text.eq(text)) problems.push(`${peer.name} diverged`);
  for (const peer of peers) peer.view.destroy();
  return {
    typed: typed.length,
    lost: typed.filter((token) => !present.has(token)),
    doubled: [...present].filter(([, times]) => times > 1).map(([token]) => token),
    problems,
    outOfStep: 0,
  };
}
