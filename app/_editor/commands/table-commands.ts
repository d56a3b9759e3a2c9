import type { Command } from "@tiptap/pm/state";
import { TextSelection } from "@tiptap/pm/state";
import * as tables from "prosemirror-tables";
import { DEFAULT_BLOCK } from "@/core/document/schema";
import { onSquareTable } from "./on-square-table";

export const { isInTable, deleteTable } = tables;
export const addColumnAfter = onSquareTable(tables.addColumnAfter);
export const addColumnBefore = onSquareTable(tables.addColumnBefore);
export const addRowAfter = onSquareTable(tables.addRowAfter);
export const addRowBefore = onSquareTable(tables.addRowBefore);
export const deleteColumn = onSquareTable(tables.deleteColumn);
export const deleteRow = onSquareTable(tables.deleteRow);
export const toggleHeaderRow = onSquareTable(tables.toggleHeaderRow);

/** Inserts a table with a header row after the block the cursor stands in; there are no tables in tables. */
export function insertTable(rows: number, columns: number): Command {
  return (state, dispatch) => {
    const { block, table, table_row, table_cell, table_header } = state.schema.nodes;
    if (!block || !table || !table_row || !table_cell || !table_header) return false;
    const { $from } = state.selection;
    if (isInTable(state) || $from.depth !== 1) return false;
    if (!dispatch) return true;
    const cells = (isHeader: boolean) =>
      Array.from({ length: columns }, () =>
        (isHeader ? table_header : table_cell).create(null, block.create()),
      );
    const node = table.create(
      null,
      Array.from({ length: rows }, (_, row) => table_row.create(null, cells(row === 0))),
    );
    const after = $from.after();
    const isLast = after === state.doc.content.size;
    const nextIsTable = !isLast && state.doc.nodeAt(after)?.type === table;
    const tr = state.tr.insert(
      after,
      isLast || nextIsTable ? [node, block.create(DEFAULT_BLOCK)] : node,
    );
    // Table, row, cell and block each open once before the first letter.
    tr.setSelection(TextSelection.create(tr.doc, after + 4));
    dispatch(tr.scrollIntoView());
    return true;
  };
}
