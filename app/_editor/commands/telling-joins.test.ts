import { joinBackward } from "@tiptap/pm/commands";
import { type Command, EditorState, TextSelection } from "@tiptap/pm/state";
import { EditorView } from "@tiptap/pm/view";
import { expect, test } from "vitest";
import { sectionSchema } from "@/core/document/schema";
import { tellingJoins } from "./telling-joins";

const block = (words: string, recommendation: string | null) =>
  sectionSchema.node(
    "block",
    { recommendation },
    words === "" ? undefined : sectionSchema.text(words),
  );

/** How often a join was told of when Backspace was pressed at the start of the second block. */
function told(first: ReturnType<typeof block>, second: ReturnType<typeof block>): number {
  const doc = sectionSchema.node("doc", null, [first, second]);
  const made = EditorState.create({ doc });
  let state = made.apply(made.tr.setSelection(TextSelection.create(doc, first.nodeSize + 1)));
  let count = 0;
  const command: Command = (given, dispatch) => joinBackward(given, dispatch);
  // What the command asks of a view is its state after the dispatch; none is on a screen here.
  const view = Object.create(EditorView.prototype, { state: { get: () => state } });
  tellingJoins(command, () => {
    count += 1;
  })(
    state,
    (tr) => {
      state = state.apply(tr);
    },
    view,
  );
  return count;
}

test("a recommendation that becomes part of another is told of; anything else is not", () => {
  const other = block("Train judges.", "r1");
  expect(told(other, block("Pay lawyers.", "r2"))).toBe(1);
  expect(told(other, block("", "r2"))).toBe(0);
  expect(told(other, block("And so on.", null))).toBe(0);
  expect(told(block("It is said.", null), block("Pay lawyers.", "r2"))).toBe(0);
});
