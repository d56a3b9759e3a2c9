import type { Node as TextNode } from "prosemirror-model";
import type { Transaction as EditorTransaction } from "prosemirror-state";
import { AddMarkStep, AttrStep, RemoveMarkStep, type Step } from "prosemirror-transform";
import type { Changed } from "./write-change";

/** Steps that are written as one, with the document before and after them. */
export type StepGroup = { steps: Step[]; before: TextNode; after: TextNode };

/**
 * A transaction's steps one by one; those that move nothing are taken
 * together: a mark replaced by another is two steps, with a bare marker between them.
 */
export function stepsOf({ steps, docs, doc }: EditorTransaction): StepGroup[] {
  const groups: StepGroup[] = [];
  for (let index = 0; index < steps.length; ) {
    const before = docs[index];
    let end = index + 1;
    if (isInPlace(steps[index])) while (isInPlace(steps[end])) end += 1;
    if (before) groups.push({ steps: steps.slice(index, end), before, after: docs[end] ?? doc });
    index = end;
  }
  return groups;
}

function isInPlace(step: Step | undefined): boolean {
  return step instanceof AddMarkStep || step instanceof RemoveMarkStep || step instanceof AttrStep;
}

/** The positions a step replaced, before and after; null where it moved nothing. */
export function changedBy(step: Step | undefined): Changed | null {
  let changed: Changed | null = null;
  step?.getMap().forEach((from, to, newFrom, newTo) => {
    changed ??= { from, to, newFrom, newTo };
    changed = { ...changed, to, newTo };
  });
  return changed;
}
