import type { Node as TextNode } from "prosemirror-model";
import { type Element, elementKey } from "./elements";
import type { Changed, Edit } from "./write-change";

/**
 * Pairs what stayed. Outside the replaced positions elements pair by place;
 * inside, equal beginnings and ends do, and boundaries where both sides have
 * as many: a block whose attributes were set anew is the same block.
 */
export function alignElements(
  old: readonly Element[],
  now: readonly Element[],
  changed: Changed | null,
): Edit[] {
  const edits: Edit[] = [];
  const most = Math.min(old.length, now.length);
  const limit = changed
    ? Math.min(indexAt(old, changed.from), indexAt(now, changed.newFrom))
    : most;
  let start = 0;
  while (start < limit && matches(old[start], now[start])) start += 1;
  const tail = changed
    ? Math.min(old.length - indexAt(old, changed.to), now.length - indexAt(now, changed.newTo))
    : most;
  let end = 0;
  while (
    end < tail &&
    end < most - start &&
    matches(old[old.length - 1 - end], now[now.length - 1 - end])
  ) {
    end += 1;
  }
  keep(edits, old.slice(0, start), now.slice(0, start));
  alignMiddle(edits, old.slice(start, old.length - end), now.slice(start, now.length - end));
  keep(edits, old.slice(old.length - end), now.slice(now.length - end));
  return edits;
}

/** How many elements begin before a position of the container. */
function indexAt(elements: readonly Element[], position: number): number {
  let low = 0;
  let high = elements.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    const element = elements[middle];
    if (element !== undefined && element.at < position) low = middle + 1;
    else high = middle;
  }
  return low;
}

/**
 * Pairs all by place, if they are the same elements in order, as after steps that move nothing; else
 * null. A table stays itself here even if all its cells are named anew.
 */
export function alignInPlace(old: readonly Element[], now: readonly Element[]): Edit[] | null {
  if (old.length !== now.length) return null;
  const edits: Edit[] = [];
  for (const [index, element] of old.entries()) {
    const match = now[index];
    if (match === undefined || elementKey(element) !== elementKey(match)) return null;
    edits.push({ type: "keep", old: element, now: match });
  }
  return edits;
}

function matches(a: Element | undefined, b: Element | undefined): boolean {
  if (a?.type === "table" && b?.type === "table") return isSameTable(a.table, b.table);
  return a !== undefined && b !== undefined && elementKey(a) === elementKey(b);
}

/** Tables are the same that have a cell in common. */
function isSameTable(a: TextNode, b: TextNode): boolean {
  if (a === b) return true;
  const ids = new Set(cellsIn(a));
  return cellsIn(b).some((id) => ids.has(id));
}

function cellsIn(table: TextNode): string[] {
  return table.children.flatMap((row) => row.children.map((cell) => String(cell.attrs.id)));
}

function keep(edits: Edit[], old: readonly Element[], now: readonly Element[]): void {
  old.forEach((element, index) => {
    const match = now[index];
    if (match !== undefined) edits.push({ type: "keep", old: element, now: match });
  });
}

function alignMiddle(edits: Edit[], old: readonly Element[], now: readonly Element[]): void {
  const oldParts = splitAtStructure(old);
  const nowParts = splitAtStructure(now);
  const isAlike =
    oldParts.length === nowParts.length &&
    oldParts.every((part, index) => isSameOpener(part.opener, nowParts[index]?.opener ?? null));
  if (!isAlike) {
    alignAroundTable(edits, old, now);
    return;
  }
  oldParts.forEach((part, index) => {
    const match = nowParts[index];
    if (match === undefined) return;
    if (part.opener !== null && match.opener !== null) {
      edits.push({ type: "keep", old: part.opener, now: match.opener });
    }
    alignInline(edits, part.inlines, match.inlines);
  });
}

function isSameOpener(a: Element | null, b: Element | null): boolean {
  return a === null || b === null ? a === b : matches(a, b);
}

/** A table that is on both sides stays, whatever changed around it. */
function alignAroundTable(edits: Edit[], old: readonly Element[], now: readonly Element[]): void {
  for (let index = 0; index < old.length; index += 1) {
    const table = old[index];
    if (table?.type !== "table") continue;
    const match = now.findIndex((element) => matches(table, element));
    if (match < 0) continue;
    replace(edits, old.slice(0, index), now.slice(0, match));
    keep(edits, [table], now.slice(match, match + 1));
    alignMiddle(edits, old.slice(index + 1), now.slice(match + 1));
    return;
  }
  replace(edits, old, now);
}

type StructuralPart = { opener: Element | null; inlines: Element[] };

function splitAtStructure(elements: readonly Element[]): StructuralPart[] {
  let part: StructuralPart = { opener: null, inlines: [] };
  const parts = [part];
  for (const element of elements) {
    if (element.type === "boundary" || element.type === "table") {
      part = { opener: element, inlines: [] };
      parts.push(part);
    } else {
      part.inlines.push(element);
    }
  }
  return parts;
}

function alignInline(edits: Edit[], old: readonly Element[], now: readonly Element[]): void {
  let start = 0;
  while (matches(old[start], now[start])) start += 1;
  let end = 0;
  const most = Math.min(old.length, now.length) - start;
  while (end < most && matches(old[old.length - 1 - end], now[now.length - 1 - end])) end += 1;
  keep(edits, old.slice(0, start), now.slice(0, start));
  replace(edits, old.slice(start, old.length - end), now.slice(start, now.length - end));
  keep(edits, old.slice(old.length - end), now.slice(now.length - end));
}

function replace(edits: Edit[], old: readonly Element[], now: readonly Element[]): void {
  if (old.length > 0) edits.push({ type: "delete", elements: [...old] });
  if (now.length > 0) edits.push({ type: "insert", elements: [...now] });
}
