import type { Doc, Text as YText } from "yjs";
import { type Alignable, alignItems } from "../version/align-items";
import { keyOf } from "../version/compare-content";
import { footnoteIds, plainText } from "./project-section";
import { emptyBlock, readSection } from "./read-section";
import { insertInlines, lengthOf, restoreInlines } from "./restore-inlines";
import { clearTable, restoreTable } from "./restore-table";
import type {
  ContentBlock,
  ContentTable,
  ContentTextBlock,
  SectionContent,
} from "./section-content";
import { type Embed, sequenceOf, sharedText, writeBlockAttributes } from "./shared-text";
import { StandingSequence } from "./standing-sequence";
import { SuggestionIndex } from "./suggestion-index";
import { createNote, newBoundary, newTable, writeCells } from "./write-section";

/**
 * Makes a section's text what `content` says, by the fewest edits: blocks are
 * aligned, and what is in both stays the same elements, so that words colleagues
 * are typing there meanwhile stay where they are. Notes keep their ids; a note
 * whose body is still there gets its earlier words, one that is gone is made
 * again. Notes the content does not have lose their markers and keep their bodies.
 * What is suggested stays suggested. A restore is undone by restoring the content from
 * before it.
 */
export function restoreSection(doc: Doc, content: SectionContent): void {
  doc.transact(() => {
    const present = readSection(doc, "without");
    const index = new SuggestionIndex(doc);
    for (const id of footnoteIds(content)) {
      const blocks = content.notes[id] ?? [];
      const note = sequenceOf(doc, { note: id });
      if (note === null) createNote(doc, id, blocks);
      else restoreSequence(note, present.notes[id] ?? [], blocks, index);
    }
    restoreSequence(sharedText(doc).body, present.blocks, content.blocks, index);
  });
}

/**
 * A block with what opens it. The first of a sequence is opened by nothing, one
 * behind a table by the table, any other by its boundary.
 */
type Entry = { table: ContentTable | null; block: ContentTextBlock };

function toEntries(blocks: readonly ContentBlock[]): Entry[] {
  const entries: Entry[] = [];
  let table: ContentTable | null = null;
  for (const block of blocks) {
    if (block.type === "block") {
      entries.push({ table, block });
      table = null;
    } else {
      // Between two tables, and before one that comes first, stands an empty block.
      if (table !== null || entries.length === 0) entries.push({ table, block: emptyBlock() });
      table = block;
    }
  }
  if (table !== null || entries.length === 0) entries.push({ table, block: emptyBlock() });
  return entries;
}

function toItem({ table, block }: Entry): Alignable {
  const blocks: ContentBlock[] = table === null ? [block] : [table, block];
  return {
    key: keyOf(blocks),
    text: blocks.map(plainText).join("\n"),
    sort: table === null ? "block" : "table",
  };
}

/** Walks both texts once from the start; `at` is always where the present text goes on. */
function restoreSequence(
  shared: YText,
  was: readonly ContentBlock[],
  is: readonly ContentBlock[],
  index: SuggestionIndex,
): void {
  const sequence = new StandingSequence(shared, index);
  const [present, wanted] = [toEntries(was), toEntries(is)];
  let at = 0;
  for (const [from, to] of alignItems(present.map(toItem), wanted.map(toItem))) {
    const entry = from === null ? undefined : present[from];
    const goal = to === null ? undefined : wanted[to];
    // The first block is opened by nothing, so the first opener opens the second.
    const opener = from === null || from === 0 ? undefined : sequence.openers[from - 1];
    if (entry !== undefined && goal === undefined) {
      removeEntry(sequence, at, entry, opener);
    } else if (goal !== undefined && entry === undefined) {
      at = insertEntry(sequence, at, goal, to === 0);
    } else if (entry !== undefined && goal !== undefined) {
      at = restoreOpener(sequence, at, { was: entry, is: goal, opener, isFirst: to === 0 }, index);
      at = restoreInlines(sequence, at, entry.block.inlines, goal.block.inlines);
    }
  }
  const first = wanted[0];
  if (first !== undefined) writeBlockAttributes(shared, first.block.attributes);
}

function removeEntry(
  sequence: StandingSequence,
  at: number,
  was: Entry,
  opener: Embed | undefined,
): void {
  // Words left in cells no table names would be taken for words typed while it was deleted.
  if (opener?.type === "table") clearTable(opener.rows);
  const length = lengthOf(was.block.inlines) + (opener === undefined ? 0 : 1);
  if (length > 0) sequence.delete(at, length);
}

function insertEntry(sequence: StandingSequence, at: number, is: Entry, isFirst: boolean): number {
  if (isFirst) return insertInlines(sequence, at, is.block.inlines);
  const opener =
    is.table === null
      ? newBoundary(is.block.attributes)
      : newTable(writeCells(sequence.sequence, is.table), is.block.attributes);
  sequence.insertEmbed(at, opener);
  return insertInlines(sequence, at + 1, is.block.inlines);
}

type Both = { was: Entry; is: Entry; opener: Embed | undefined; isFirst: boolean };

/** Opens a block that is in both texts as the wanted one is; answers where its words begin. */
function restoreOpener(
  sequence: StandingSequence,
  at: number,
  { was, is, opener, isFirst }: Both,
  index: SuggestionIndex,
): number {
  if (opener === undefined) {
    // It was the first block and is not any more, or still is: only its place opens it.
    if (isFirst) return at;
    sequence.insertEmbed(at, newBoundary(is.block.attributes));
    return at + 1;
  }
  if (isFirst) {
    sequence.delete(at, 1);
    return at;
  }
  if ("map" in opener) writeBlockAttributes(opener.map, is.block.attributes);
  if (opener.type === "table" && was.table !== null && is.table !== null) {
    restoreTable(opener.rows, was.table, is.table, (cell, before, after) =>
      restoreSequence(cell, before, after, index),
    );
  }
  return at + 1;
}
