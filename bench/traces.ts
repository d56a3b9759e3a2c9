import { setImmediate } from "node:timers/promises";
import { ySyncPlugin } from "@tiptap/y-tiptap";
import { Schema } from "prosemirror-model";
import { EditorState } from "prosemirror-state";
import { applyUpdate, Doc, encodeStateAsUpdate } from "yjs";
import { readDocument } from "../app/_editor/binding/read-document";
import { sharedTextPlugin } from "../app/_editor/binding/shared-text-plugin";
import { sectionSchema } from "../core/document/schema";
import { HeadlessView } from "../test/trial/headless-view";
import {
  connect,
  readTrace,
  shownText,
  TRACES,
  type Typist,
  typeTrace,
} from "../test/trial/typing-trace";
import type { Bench } from "./bench";

const usualSchema = new Schema({
  nodes: { doc: { content: "paragraph+" }, paragraph: { content: "text*" }, text: {} },
});

/** Who types: one of the two all the time, or both in turn. */
const DIRECTIONS = {
  "first to second": () => 0,
  "second to first": () => 1,
  "in turn": (transaction: number) => Math.floor(transaction / 10) % 2,
};

type Row = {
  session: string;
  direction: string;
  transactions: number;
  penumbraMs: number;
  yTiptapMs: number;
  /** Our time through theirs. */
  ratio: number;
};

/** Recorded sessions typed whole through two editors, and how long that takes beside y-tiptap. */
export const tracesBench: Bench = {
  summary: "types recorded sessions whole through two editors, timed beside y-tiptap",
  async run() {
    const rows: Row[] = [];
    for (const session of TRACES) {
      const trace = readTrace(session);
      if (trace === null) continue;
      for (const [direction, turn] of Object.entries(DIRECTIONS)) {
        process.stderr.write(`${session}, ${direction}\n`);
        const timed = async (open: (from: Doc | null) => Promise<Typist>) => {
          const one = await open(null);
          const other = await open(one.doc);
          connect(one, other);
          const start = performance.now();
          typeTrace(trace, (transaction) => (turn(transaction) === 0 ? one : other));
          const ms = performance.now() - start;
          for (const typist of [one, other]) {
            if (shownText(typist) !== trace.endContent)
              throw new Error(`${session} ends otherwise`);
            typist.view.destroy();
          }
          return Math.round(ms);
        };
        const yTiptapMs = await timed(usualTypist);
        const penumbraMs = await timed(ourTypist);
        const ratio = Math.round((100 * penumbraMs) / yTiptapMs) / 100;
        const transactions = trace.txns.length;
        rows.push({ session, direction, transactions, penumbraMs, yTiptapMs, ratio });
      }
    }
    if (rows.length === 0) {
      const absent = "The recorded sessions are absent: no folder traces beside the project.";
      return { report: { absent, rows }, text: absent };
    }
    return { report: { rows }, text: rows.map(describe).join("\n") };
  },
};

function describe({ session, direction, transactions, penumbraMs, yTiptapMs, ratio }: Row): string {
  return `${session}, ${direction}: ${transactions} transactions end as recorded in ${penumbraMs} ms, with y-tiptap in ${yTiptapMs} ms (${ratio}x)`;
}

function ourTypist(from: Doc | null): Promise<Typist> {
  const doc = new Doc();
  if (from !== null) applyUpdate(doc, encodeStateAsUpdate(from));
  const plugins = [sharedTextPlugin({ doc, part: "body" })];
  const state = EditorState.create({ doc: readDocument(sectionSchema, doc, "body"), plugins });
  return Promise.resolve({ doc, view: new HeadlessView(state) });
}

async function usualTypist(from: Doc | null): Promise<Typist> {
  const doc = new Doc();
  if (from !== null) applyUpdate(doc, encodeStateAsUpdate(from));
  const plugins = [ySyncPlugin(doc.getXmlFragment("body"))];
  const view = new HeadlessView(EditorState.create({ schema: usualSchema, plugins }));
  // The binding fills its editor in a timer.
  await new Promise((resolve) => setTimeout(resolve, 1));
  await setImmediate();
  return { doc, view };
}
