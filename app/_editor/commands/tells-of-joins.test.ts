import { joinBackward } from "@tiptap/pm/commands";
import { EditorState, TextSelection, type Transaction } from "@tiptap/pm/state";
import { EditorView } from "@tiptap/pm/view";
import { expect, test } from "vitest";
import { sectionSchema } from "@/core/document/schema";
import { FROM_SHARED_TEXT } from "../binding/section-binding";
import { tellsOfJoins } from "./tells-of-joins";

const block = (words: string, recommendation: string | null) =>
  sectionSchema.node(
    "block",
    { recommendation },
    words === "" ? undefined : sectionSchema.text(words),
  );
type Block = ReturnType<typeof block>;

/** How often a join was told of after these edits, the cursor being at the start of the second block. */
function told(
  first: Block,
  second: Block,
  ...edits: ((state: EditorState) => Transaction | null)[]
): number {
  let count = 0;
  const plugin = tellsOfJoins(() => {
    count += 1;
  });
  const doc = sectionSchema.node("doc", null, [first, second]);
  const made = EditorState.create({ doc, plugins: [plugin] });
  let state = made.apply(made.tr.setSelection(TextSelection.create(doc, first.nodeSize + 1)));
  // What the plugin asks of a view is its state; none is on a screen here.
  const view = Object.create(EditorView.prototype, { state: { get: () => state } });
  const shown = plugin.spec.view?.(view);
  for (const edit of edits) {
    const before = state;
    const tr = edit(state);
    if (tr !== null) state = state.apply(tr);
    shown?.update?.(view, before);
  }
  return count;
}

/** What Backspace does there. */
function joined(state: EditorState): Transaction | null {
  let made: Transaction | null = null;
  joinBackward(state, (tr) => {
    made = tr;
  });
  return made;
}

/** What the browser does of its own, and the editor reads from the page. */
const joinedByBrowser = (state: EditorState) => {
  const { pos } = state.selection.$from;
  return state.tr.delete(pos - 2, pos);
};

const lawyers = block("Pay lawyers.", "r2");

test("a recommendation that becomes part of another is told of; anything else is not", () => {
  const other = block("Train judges.", "r1");
  expect(told(other, lawyers, joined)).toBe(1);
  expect(told(other, lawyers, joinedByBrowser)).toBe(1);
  expect(told(other, block("", "r2"), joined)).toBe(0);
  expect(told(other, block("And so on.", null), joined)).toBe(0);
  expect(told(block("It is said.", null), lawyers, joined)).toBe(0);
  expect(told(other, lawyers, (state) => state.tr.insertText("x"))).toBe(0);
});

test("a join is told of once, and not where a colleague made it", () => {
  const other = block("Train judges.", "r1");
  const typed = (state: EditorState) => state.tr.insertText("x");
  expect(told(other, lawyers, joined, typed, typed)).toBe(1);
  expect(
    told(other, lawyers, (state) => joinedByBrowser(state).setMeta(FROM_SHARED_TEXT, true)),
  ).toBe(0);
});
