import { type Doc, Array as YArray, Map as YMap, Text as YText } from "yjs";
import { type BlockAttributes, DEFAULT_BLOCK } from "../document/schema";
import { newId } from "./new-id";
import { emptyBlock } from "./read-section";
import type {
  Citation,
  ContentBlock,
  ContentCell,
  ContentTable,
  ContentTextBlock,
  Inline,
  SectionContent,
} from "./section-content";
import { CITATION_KEYS, sharedText, writeBlockAttributes } from "./shared-text";

/**
 * Appends content to a section in one transaction: imports, samples, a new
 * section's first text. An empty section becomes exactly the content; text
 * that is there already stays before it. Notes whose id is taken keep their body.
 */
export function writeSection(doc: Doc, content: SectionContent, origin: unknown = null): void {
  doc.transact(() => {
    const { body, notes } = sharedText(doc);
    for (const [id, blocks] of Object.entries(content.notes)) {
      if (!notes.has(id)) notes.set(id, newSequence(blocks));
    }
    appendBlocks(body, content.blocks);
  }, origin);
}

/**
 * Gives a footnote its body unless it has one. Kept out of undo by its origin:
 * undoing the marker must leave the body for redo and for colleagues.
 */
export function createNote(
  doc: Doc,
  id: string,
  blocks: readonly ContentTextBlock[] = [],
  origin: unknown = NOTE_ORIGIN,
): void {
  doc.transact(() => {
    const { notes } = sharedText(doc);
    if (!notes.has(id)) notes.set(id, newSequence(blocks));
  }, origin);
}

/** Origin of transactions that create note bodies. */
export const NOTE_ORIGIN = Symbol("note");

/** A sequence that is not in a document yet. */
export function newSequence(blocks: readonly ContentBlock[]): YText {
  const sequence = new YText();
  appendBlocks(sequence, blocks);
  return sequence;
}

/** A table element; `after` are the attributes of the block behind it. */
export function newTable(
  rows: readonly (readonly NewCell[])[],
  after: Readonly<BlockAttributes> = DEFAULT_BLOCK,
) {
  const map = new YMap<unknown>();
  map.set("rows", YArray.from(rows.map((row) => newRow(row))));
  writeBlockAttributes(map, { ...after });
  return map;
}

/** A cell that is not in a table yet; its words are in the section's cells under its id. */
export type NewCell = Pick<ContentCell, "header" | "colspan" | "rowspan"> & { id: string };

/** A row that is not in a table yet. */
export function newRow(cells: readonly NewCell[]): YArray<YMap<unknown>> {
  return YArray.from(cells.map((cell) => newCell(cell)));
}

export function newCell(cell: NewCell): YMap<unknown> {
  const map = new YMap<unknown>();
  map.set("id", cell.id);
  if (cell.header) map.set("header", true);
  if (cell.colspan !== 1) map.set("colspan", cell.colspan);
  if (cell.rowspan !== 1) map.set("rowspan", cell.rowspan);
  return map;
}

/** A boundary element with these attributes. */
export function newBoundary(attributes: ContentTextBlock["attributes"]): YMap<unknown> {
  const map = new YMap<unknown>();
  writeBlockAttributes(map, attributes);
  return map;
}

/** A citation element. */
export function newCitation(citation: Citation): YMap<unknown> {
  const map = new YMap<unknown>();
  for (const key of CITATION_KEYS) {
    if (citation[key] !== "" || key === "source") map.set(key, citation[key]);
  }
  return map;
}

/** Counts what it appends: a Y.Text outside a document knows no length. */
function appendBlocks(sequence: YText, blocks: readonly ContentBlock[]): void {
  let end = sequence.doc === null ? 0 : sequence.length;
  const isEmpty = end === 0;
  const embed = (value: object) => {
    sequence.insertEmbed(end, value, {});
    end += 1;
  };
  // The block behind a table lives on the table, the first one on the sequence.
  let isOpened = false;
  blocks.forEach((block, index) => {
    if (block.type === "table") {
      const next = blocks[index + 1];
      const after = next?.type === "block" ? next.attributes : emptyBlock().attributes;
      embed(newTable(writeCells(sequence, block), after));
      isOpened = true;
      return;
    }
    if (index === 0 && isEmpty) writeBlockAttributes(sequence, block.attributes);
    else if (!isOpened) embed(newBoundary(block.attributes));
    isOpened = false;
    for (const inline of block.inlines) end += insertInline(sequence, end, inline);
  });
}

/**
 * Puts the words of a table's cells under new ids and answers the cells as the
 * table names them. Only a body holds tables; in a note there would be nobody to read them.
 */
export function writeCells(body: YText, table: ContentTable): NewCell[][] {
  if (body.doc === null) return [];
  const { cells } = sharedText(body.doc);
  return table.rows.map((row) =>
    row.cells.map(({ blocks, ...cell }) => {
      const id = newId();
      cells.set(id, newSequence(blocks));
      return { ...cell, id };
    }),
  );
}

const withheldOf = ({ withheld }: Inline) => (withheld === undefined ? {} : { withheld });

/** Inserts an inline before the element at `at`; answers how many elements it takes. */
export function insertInline(sequence: YText, at: number, inline: Inline): number {
  if ("footnote" in inline) {
    sequence.insertEmbed(at, { footnote: inline.footnote }, withheldOf(inline));
    return 1;
  }
  if ("citation" in inline) {
    sequence.insertEmbed(at, newCitation(inline.citation), withheldOf(inline));
    return 1;
  }
  // What is suggested, and what threads are about, is said beside the text.
  const { text, suggested: _suggested, about: _about, ...marks } = inline;
  const clean = text.replaceAll("\uFFFC", "\uFFFD");
  if (clean !== "") sequence.insert(at, clean, marks);
  return clean.length;
}
