import { existsSync, readFileSync } from "node:fs";
import { expect, test } from "vitest";
import { applyUpdate } from "yjs";
import { z } from "zod";
import { positionOfGap } from "@/app/_editor/binding/elements";
import { Author } from "./author";
import { SeededRandom } from "./seeded-random";

const trace = z.object({
  startContent: z.string(),
  txns: z.array(z.object({ patches: z.array(z.tuple([z.int(), z.int(), z.string()])) })),
});

/** Enough of the recorded session to edit what was typed before. */
const REPLAYED = 500;

const FOLDER = new URL("../../../shared/fixtures/traces/", import.meta.url);

test.for(["sveltecomponent.json", "json-crdt-blog-post.json"])(
  "the recorded session %s, typed by one author, arrives whole at another",
  (name, { skip }) => {
    const file = new URL(name, FOLDER);
    if (!existsSync(file)) skip("the recorded sessions are not here");
    const { startContent, txns } = trace.parse(JSON.parse(readFileSync(file, "utf8")));
    const writer = new Author("a", 1, new SeededRandom(1));
    const reader = new Author("b", 2, new SeededRandom(2));
    writer.doc.on("update", (update: Uint8Array) => applyUpdate(reader.doc, update));
    let expected = "";
    const patch = (at: number, removed: number, text: string) => {
      expected = expected.slice(0, at) + text + expected.slice(at + removed);
      type(writer, at, removed, text);
    };
    patch(0, 0, startContent);
    for (const { patches } of txns.slice(0, REPLAYED)) for (const edit of patches) patch(...edit);
    expect(textOf(writer)).toBe(expected);
    expect(textOf(reader)).toBe(expected);
    expect(reader.outOfStep).toEqual([]);
  },
);

/** A line break is a block's boundary, so an offset in the trace is an element gap. */
function type({ view }: Author, at: number, removed: number, text: string): void {
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

function textOf({ view }: Author): string {
  return view.state.doc.children.map((block) => block.textContent).join("\n");
}
