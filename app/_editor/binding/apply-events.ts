import { Fragment, Slice, type Node as TextNode } from "prosemirror-model";
import type { Transaction } from "prosemirror-state";
import { ReplaceStep } from "prosemirror-transform";
import type { Map as YMap, Text as YText } from "yjs";
import { YTextEvent } from "yjs";
import { indexOfItem } from "@/core/shared-text/sequence-items";
import {
  BLOCK_ATTRIBUTES,
  classifyEmbed,
  type Marks,
  readBlockAttributes,
  readCitation,
  readMarks,
} from "@/core/shared-text/shared-text";
import { positionOfGap } from "./elements";
import { BlockBuilder, readBlocks, readTable } from "./read-document";
import { replaceDifference } from "./replace-difference";
import { placeOf, placesOf, sharedPlace, tablePlace } from "./shared-places";

/** What the editor shows is not what the events start from: the part has to be read anew. */
export class OutOfStepError extends Error {
  override readonly name = "OutOfStepError";
}

/** What observeDeep hands over. */
export type SharedEvent = Parameters<Parameters<YText["observeDeep"]>[0]>[0][number];

/**
 * Appends to `tr` the fewest steps that carry what happened to a sequence and
 * the tables in it, so that selections, decorations and widgets elsewhere stay.
 *
 * @throws {OutOfStepError} when the text is not what the events start from
 */
export function applyEvents(tr: Transaction, root: YText, events: readonly SharedEvent[]): void {
  const shapes = new Set<YMap<unknown>>();
  const elements: { sequence: YText; element: YMap<unknown> }[] = [];
  const cells: YTextEvent[] = [];
  for (const event of events) {
    const place = sharedPlace(root, event.target);
    if (place === null) continue;
    if (place.type === "table_shape") shapes.add(place.table);
    else if (place.type === "element") elements.push(place);
    else if (event instanceof YTextEvent) {
      if (place.sequence === root) applyText(tr, root, root, event);
      else cells.push(event);
    }
  }
  // Cells before shapes: a table read anew already has what its cells' events tell.
  for (const event of cells) applyCell(tr, root, event);
  for (const { sequence, element } of elements) {
    if (placeOf(root, sequence, tr.doc) !== null) updateElement(tr, root, sequence, element);
  }
  for (const table of shapes) rebuildTable(tr, root, table);
}

/** A cell whose table is gone shows nothing; one shown twice is read anew. */
function applyCell(tr: Transaction, root: YText, event: YTextEvent): void {
  const places = placesOf(root, event.target, tr.doc);
  if (places.length > 1) throw new OutOfStepError("a cell stands twice");
  const [place] = places;
  if (place === undefined) return;
  // A cell that came with its table in this very transaction was read as it is now.
  const now = readBlocks(tr.doc.type.schema, event.target);
  const isNew = place.node.content.eq(Fragment.from(now));
  if (!isNew) applyText(tr, root, event.target, event);
}

function containerOf(tr: Transaction, root: YText, sequence: YText) {
  const place = placeOf(root, sequence, tr.doc);
  if (place === null) throw new OutOfStepError("a cell is not in the document");
  return place;
}

/** The position in the document of an element gap of a sequence. */
function position(tr: Transaction, root: YText, sequence: YText, gap: number): number {
  const { node, start } = containerOf(tr, root, sequence);
  const at = positionOfGap(node, gap);
  if (at === null) throw new OutOfStepError(`no gap ${gap}`);
  return start + at;
}

function applyText(tr: Transaction, root: YText, sequence: YText, event: YTextEvent): void {
  let gap = 0;
  let builder: BlockBuilder | null = null;
  let inserted = 0;
  const flush = () => {
    if (builder === null) return;
    replaceGaps(tr, root, sequence, gap, gap, openSlice(builder.finish()));
    gap += inserted;
    builder = null;
    inserted = 0;
  };
  for (const operation of event.delta) {
    if (operation.insert !== undefined) {
      builder ??= new BlockBuilder(tr.doc.type.schema, {});
      const marks = readMarks(operation.attributes);
      if (typeof operation.insert === "string") {
        builder.add({ text: operation.insert, marks });
        inserted += operation.insert.length;
      } else {
        builder.add({ embed: classifyEmbed(operation.insert), marks });
        inserted += 1;
      }
      continue;
    }
    flush();
    if (operation.delete !== undefined) {
      replaceGaps(tr, root, sequence, gap, gap + operation.delete, Slice.empty);
    } else if (operation.retain !== undefined) {
      if (operation.attributes) {
        format(tr, root, sequence, gap, gap + operation.retain, operation.attributes);
      }
      gap += operation.retain;
    }
  }
  flush();
  if (event.keysChanged.size > 0) setAttributes(tr, root, sequence, 0, sequence);
}

/** A slice whose first block continues the text before it and whose last takes up the text after. */
function openSlice(blocks: TextNode[]): Slice {
  const [only] = blocks;
  if (blocks.length === 1 && only) return new Slice(only.content, 0, 0);
  return new Slice(Fragment.from(blocks), 1, 1);
}

function replaceGaps(
  tr: Transaction,
  root: YText,
  sequence: YText,
  from: number,
  to: number,
  slice: Slice,
): void {
  const start = position(tr, root, sequence, from);
  const end = from === to ? start : position(tr, root, sequence, to);
  const result = tr.maybeStep(new ReplaceStep(start, end, slice));
  if (result.failed !== null) throw new OutOfStepError(result.failed);
}

/** Sets and removes marks in the blocks of one container, not in its tables' cells. */
function format(
  tr: Transaction,
  root: YText,
  sequence: YText,
  from: number,
  to: number,
  attributes: Record<string, unknown>,
): void {
  const { node, start } = containerOf(tr, root, sequence);
  const first = position(tr, root, sequence, from);
  const last = position(tr, root, sequence, to);
  const { bold, italic, link, claim, withheld } = tr.doc.type.schema.marks;
  const wanted = readMarks(attributes);
  node.forEach((block, offset) => {
    const left = Math.max(first, start + offset + 1);
    const right = Math.min(last, start + offset + block.nodeSize - 1);
    if (block.type.name !== "block" || left >= right) return;
    for (const [key, type] of [
      ["bold", bold],
      ["italic", italic],
      ["link", link],
      ["claim", claim],
      ["withheld", withheld],
    ] as const) {
      if (!type || !(key in attributes)) continue;
      if (wanted[key] === undefined) tr.removeMark(left, right, type);
      else tr.addMark(left, right, type.create(markAttributes(key, wanted[key])));
    }
  });
}

function markAttributes(key: keyof Marks, value: true | string): Record<string, unknown> | null {
  if (key === "link") return { href: value };
  if (key === "withheld") return { instead: value };
  return key === "claim" ? { id: value } : null;
}

function updateElement(
  tr: Transaction,
  root: YText,
  sequence: YText,
  element: YMap<unknown>,
): void {
  if (element._item === null) return;
  const index = indexOfItem(element._item);
  const embed = classifyEmbed(element);
  if (embed.type === "boundary") setAttributes(tr, root, sequence, index + 1, element);
  else if (embed.type === "table") {
    rebuildTable(tr, root, element);
    setAttributes(tr, root, sequence, index + 1, element);
  } else if (embed.type === "citation") {
    const at = position(tr, root, sequence, index);
    const mark = tr.doc.type.schema.marks.citation?.create(readCitation(element));
    if (mark) tr.addMark(at, at + 1, mark);
  }
}

/** Gives the block that begins at a gap its holder's attributes. */
function setAttributes(
  tr: Transaction,
  root: YText,
  sequence: YText,
  gap: number,
  holder: YText | YMap<unknown>,
): void {
  const at = tr.doc.resolve(position(tr, root, sequence, gap));
  if (at.parentOffset !== 0) throw new OutOfStepError(`no block begins at ${gap}`);
  const attributes = readBlockAttributes(holder);
  for (const key of BLOCK_ATTRIBUTES) {
    if (at.parent.attrs[key] !== attributes[key]) {
      tr.setNodeAttribute(at.before(), key, attributes[key]);
    }
  }
}

function rebuildTable(tr: Transaction, root: YText, table: YMap<unknown>): void {
  const place = tablePlace(root, table, tr.doc);
  const embed = classifyEmbed(table);
  if (place === null || embed.type !== "table") throw new OutOfStepError("no such table");
  const node = readTable(tr.doc.type.schema, embed.rows);
  if (!place.node.eq(node)) replaceDifference(tr, place.start, place.node, node);
}
