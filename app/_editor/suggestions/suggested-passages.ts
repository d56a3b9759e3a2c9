import type { Node as TextNode } from "@tiptap/pm/model";
import type { Text as YText } from "yjs";
import { nameOf } from "@/core/shared-text/shared-text";
import { readSuggestedRuns } from "@/core/shared-text/suggested-runs";
import {
  type Suggested,
  type SuggestionIndex,
  UNTOUCHED,
} from "@/core/shared-text/suggestion-index";
import { headerOf } from "../binding/elements";
import { cellId, cellsOf, findCells } from "../binding/shared-cells";

/**
 * A stretch of the editor's document for which something is suggested: words
 * and markers, a paragraph break (at the end of the block before it), a block
 * for its shape, or a whole table.
 */
export type Passage = {
  from: number;
  to: number;
  kind: "text" | "break" | "block" | "table";
  suggested: Suggested;
};

/** Where suggestions lie in an editor's document, which must show what the sequence holds. */
export function suggestedPassages(doc: TextNode, root: YText, index: SuggestionIndex): Passage[] {
  const passages = inContainer(doc, 0, root, index);
  if (root.doc === null || root._item !== null) return passages;
  for (const { cell, at } of findCells(doc)) {
    const text = cellsOf(root.doc).get(cellId(cell));
    if (text !== undefined) passages.push(...inContainer(cell, at + 1, text, index));
  }
  return passages;
}

type Child = { node: TextNode; at: number; first: number };

function inContainer(
  container: TextNode,
  start: number,
  sequence: YText,
  index: SuggestionIndex,
): Passage[] {
  const children = childrenOf(container, start);
  const passages: Passage[] = [];
  const shapes = index.shapesOfFirst(nameOf(sequence));
  const [first] = children;
  if (shapes.length > 0 && first) passages.push(shapePassage(first, { ...UNTOUCHED, shapes }));
  let place = 0;
  let gap = 0;
  for (const run of readSuggestedRuns(sequence, index)) {
    const end = gap + run.ids[2];
    while (place + 1 < children.length && (children[place + 1]?.first ?? 0) <= gap) place += 1;
    const child = children[place];
    if (child === undefined) break;
    if (run.suggested !== UNTOUCHED) {
      const isText = "text" in run || (run.embed.type !== "boundary" && run.embed.type !== "table");
      if (isText) pushText(passages, textPassage(child, gap, end, run.suggested));
      else passages.push(...opened(children, end, run.suggested));
    }
    gap = end;
  }
  return passages;
}

/** The container's blocks, each with the gap at which its words begin; tables have none. */
function childrenOf(container: TextNode, start: number): Child[] {
  const children: Child[] = [];
  let gap = 0;
  container.forEach((node, offset, index) => {
    if (node.type.name === "table") {
      gap += 1;
      return;
    }
    if (headerOf(container, index) === "boundary") gap += 1;
    children.push({ node, at: start + offset, first: gap });
    gap += node.content.size;
  });
  return children;
}

function textPassage(
  { at, first }: Child,
  from: number,
  to: number,
  suggested: Suggested,
): Passage {
  const words = at + 1 - first;
  return { from: words + from, to: words + to, kind: "text", suggested };
}

/** Adds a passage, as one with the last where it goes on with the same suggestions. */
function pushText(passages: Passage[], passage: Passage): void {
  const last = passages.at(-1);
  const goesOn =
    last?.kind === "text" &&
    last.to === passage.from &&
    JSON.stringify(last.suggested) === JSON.stringify(passage.suggested);
  if (goesOn) last.to = passage.to;
  else passages.push(passage);
}

/** What is suggested of the element that opens the block whose words begin at a gap. */
function opened(children: readonly Child[], gap: number, suggested: Suggested): Passage[] {
  const index = children.findIndex(({ first }) => first === gap);
  const child = children[index];
  const before = children[index - 1];
  if (child === undefined || before === undefined) return [];
  const passages = suggested.shapes.length > 0 ? [shapePassage(child, suggested)] : [];
  const end = before.at + before.node.nodeSize;
  if (child.at > end) return [...passages, { from: end, to: child.at, kind: "table", suggested }];
  return [...passages, { from: end - 1, to: end - 1, kind: "break", suggested }];
}

function shapePassage({ node, at }: Child, suggested: Suggested): Passage {
  return { from: at, to: at + node.nodeSize, kind: "block", suggested };
}
