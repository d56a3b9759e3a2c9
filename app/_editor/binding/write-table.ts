import type { Node as TextNode } from "prosemirror-model";
import { type Doc, Array as YArray, Map as YMap, type Text as YText } from "yjs";
import { newCell, newRow } from "@/core/shared-text/write-section";
import { cellId, cellsOf, shareCell, shareCellText } from "./shared-cells";

type WriteSequence = (sequence: YText, before: TextNode, after: TextNode) => void;

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
    keep(index, oldRow, row) {
      const cells: unknown = rows.get(index);
      if (cells instanceof YArray) writeRow(doc, cells, oldRow, row, writeSequence);
    },
    remove(index, count) {
      rows.delete(index, count);
    },
    insert(index, row) {
      rows.insert(index, [newRow(row.children.map((cell) => shareCell(doc, cell)))]);
    },
  });
}

function writeRow(
  doc: Doc,
  cells: YArray<unknown>,
  before: TextNode,
  after: TextNode,
  writeSequence: WriteSequence,
): void {
  eachChange(before, after, {
    keep(index, oldCell, cell) {
      const map: unknown = cells.get(index);
      if (!(map instanceof YMap)) return;
      writeCellShape(map, oldCell, cell);
      const text = cellsOf(doc).get(cellId(cell));
      // Under a new id the words are shared anew, whole.
      if (text === undefined || cellId(oldCell) !== cellId(cell)) shareCellText(doc, cell);
      else writeSequence(text, oldCell, cell);
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
  keep(index: number, before: TextNode, after: TextNode): void;
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
    if (from !== undefined && to !== undefined && from !== to)
      children.keep(start + index, from, to);
  }
  if (old.length > paired) children.remove(start + paired, old.length - paired);
  now.slice(paired).forEach((node, index) => {
    children.insert(start + paired + index, node);
  });
}
