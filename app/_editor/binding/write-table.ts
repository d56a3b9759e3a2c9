import type { Node as TextNode } from "prosemirror-model";
import { type Doc, Array as YArray, Map as YMap, type Text as YText } from "yjs";
import { newCell, newRow } from "@/core/shared-text/write-section";
import { cellId, cellsOf, shareCell, shareCellText } from "./shared-cells";
import type { Changed } from "./write-change";

/** `starts` are where the cell's content begins, counted from where the table's does, before and after. */
type WriteSequence = (sequence: YText, before: TextNode, after: TextNode, starts: Starts) => void;

export type Starts = { before: number; after: number };

/** Carries the change between two states of a table into its shared rows and cells. */
export function writeTable(
  map: YMap<unknown>,
  before: TextNode,
  after: TextNode,
  writeSequence: WriteSequence,
): void {
  const rows = map.get("rows");
  const { doc } = map;
  if (!(rows instanceof YArray) || doc === null) return;
  eachChange(before, after, {
    keep(index, oldRow, row, starts) {
      const cells: unknown = rows.get(index);
      if (!(cells instanceof YArray)) return;
      writeRow(doc, cells, oldRow, row, (text, oldCell, cell, inRow) => {
        writeSequence(text, oldCell, cell, {
          before: starts.before + inRow.before,
          after: starts.after + inRow.after,
        });
      });
    },
    remove(index, count) {
      rows.delete(index, count);
    },
    insert(index, row) {
      rows.insert(index, [newRow(row.children.map((cell) => shareCell(doc, cell)))]);
    },
  });
}

/**
 * Hands over the cells whose words differ between two states of a table with
 * one shape; answers false, having done nothing, where the shape differs.
 */
export function eachCellChange(
  before: TextNode,
  after: TextNode,
  writeCell: (cell: TextNode, now: TextNode, starts: Starts) => void,
): boolean {
  if (JSON.stringify(shapeOf(before)) !== JSON.stringify(shapeOf(after))) return false;
  before.forEach((row, inTable, rowIndex) => {
    row.forEach((cell, inRow, cellIndex) => {
      const now = after.child(rowIndex).child(cellIndex);
      if (now === cell) return;
      const at = after.child(rowIndex);
      writeCell(cell, now, {
        before: inTable + inRow + 2,
        after: contentStart(after, rowIndex) + contentStart(at, cellIndex),
      });
    });
  });
  return true;
}

function shapeOf(table: TextNode): unknown {
  return table.children.map((row) =>
    row.children.map(({ type, attrs }) => [type.name, attrs.id, attrs.colspan, attrs.rowspan]),
  );
}

function writeRow(
  doc: Doc,
  cells: YArray<unknown>,
  before: TextNode,
  after: TextNode,
  writeSequence: WriteSequence,
): void {
  eachChange(before, after, {
    keep(index, oldCell, cell, starts) {
      const map: unknown = cells.get(index);
      if (!(map instanceof YMap)) return;
      writeCellShape(map, oldCell, cell);
      const text = cellsOf(doc).get(cellId(cell));
      // Under a new id the words are shared anew, whole.
      if (text === undefined || cellId(oldCell) !== cellId(cell)) shareCellText(doc, cell);
      else writeSequence(text, oldCell, cell, starts);
    },
    remove(index, count) {
      cells.delete(index, count);
    },
    insert(index, cell) {
      cells.insert(index, [newCell(shareCell(doc, cell))]);
    },
  });
}

function writeCellShape(map: YMap<unknown>, before: TextNode, after: TextNode): void {
  if (before.type !== after.type) map.set("header", after.type.name === "table_header");
  if (cellId(before) !== cellId(after)) map.set("id", cellId(after));
  for (const key of ["colspan", "rowspan"]) {
    if (before.attrs[key] !== after.attrs[key]) map.set(key, Number(after.attrs[key]));
  }
}

type Children = {
  keep(index: number, before: TextNode, after: TextNode, starts: Starts): void;
  remove(index: number, count: number): void;
  insert(index: number, node: TextNode): void;
};

/**
 * Compares the children of a row or table: those that are the same node stay;
 * of the rest as many as possible pair in order.
 */
function eachChange(before: TextNode, after: TextNode, children: Children): void {
  let start = 0;
  const most = Math.min(before.childCount, after.childCount);
  while (start < most && before.child(start) === after.child(start)) start += 1;
  let end = 0;
  while (
    end < most - start &&
    before.child(before.childCount - 1 - end) === after.child(after.childCount - 1 - end)
  ) {
    end += 1;
  }
  const old = before.children.slice(start, before.childCount - end);
  const now = after.children.slice(start, after.childCount - end);
  const paired = Math.min(old.length, now.length);
  for (let index = 0; index < paired; index += 1) {
    const from = old[index];
    const to = now[index];
    if (from === undefined || to === undefined || from === to) continue;
    const at = start + index;
    children.keep(at, from, to, {
      before: contentStart(before, at),
      after: contentStart(after, at),
    });
  }
  if (old.length > paired) children.remove(start + paired, old.length - paired);
  now.slice(paired).forEach((node, index) => {
    children.insert(start + paired + index, node);
  });
}

/** Where a child's content begins, counted from where its parent's content begins. */
function contentStart(parent: TextNode, index: number): number {
  let at = 1;
  for (let child = 0; child < index; child += 1) at += parent.child(child).nodeSize;
  return at;
}

/** The change as a cell sees it; null where it reaches beyond the cell. */
export function changeInCell(
  changed: Changed | null,
  starts: Starts,
  before: TextNode,
  after: TextNode,
): Changed | null {
  if (changed === null) return null;
  const inside = {
    from: changed.from - starts.before,
    to: changed.to - starts.before,
    newFrom: changed.newFrom - starts.after,
    newTo: changed.newTo - starts.after,
  };
  const isInside =
    inside.from >= 0 &&
    inside.newFrom >= 0 &&
    inside.to <= before.content.size &&
    inside.newTo <= after.content.size;
  return isInside ? inside : null;
}
