import type { Node as TextNode } from "prosemirror-model";
import { AbstractType, Map as YMap, Text as YText } from "yjs";
import { indexOfItem } from "@/core/shared-text/sequence-items";
import { gapOfPosition, positionOfGap } from "./elements";
import { cellId, cellsOf, findCells, isCell } from "./shared-cells";

/** A container in the editor's document: the document itself or a cell, and where its content starts. */
export type Place = { node: TextNode; start: number };

/**
 * Where a shared type stands under a part's root sequence: the sequence that
 * holds it (the root or a cell's), and what it is there.
 */
export type SharedPlace =
  | { type: "sequence"; sequence: YText }
  | { type: "element"; sequence: YText; element: YMap<unknown> }
  | { type: "table_shape"; table: YMap<unknown> };

/** Finds a shared type's place; null where it is not (or no longer) in this part. */
export function sharedPlace(root: YText, target: unknown): SharedPlace | null {
  if (target === root) return { type: "sequence", sequence: root };
  if (!(target instanceof AbstractType) || target._item === null || target._item.deleted) {
    return null;
  }
  const parent: unknown = target._item.parent;
  if (target instanceof YText) {
    return isCellText(root, target) ? { type: "sequence", sequence: target } : null;
  }
  if (target instanceof YMap && parent instanceof YText) {
    const isHere = parent === root || isCellText(root, parent);
    return isHere ? { type: "element", sequence: parent, element: target } : null;
  }
  const table = tableHolding(root, target);
  return table === null ? null : { type: "table_shape", table };
}

function isCellText(root: YText, text: YText): boolean {
  return root.doc !== null && root._item === null && text.parent === cellsOf(root.doc);
}

/** The table whose rows, row or cell this is. */
function tableHolding(root: YText, target: unknown): YMap<unknown> | null {
  let type: unknown = target;
  while (type instanceof AbstractType && type._item !== null && !type._item.deleted) {
    if (type._item.parent === root) return type instanceof YMap ? type : null;
    type = type._item.parent;
  }
  return null;
}

/** The containers of a sequence in the document now: one, or none, or two while a table is doubled. */
export function placesOf(root: YText, sequence: YText, doc: TextNode): Place[] {
  if (sequence === root) return [{ node: doc, start: 0 }];
  const id = sequence._item?.parentSub;
  return findCells(doc)
    .filter(({ cell }) => cellId(cell) === id)
    .map(({ cell, at }) => ({ node: cell, start: at + 1 }));
}

/** The first of a sequence's containers. */
export function placeOf(root: YText, sequence: YText, doc: TextNode): Place | null {
  return placesOf(root, sequence, doc)[0] ?? null;
}

/** The table of a shared map: its node and its own position. */
export function tablePlace(root: YText, table: YMap<unknown>, doc: TextNode): Place | null {
  if (table._item === null || table._item.deleted || table._item.parent !== root) return null;
  const after = positionOfGap(doc, indexOfItem(table._item) + 1);
  if (after === null) return null;
  const node = doc.resolve(after - 1).nodeBefore;
  return node?.type.name === "table" ? { node, start: after - 1 - node.nodeSize } : null;
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
    const sequence = isCell(node) && root.doc ? cellsOf(root.doc).get(cellId(node)) : undefined;
    if (sequence !== undefined) {
      return { sequence, gap: gapOfPosition(node, position - at.start(depth)) };
    }
  }
  return { sequence: root, gap: gapOfPosition(doc, position) };
}
