import { existsSync, readFileSync } from "node:fs";
import { applyUpdate, type Doc } from "yjs";
import { z } from "zod";
import { positionOfGap } from "@/app/_editor/binding/elements";
import type { HeadlessView } from "./headless-view";

const traceSchema = z.object({
  startContent: z.string(),
  endContent: z.string(),
  txns: z.array(z.object({ patches: z.array(z.tuple([z.int(), z.int(), z.string()])) })),
});

/** A recorded session of somebody typing: each patch deletes at an offset, then inserts there. */
export type TypingTrace = z.infer<typeof traceSchema>;

export const TRACES = ["sveltecomponent.json", "json-crdt-blog-post.json"] as const;

const FOLDER = new URL("../../../shared/fixtures/traces/", import.meta.url);

/** A recorded session, or null where the recordings are not beside the project. */
export function readTrace(name: (typeof TRACES)[number]): TypingTrace | null {
  const file = new URL(name, FOLDER);
  if (!existsSync(file)) return null;
  return traceSchema.parse(JSON.parse(readFileSync(file, "utf8")));
}

/** Somebody with an editor; a copy's updates are sent to the others as they happen. */
export type Typist = { doc: Doc; view: HeadlessView };

/** Sends what one types to the other at once, both ways. */
export function connect(a: Typist, b: Typist): void {
  const received = Symbol("received");
  for (const [from, to] of [
    [a, b],
    [b, a],
  ] as const) {
    from.doc.on("update", (update: Uint8Array, origin: unknown) => {
      if (origin !== received) applyUpdate(to.doc, update, received);
    });
  }
}

/**
 * Types the first transactions of a session, each by the typist whose turn it
 * is, and returns what the text should be now.
 */
export function typeTrace(
  { startContent, txns }: TypingTrace,
  typistOf: (transaction: number) => Typist,
  transactions = txns.length,
): string {
  let expected = startContent;
  type(typistOf(0), 0, 0, startContent);
  txns.slice(0, transactions).forEach(({ patches }, index) => {
    for (const [at, removed, text] of patches) {
      expected = expected.slice(0, at) + text + expected.slice(at + removed);
      type(typistOf(index), at, removed, text);
    }
  });
  return expected;
}

/** A line break is the start of a block, so an offset in the trace is an element gap. */
function type({ view }: Typist, at: number, removed: number, text: string): void {
  const { tr } = view.state;
  const from = positionOfGap(tr.doc, at) ?? -1;
  if (removed > 0) tr.delete(from, positionOfGap(tr.doc, at + removed) ?? -1);
  let position = from;
  for (const [index, line] of text.split("\n").entries()) {
    if (index > 0) {
      tr.split(position);
      position += 2;
    }
    if (line !== "") tr.insertText(line, position);
    position += line.length;
  }
  view.dispatch(tr);
}

/** The text an editor shows, a line a block. */
export function shownText({ view }: Typist): string {
  return view.state.doc.children.map((block) => block.textContent).join("\n");
}
