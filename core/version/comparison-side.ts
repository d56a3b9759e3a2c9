import type {
  ContentBlock,
  ContentRow,
  ContentTextBlock,
  Inline,
  SectionContent,
} from "../shared-text/section-content";
import type { BlockChange, CellChange, ContentComparison, RowChange } from "./compare-content";
import type { InlineChange } from "./compare-inlines";

export type Side = "before" | "after";

/** One of the two contents a comparison was made of; bodies of notes without a marker are not in it. */
export function sideOf({ blocks, notes }: ContentComparison, side: Side): SectionContent {
  const present = notes.filter(
    (note) => (side === "before" ? note.numberBefore : note.numberAfter) !== null,
  );
  return {
    blocks: blocksOn(blocks, side),
    notes: Object.fromEntries(
      present.map((note) => [note.id, blocksOn(note.blocks, side).filter(isText)]),
    ),
  };
}

const isText = (block: ContentBlock): block is ContentTextBlock => block.type === "block";

const isOn = (change: "same" | "added" | "removed" | "formatted", side: Side) =>
  change !== (side === "before" ? "added" : "removed");

function blocksOn(changes: readonly BlockChange[], side: Side): ContentBlock[] {
  return changes.flatMap((change): ContentBlock[] => {
    if (change.change === "changed") {
      return [{ ...change[side], inlines: inlinesOn(change.inlines, side) }];
    }
    if (change.change === "table") {
      return [{ type: "table", rows: change.rows.flatMap((row) => rowOn(row, side)) }];
    }
    return isOn(change.change, side) ? [change.block] : [];
  });
}

/** The words of a compared block as one side has them. */
export function inlinesOn(changes: readonly InlineChange[], side: Side): Inline[] {
  return changes.flatMap((change): Inline[] => {
    if (change.change === "formatted") return [change[side]];
    return isOn(change.change, side) ? [change.inline] : [];
  });
}

function rowOn(row: RowChange, side: Side): ContentRow[] {
  if (row.change === "changed") return [{ cells: row.cells.flatMap((cell) => cellOn(cell, side)) }];
  return isOn(row.change, side) ? [row.row] : [];
}

function cellOn(cell: CellChange, side: Side): ContentRow["cells"] {
  const shape = cell[side];
  return shape === null ? [] : [{ ...shape, blocks: blocksOn(cell.blocks, side).filter(isText) }];
}
