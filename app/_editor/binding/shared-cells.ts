import type { Node as TextNode } from "prosemirror-model";
import type { Doc, Map as YMap, Text as YText } from "yjs";
import { sharedText } from "@/core/shared-text/shared-text";
import { type NewCell, newSequence } from "@/core/shared-text/write-section";
import { cellContent } from "./document-content";

/** The sequences of a section's cells. */
export function cellsOf(doc: Doc): YMap<YText> {
  return sharedText(doc).cells;
}

/** A cell's id in the editor's document; "" where it has none yet. */
export function cellId(cell: TextNode): string {
  return String(cell.attrs.id);
}

export function isCell(node: TextNode): boolean {
  return node.type.name === "table_cell" || node.type.name === "table_header";
}

/** The cell as a table names it, its words put under its id unless they are there. */
export function shareCell(doc: Doc, cell: TextNode): NewCell {
  const id = cellId(cell);
  shareCellText(doc, cell);
  const { header, colspan, rowspan } = cellContent(cell);
  return { id, header, colspan, rowspan };
}

/** Puts a cell's words under its id unless the id has words already. */
export function shareCellText(doc: Doc, cell: TextNode): void {
  const id = cellId(cell);
  const cells = cellsOf(doc);
  if (id !== "" && !cells.has(id)) cells.set(id, newSequence(cellContent(cell).blocks));
}

/** The cells of a text with what stands before their content. */
export function findCells(text: TextNode): { cell: TextNode; at: number }[] {
  const found: { cell: TextNode; at: number }[] = [];
  text.forEach((table, offset) => {
    if (table.type.name !== "table") return;
    table.descendants((node, at) => {
      if (isCell(node)) found.push({ cell: node, at: offset + 1 + at });
      return !isCell(node);
    });
  });
  return found;
}
