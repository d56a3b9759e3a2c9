import { canonicalContent, footnoteIds, plainText } from "../shared-text/project-section";
import type {
  ContentBlock,
  ContentCell,
  ContentRow,
  ContentTable,
  ContentTextBlock,
  SectionContent,
} from "../shared-text/section-content";
import { type Alignable, alignItems } from "./align-items";
import { compareInlines, type InlineChange } from "./compare-inlines";

/** What of a block other than its words can differ. */
export type BlockAspect = "kind" | "level" | "indent" | "list" | "dir" | "recommendation";

/**
 * One block, table or row of a comparison. `isMoved` marks words that stand
 * elsewhere on the other side, unchanged.
 */
export type BlockChange =
  | { change: "same"; block: ContentBlock }
  | { change: "added" | "removed"; block: ContentBlock; isMoved: boolean }
  | {
      change: "changed";
      before: ContentTextBlock;
      after: ContentTextBlock;
      inlines: InlineChange[];
      aspects: BlockAspect[];
    }
  | { change: "table"; rows: RowChange[] };

export type RowChange =
  | { change: "same" | "added" | "removed"; row: ContentRow }
  | { change: "changed"; cells: CellChange[] };

/** A cell with what changed in it; `before` or `after` is null for a cell only one side has. */
export type CellChange = {
  before: ContentCell | null;
  after: ContentCell | null;
  blocks: BlockChange[];
};

/** A footnote by its id; the numbers are its place on each side, counted from 1 within the section. */
export type NoteChange = {
  id: string;
  change: "same" | "added" | "removed" | "changed";
  numberBefore: number | null;
  numberAfter: number | null;
  blocks: BlockChange[];
};

export type ContentComparison = {
  blocks: BlockChange[];
  /** Notes of the later text in order, each note that is gone behind the one it stood behind. */
  notes: NoteChange[];
};

/**
 * What changed from one content of a section to another: blocks aligned, words
 * compared within them, tables cell by cell, footnotes by their ids. Bodies of
 * notes without a marker are no part of it, as they are not of the text.
 */
export function compareContent(before: SectionContent, after: SectionContent): ContentComparison {
  return {
    blocks: compareBlocks(before.blocks, after.blocks),
    notes: compareNotes(before, after),
  };
}

/** Whether a comparison shows any difference. */
export function hasChanges({ blocks, notes }: ContentComparison): boolean {
  return (
    blocks.some(({ change }) => change !== "same") || notes.some(({ change }) => change !== "same")
  );
}

/** What changed between two lists of blocks, in reading order. */
export function compareBlocks(
  before: readonly ContentBlock[],
  after: readonly ContentBlock[],
): BlockChange[] {
  const [lefts, rights] = [before.map(toItem), after.map(toItem)];
  const changes = alignItems(lefts, rights).flatMap(([from, to]): BlockChange[] => {
    const left = from === null ? undefined : before[from];
    const right = to === null ? undefined : after[to];
    if (left && right) {
      const isSame = lefts[from ?? 0]?.key === rights[to ?? 0]?.key;
      return [isSame ? { change: "same", block: right } : compareBlock(left, right)];
    }
    if (left) return [{ change: "removed", block: left, isMoved: false }];
    return right ? [{ change: "added", block: right, isMoved: false }] : [];
  });
  return markMoved(changes);
}

function toItem(block: ContentBlock): Alignable {
  return { key: keyOf([block]), text: plainText(block), sort: block.type };
}

/** Equal exactly when the blocks are, as an approval compares them. */
export function keyOf(blocks: ContentBlock[]): string {
  return canonicalContent({ blocks, notes: {} });
}

function compareBlock(before: ContentBlock, after: ContentBlock): BlockChange {
  if (before.type === "table" && after.type === "table") {
    return { change: "table", rows: compareRows(before, after) };
  }
  if (before.type === "table" || after.type === "table") {
    return { change: "added", block: after, isMoved: false };
  }
  return {
    change: "changed",
    before,
    after,
    inlines: compareInlines(before.inlines, after.inlines, { tidy: true }),
    aspects: ASPECTS.filter(
      (aspect) => (before.attributes[aspect] ?? null) !== (after.attributes[aspect] ?? null),
    ),
  };
}

const ASPECTS = [
  "kind",
  "level",
  "indent",
  "list",
  "dir",
  "recommendation",
] as const satisfies BlockAspect[];

/** A shorter block may stand twice by chance: an empty line is not moved. */
const LEAST_MOVED = 20;

function markMoved(changes: BlockChange[]): BlockChange[] {
  const gone = new Map<string, number>();
  for (const change of changes) {
    if (change.change !== "removed" || plainText(change.block).length < LEAST_MOVED) continue;
    const key = keyOf([change.block]);
    gone.set(key, (gone.get(key) ?? 0) + 1);
  }
  if (gone.size === 0) return changes;
  const come = new Map<string, number>();
  for (const change of changes) {
    if (change.change !== "added") continue;
    const key = keyOf([change.block]);
    if (gone.has(key)) come.set(key, (come.get(key) ?? 0) + 1);
  }
  return changes.map((change) => {
    if (change.change !== "added" && change.change !== "removed") return change;
    const key = keyOf([change.block]);
    return { ...change, isMoved: gone.get(key) === 1 && come.get(key) === 1 };
  });
}

function compareRows(before: ContentTable, after: ContentTable): RowChange[] {
  const toRow = (row: ContentRow): Alignable => {
    const table: ContentTable = { type: "table", rows: [row] };
    return { key: keyOf([table]), text: plainText(table), sort: "row" };
  };
  const [lefts, rights] = [before.rows.map(toRow), after.rows.map(toRow)];
  return alignItems(lefts, rights).flatMap(([from, to]): RowChange[] => {
    const left = from === null ? undefined : before.rows[from];
    const right = to === null ? undefined : after.rows[to];
    if (left && right) {
      if (lefts[from ?? 0]?.key === rights[to ?? 0]?.key) return [{ change: "same", row: right }];
      return [{ change: "changed", cells: compareCells(left, right) }];
    }
    if (left) return [{ change: "removed", row: left }];
    return right ? [{ change: "added", row: right }] : [];
  });
}

function compareCells(before: ContentRow, after: ContentRow): CellChange[] {
  const toCell = (cell: ContentCell): Alignable => ({
    key: keyOf([{ type: "table", rows: [{ cells: [cell] }] }]),
    text: cell.blocks.map(plainText).join("\n"),
    sort: "cell",
  });
  const isAsWide = before.cells.length === after.cells.length;
  // A column of its own is found by its words; in a table of the same shape a cell is its place.
  const pairs = isAsWide
    ? before.cells.map((_cell, index) => [index, index] as const)
    : alignItems(before.cells.map(toCell), after.cells.map(toCell));
  return pairs.map(([from, to]) => {
    const left = from === null ? null : (before.cells[from] ?? null);
    const right = to === null ? null : (after.cells[to] ?? null);
    return {
      before: left,
      after: right,
      blocks: compareBlocks(left?.blocks ?? [], right?.blocks ?? []),
    };
  });
}

function compareNotes(before: SectionContent, after: SectionContent): NoteChange[] {
  const [lefts, rights] = [footnoteIds(before), footnoteIds(after)];
  const numbersBefore = new Map(lefts.map((id, index) => [id, index + 1]));
  const numbersAfter = new Map(rights.map((id, index) => [id, index + 1]));
  const order = [...rights];
  lefts.forEach((id, index) => {
    if (numbersAfter.has(id)) return;
    const previous = lefts[index - 1];
    order.splice(previous === undefined ? 0 : order.indexOf(previous) + 1, 0, id);
  });
  return order.map((id) => {
    const numberBefore = numbersBefore.get(id) ?? null;
    const numberAfter = numbersAfter.get(id) ?? null;
    const was = numberBefore === null ? [] : (before.notes[id] ?? []);
    const is = numberAfter === null ? [] : (after.notes[id] ?? []);
    const blocks = compareBlocks(was, is);
    return {
      id,
      numberBefore,
      numberAfter,
      blocks,
      change: noteChange(numberBefore, numberAfter, blocks),
    };
  });
}

function noteChange(
  before: number | null,
  after: number | null,
  blocks: readonly BlockChange[],
): NoteChange["change"] {
  if (before === null) return "added";
  if (after === null) return "removed";
  return blocks.every(({ change }) => change === "same") ? "same" : "changed";
}
