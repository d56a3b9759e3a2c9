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

function matches(a: Element | undefined, b: Element | undefined): boolean {
  return a !== undefined && b !== undefined && elementKey(a) === elementKey(b);
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
    oldParts.every((part, index) => part.opener?.type === nowParts[index]?.opener?.type);
  if (!isAlike) {
    replace(edits, old, now);
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
