import { type Doc, Array as YArray } from "yjs";
import { newId } from "./new-id";
import { classifyEmbed, readCells, type SharedCell, sharedText } from "./shared-text";
import { newCell, newSequence } from "./write-section";

/**
 * Fills rows that are shorter than others, as a row and a column added at the
 * same time leave them, and shortens cells that reach below the last row.
 */
export function squareTables(doc: Doc): void {
  for (const op of sharedText(doc).body.toDelta()) {
    const embed = classifyEmbed(op.insert);
    if (embed.type === "table") squareTable(doc, embed.rows);
  }
}

/**
 * A cell that stands in two tables, as when one person moves a table and
 * another tears it apart, keeps its words in the first; in the other it is empty.
 */
export function nameCellsOnce(doc: Doc): void {
  const used = new Set<string>();
  for (const op of sharedText(doc).body.toDelta()) {
    const embed = classifyEmbed(op.insert);
    if (embed.type !== "table") continue;
    for (const { id, map } of readCells(embed.rows).flat()) {
      if (id !== "" && !used.has(id)) used.add(id);
      else map.set("id", emptyCell(doc));
    }
  }
}

/** The id of a new cell without words. */
function emptyCell(doc: Doc): string {
  const id = newId();
  sharedText(doc).cells.set(id, newSequence([]));
  return id;
}

function squareTable(doc: Doc, rows: YArray<unknown>): void {
  const cells = readCells(rows);
  const widths = rowWidths(cells);
  const width = Math.max(0, ...widths);
  cells.forEach((row, index) => {
    for (const { map, rowspan } of row) {
      if (index + rowspan > cells.length) map.set("rowspan", cells.length - index);
    }
    const shared: unknown = rows.get(index);
    const missing = width - (widths[index] ?? 0);
    if (!(shared instanceof YArray) || missing === 0) return;
    const added = Array.from({ length: missing }, () => {
      return newCell({
        id: emptyCell(doc),
        header: row.at(-1)?.header ?? false,
        colspan: 1,
        rowspan: 1,
      });
    });
    shared.push(added);
  });
}

/** How many columns each row fills, cells that reach down from above included. */
function rowWidths(rows: readonly (readonly SharedCell[])[]): number[] {
  const widths = rows.map(() => 0);
  rows.forEach((row, index) => {
    for (const { colspan, rowspan } of row) {
      const last = Math.min(rows.length, index + rowspan);
      for (let below = index; below < last; below += 1) {
        widths[below] = (widths[below] ?? 0) + colspan;
      }
    }
  });
  return widths;
}
