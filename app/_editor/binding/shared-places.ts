import type { Node as TextNode } from "prosemirror-model";
import { AbstractType, Array as YArray, Map as YMap, Text as YText } from "yjs";
import { elementsBefore, gapOfPosition, positionOfGap } from "./elements";
import { embedAt, indexOfItem } from "./sequence-items";

/** A container in the editor's document: the document itself or a cell, and where its content starts. */
export type Place = { node: TextNode; start: number };

/**
 * Where a shared type stands under a part's root sequence: the sequence that
 * holds it (the root or a cell's), and what it is there.
 */
export type SharedPlace =
  | { type: "sequence"; sequence: YText; table: YMap<unknown> | null }
  | { type: "element"; sequence: YText; element: YMap<unknown>; table: YMap<unknown> | null }
  | { type: "table_shape"; table: YMap<unknown> };

/** Finds a shared type's place; null where it is not (or no longer) under the root. */
export function sharedPlace(root: YText, target: unknown): SharedPlace | null {
  const chain = chainTo(root, target);
  if (chain === null) return null;
  const [element, , , cell, text, inner] = chain;
  if (element === undefined) return { type: "sequence", sequence: root, table: null };
  if (!(element instanceof YMap)) return null;
  if (chain.length === 1) return { type: "element", sequence: root, element, table: null };
  if (cell instanceof YMap && text instanceof YText) {
    if (inner instanceof YMap) {
      return { type: "element", sequence: text, element: inner, table: element };
    }
    return { type: "sequence", sequence: text, table: element };
  }
  return { type: "table_shape", table: element };
}

/** The shared types from below the root down to the target; null where one is deleted. */
function chainTo(root: YText, target: unknown): unknown[] | null {
  const chain: unknown[] = [];
  let type = target;
  while (type !== root) {
    if (!(type instanceof AbstractType) || type._item === null || type._item.deleted) return null;
    chain.unshift(type);
    type = type._item.parent;
  }
  return chain;
}

/** The container of a sequence in the document now; null where the document has none. */
export function placeOf(root: YText, sequence: YText, doc: TextNode): Place | null {
  if (sequence === root) return { node: doc, start: 0 };
  const cell = sequence._item?.parent;
  const row = cell instanceof YMap ? cell._item?.parent : null;
  const rows = row instanceof YArray ? row._item?.parent : null;
  const table = rows instanceof YArray ? rows._item?.parent : null;
  if (!(cell instanceof YMap && row instanceof YArray && rows instanceof YArray)) return null;
  if (!(table instanceof YMap)) return null;
  const found = tablePlace(root, table, doc);
  if (found === null) return null;
  return cellPlace(found, rows.toArray().indexOf(row), row.toArray().indexOf(cell));
}

/** The table of a shared map: its node and its own position. */
export function tablePlace(root: YText, table: YMap<unknown>, doc: TextNode): Place | null {
  if (table._item === null || table._item.deleted || table._item.parent !== root) return null;
  const after = positionOfGap(doc, indexOfItem(table._item) + 1);
  if (after === null) return null;
  const node = doc.resolve(after - 1).nodeBefore;
  return node?.type.name === "table" ? { node, start: after - 1 - node.nodeSize } : null;
}

function cellPlace({ node, start }: Place, row: number, cell: number): Place | null {
  const rowNode = node.maybeChild(row);
  const cellNode = rowNode?.maybeChild(cell);
  if (!rowNode || !cellNode) return null;
  let at = start + 1;
  for (let index = 0; index < row; index += 1) at += node.child(index).nodeSize;
  at += 1;
  for (let index = 0; index < cell; index += 1) at += rowNode.child(index).nodeSize;
  return { node: cellNode, start: at + 1 };
}

/** The sequence and element gap at a position of the document. */
export function sharedGap(
  root: YText,
  doc: TextNode,
  position: number,
): { sequence: YText; gap: number } {
  const at = doc.resolve(Math.max(0, Math.min(position, doc.content.size)));
  for (let depth = at.depth; depth > 0; depth -= 1) {
    const node = at.node(depth);
    if (node.type.name !== "table_cell" && node.type.name !== "table_header") continue;
    const tableDepth = depth - 2;
    const index = elementsBefore(doc, at.index(0));
    const table = tableDepth === 1 ? embedAt(root, index) : null;
    const sequence = cellSequence(table, at.index(tableDepth), at.index(depth - 1));
    if (sequence === null) break;
    return { sequence, gap: gapOfPosition(node, position - at.start(depth)) };
  }
  return { sequence: root, gap: gapOfPosition(doc, position) };
}

function cellSequence(table: YMap<unknown> | null, row: number, cell: number): YText | null {
  const rows = table?.get("rows");
  const cells: unknown = rows instanceof YArray ? rows.get(row) : null;
  const map: unknown = cells instanceof YArray ? cells.get(cell) : null;
  const text = map instanceof YMap ? map.get("text") : null;
  return text instanceof YText ? text : null;
}
