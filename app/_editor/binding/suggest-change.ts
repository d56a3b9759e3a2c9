import type { Node as TextNode } from "prosemirror-model";
import type { Transaction as EditorTransaction } from "prosemirror-state";
import type { Doc, Text as YText } from "yjs";
import type { BlockAttributes } from "@/core/document/schema";
import { changedBy, stepsOf } from "./changed-by";
import { ownCopies } from "./own-copies";
import { cellId, cellsOf } from "./shared-cells";
import { SuggestionWriter } from "./suggestion-writer";
import { transferKind } from "./transfers";
import { type Changed, difference, type Edit } from "./write-change";
import { changeInCell, eachCellChange } from "./write-table";

/** What cannot be suggested: rows, columns and merged cells. */
export type NotSuggested = "table_shape";

/** What became of an edit that was made a suggestion. */
export type SuggestedWrite = {
  /** Whether the editor shows something else than the text now holds, and must read it anew. */
  isOtherwise: boolean;
  /** Parts of the edit that cannot be suggested, and were left out. */
  refused: NotSuggested | null;
  /**
   * Where a gap of the editor's text lies in the sequence, with what was kept
   * in it: before what stands at the gap itself, or behind it where the author
   * stood before it, at `from`.
   */
  caret(sequence: YText, gap: number, from: number | null): number;
};

/** What one step did to one sequence. */
export type Plan = {
  sequence: YText;
  offset: number;
  edits: Edit[];
  first: BlockAttributes | null;
};

/**
 * Writes what local transactions did as suggestions: what they deleted stays
 * and is said to be deleted, what they inserted is put behind it, marks and
 * shapes are noted and not set. The text that stands without suggestions is
 * never touched, so rejecting them gives it back, and accepting gives what the
 * editor showed. What the author themselves suggested to insert is really deleted.
 *
 * `transact` runs the part that undo takes back.
 */
export function suggestChange(
  doc: Doc,
  root: YText,
  by: string,
  transactions: readonly EditorTransaction[],
  transact: (write: () => void) => void,
): SuggestedWrite {
  const planner = new Planner(doc);
  for (const { before, after, steps } of transactions.flatMap(stepsOf)) {
    planner.add(root, before, after, changedBy(steps[0]));
  }
  const writer = new SuggestionWriter(doc, by, transferKind(transactions) === "move");
  const copied = ownCopies(doc, planner.plans, (id) => writer.isOwn(id));
  writer.write(copied.plans, transact);
  return {
    isOtherwise: writer.isOtherwise || copied.isOtherwise || planner.refused !== null,
    refused: planner.refused,
    caret: (...place) => writer.kept.caret(...place),
  };
}

/** Takes apart what steps did to a part's sequence and those of its cells. */
class Planner {
  readonly plans: Plan[] = [];
  refused: NotSuggested | null = null;

  constructor(readonly doc: Doc) {}

  add(sequence: YText, before: TextNode, after: TextNode, changed: Changed | null): void {
    if (before === after) return;
    const { first, offset, edits } = difference(before, after, changed);
    this.plans.push({ sequence, offset, edits, first });
    for (const edit of edits) {
      if (edit.type !== "keep" || edit.old.type !== "table" || edit.now.type !== "table") continue;
      const { old, now } = edit;
      if (old.table === now.table) continue;
      const isSuggested = eachCellChange(old.table, now.table, (cell, nowCell, starts) => {
        const text = cellsOf(this.doc).get(cellId(cell));
        const place = { before: old.at + 1 + starts.before, after: now.at + 1 + starts.after };
        if (text) this.add(text, cell, nowCell, changeInCell(changed, place, cell, nowCell));
      });
      if (!isSuggested) this.refused = "table_shape";
    }
  }
}
