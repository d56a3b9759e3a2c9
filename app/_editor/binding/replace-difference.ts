import { Slice, type Node as TextNode } from "prosemirror-model";
import type { Transaction } from "prosemirror-state";
import { ReplaceStep } from "prosemirror-transform";

/**
 * Appends the one step that turns `before`, which stands at `at` of the
 * transaction's document, into `after`, and touches nothing outside the first
 * and last difference. `at` is -1 for the document itself.
 */
export function replaceDifference(
  tr: Transaction,
  at: number,
  before: TextNode,
  after: TextNode,
): void {
  const offset = at + 1;
  const start = before.content.findDiffStart(after.content);
  const end = before.content.findDiffEnd(after.content);
  if (start === null || end === null) return;
  const overlap = Math.max(0, start - Math.min(end.a, end.b));
  const step = new ReplaceStep(
    offset + start,
    offset + end.a + overlap,
    after.slice(start, end.b + overlap),
  );
  if (tr.maybeStep(step).failed === null) return;
  const whole = new Slice(after.content, 0, 0);
  tr.step(new ReplaceStep(offset, offset + before.content.size, whole));
}
