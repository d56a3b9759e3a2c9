import type { Node as TextNode } from "prosemirror-model";
import type { Text as YText } from "yjs";
import type { BlockAttributes } from "@/core/document/schema";
import { embedAt } from "@/core/shared-text/sequence-items";
import {
  MARKS,
  type Marks,
  toBlockAttributes,
  writeBlockAttributes,
} from "@/core/shared-text/shared-text";
import { alignElements, alignInPlace } from "./align-elements";
import { type Element, elementsBefore, elementsOf, headerOf } from "./elements";
import type { TransferRecorder } from "./transfer-recorder";
import { insertElements, updateElement } from "./write-elements";
import { changeInCell, writeTable } from "./write-table";

/** Which positions of a container a step replaced, before and after. */
export type Changed = { from: number; to: number; newFrom: number; newTo: number };

/** What lies between two states of a container: its first block's new attributes, and edits from a gap on. */
export type Difference = {
  first: BlockAttributes | null;
  offset: number;
  edits: Edit[];
};

/**
 * Carries the change between two states of a container (the document or a
 * cell) into its sequence by the fewest edits: elements that were not touched
 * stay the same elements, so that what colleagues do to them meanwhile holds.
 */
export function writeChange(
  sequence: YText,
  before: TextNode,
  after: TextNode,
  changed: Changed | null,
  recorder: TransferRecorder | null = null,
): void {
  if (before === after) return;
  const { first, offset, edits } = difference(before, after, changed, "named anew");
  if (first !== null) writeBlockAttributes(sequence, first);
  applyEdits(sequence, offset, edits, changed, recorder);
}

/**
 * Compares two states of a container. A table whose cells were all given other
 * names is another table, unless it may be `"named anew"`.
 */
export function difference(
  before: TextNode,
  after: TextNode,
  changed: Changed | null,
  tables: "named anew" | "other" = "other",
): Difference {
  const region = changedRegion(before, after);
  const old = elementsOf(before, region.start, region.endBefore);
  const now = elementsOf(after, region.start, region.endAfter);
  const mayStay = tables === "named anew" && changed === null;
  const inPlace = mayStay ? alignInPlace(old, now) : null;
  return {
    first: region.start === 0 ? changedAttributes(before, after) : null,
    offset: elementsBefore(before, region.start),
    edits: inPlace ?? alignElements(old, now, changed),
  };
}

function changedAttributes(before: TextNode, after: TextNode): BlockAttributes | null {
  const first = after.maybeChild(0);
  if (first?.type.name !== "block") return null;
  const attributes = toBlockAttributes(first.attrs);
  const old = before.maybeChild(0);
  return old === null || !sameAttributes(old, attributes) ? attributes : null;
}

function sameAttributes(block: TextNode, attributes: object): boolean {
  return JSON.stringify(toBlockAttributes(block.attrs)) === JSON.stringify(attributes);
}

type Region = { start: number; endBefore: number; endAfter: number };

/** The children that differ, with the neighbours whose opening element the change decides. */
function changedRegion(before: TextNode, after: TextNode): Region {
  let start = 0;
  const least = Math.min(before.childCount, after.childCount);
  while (start < least && before.child(start) === after.child(start)) start += 1;
  let endBefore = before.childCount;
  let endAfter = after.childCount;
  while (
    endBefore > start &&
    endAfter > start &&
    before.child(endBefore - 1) === after.child(endAfter - 1)
  ) {
    endBefore -= 1;
    endAfter -= 1;
  }
  const isOpening = (container: TextNode, end: number) => headerOf(container, end) !== "boundary";
  if (
    endBefore < before.childCount &&
    (isOpening(before, endBefore) || isOpening(after, endAfter))
  ) {
    endBefore += 1;
    endAfter += 1;
  }
  // Attributes of a block behind a table live on the table.
  if (start > 0 && headerOf(before, start) === "table") start -= 1;
  return { start, endBefore, endAfter };
}

/** How to get from old elements to new ones, in order. */
export type Edit =
  | { type: "keep"; old: Element; now: Element }
  | { type: "delete"; elements: Element[] }
  | { type: "insert"; elements: Element[] };

function applyEdits(
  sequence: YText,
  offset: number,
  edits: readonly Edit[],
  changed: Changed | null,
  recorder: TransferRecorder | null,
): void {
  let index = offset;
  const format = new FormatRun(sequence);
  for (const edit of edits) {
    if (edit.type === "delete") {
      format.end();
      recorder?.willDelete(sequence, index, edit.elements);
      sequence.delete(index, edit.elements.length);
    } else if (edit.type === "insert") {
      format.end();
      insertElements(sequence, index, edit.elements);
      recorder?.hasInserted(sequence, index, edit.elements);
      index += edit.elements.length;
    } else {
      format.add(index, edit.old, edit.now);
      updateKept(sequence, index, edit, changed, recorder);
      index += 1;
    }
  }
  format.end();
}

function updateKept(
  sequence: YText,
  index: number,
  { old, now }: Extract<Edit, { type: "keep" }>,
  changed: Changed | null,
  recorder: TransferRecorder | null,
): void {
  if (old.type === "character" || old.type === "footnote") return;
  if (old.type === "table" && now.type === "table") {
    if (old.table === now.table && sameJson(old.attributes, now.attributes)) return;
  } else if (sameJson({ ...old, at: 0, marks: 0 }, { ...now, at: 0, marks: 0 })) return;
  const embed = embedAt(sequence, index);
  if (embed === null) return;
  updateElement(embed, old, now);
  if (old.type === "table" && now.type === "table") {
    writeTable(embed, old.table, now.table, (text, before, after, starts) => {
      const place = { before: old.at + 1 + starts.before, after: now.at + 1 + starts.after };
      writeChange(text, before, after, changeInCell(changed, place, before, after), recorder);
    });
  }
}

function sameJson(a: unknown, b: unknown): boolean {
  return JSON.stringify(a) === JSON.stringify(b);
}

type Delta = Record<string, true | string | null>;

/** Gathers neighbouring elements whose marks change alike into one formatting edit. */
class FormatRun {
  #start = 0;
  #end = 0;
  #delta: Delta | null = null;

  constructor(readonly sequence: YText) {}

  add(index: number, old: Element, now: Element): void {
    if (now.type === "boundary" || now.type === "table") return;
    const delta = markDelta(old.marks, now.marks);
    if (delta === null) {
      this.end();
    } else if (this.#delta !== null && sameJson(this.#delta, delta)) {
      this.#end = index + 1;
    } else {
      this.end();
      this.#start = index;
      this.#end = index + 1;
      this.#delta = delta;
    }
  }

  end(): void {
    if (this.#delta !== null) {
      this.sequence.format(this.#start, this.#end - this.#start, this.#delta);
    }
    this.#delta = null;
  }
}

function markDelta(old: Marks, now: Marks): Delta | null {
  if (old === now) return null;
  const delta: Delta = {};
  for (const key of MARKS) {
    if (old[key] !== now[key]) delta[key] = now[key] ?? null;
  }
  return Object.keys(delta).length === 0 ? null : delta;
}
