import { EditorState, TextSelection } from "@tiptap/pm/state";
import * as tables from "prosemirror-tables";
import { describe, expect, test } from "vitest";
import { sectionSchema } from "@/core/document/schema";
import {
  addColumnAfter,
  addColumnBefore,
  addRowAfter,
  addRowBefore,
  deleteColumn,
  deleteRow,
  deleteTable,
  toggleHeaderRow,
} from "./table-commands";

const cell = (word: string) =>
  sectionSchema.node("table_cell", { id: word }, [
    sectionSchema.node("block", null, sectionSchema.text(word)),
  ]);
const row = (...words: string[]) => sectionSchema.node("table_row", null, words.map(cell));

/** A text with one table whose rows are not equally long, the cursor in its second row. */
function uneven(): EditorState {
  const table = sectionSchema.node("table", null, [row("a", "b", "c"), row("d"), row("e", "f")]);
  const empty = sectionSchema.node("block");
  const doc = sectionSchema.node("doc", null, [empty, table, empty]);
  let at = 0;
  doc.descendants((node, position) => {
    if (node.text === "d") at = position;
  });
  const state = EditorState.create({ doc });
  return state.apply(state.tr.setSelection(TextSelection.create(doc, at)));
}

describe("on a table that merged uneven", () => {
  test("commands of prosemirror-tables alone throw or leave it uneven", () => {
    let state = uneven();
    const run = () => {
      tables.addColumnAfter(state, (tr) => {
        state = state.apply(tr);
      });
      return tables.TableMap.get(state.doc.child(1)).problems;
    };
    expect(run()).not.toBeNull();
  });

  test.each(
    Object.entries({
      addColumnAfter,
      addColumnBefore,
      addRowAfter,
      addRowBefore,
      deleteColumn,
      deleteRow,
      deleteTable,
      toggleHeaderRow,
    }),
  )("%s acts and leaves it square", (name, command) => {
    let state = uneven();
    expect(command(state)).toBe(true);
    const isDone = command(state, (tr) => {
      state = state.apply(tr);
    });
    expect(isDone).toBe(true);
    state.doc.check();
    const table = state.doc.child(1);
    if (name === "deleteTable") expect(table.type.name).toBe("block");
    else expect(tables.TableMap.get(table).problems).toBeNull();
  });

  test("a row added stands behind the cursor's, and no word is gone", () => {
    let state = uneven();
    addRowAfter(state, (tr) => {
      state = state.apply(tr);
    });
    const words = state.doc.child(1).children.map((child) => child.textContent);
    expect(words).toEqual(["abc", "d", "", "ef"]);
  });
});
