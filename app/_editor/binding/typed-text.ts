import type { Node as TextNode } from "prosemirror-model";
import { ReplaceStep, type Step } from "prosemirror-transform";
import { MARKER } from "@/core/document/schema";
import type { Marks } from "@/core/shared-text/shared-text";
import { marksOf } from "./elements";

/**
 * What a step types: characters at a place in a block, and nothing else. Such a
 * step says all there is to write; comparing the block before and after it, as for
 * any other step, costs the more the longer the block is. Null for any other step.
 */
export function typedText(
  step: Step | undefined,
  before: TextNode,
): { at: number; text: string; marks: Marks } | null {
  if (!(step instanceof ReplaceStep) || step.from !== step.to) return null;
  const { content, openStart, openEnd } = step.slice;
  const node = content.firstChild;
  const isText = content.childCount === 1 && openStart === 0 && openEnd === 0 && node?.isText;
  const text = node?.text ?? "";
  if (!isText || text === "" || text.includes(MARKER)) return null;
  if (!before.resolve(step.from).parent.isTextblock) return null;
  return { at: step.from, text, marks: marksOf(node.marks) };
}
