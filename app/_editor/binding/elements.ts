import type { Mark, Node as TextNode } from "prosemirror-model";
import { type BlockAttributes, MARKER } from "@/core/document/schema";
import type { Citation } from "@/core/shared-text/section-content";
import { type Marks, toBlockAttributes } from "@/core/shared-text/shared-text";

/**
 * A ProseMirror text as the elements of its shared sequence. A *container* is
 * what holds blocks: the document or a table cell. Every block but the first
 * is opened by one element, its boundary, or the table before it; so element
 * gaps and cursor positions correspond one to one.
 */
export type Element = { at: number; marks: Marks } & (
  | { type: "character"; character: string }
  | { type: "boundary"; attributes: Required<BlockAttributes> }
  | { type: "table"; table: TextNode; attributes: Required<BlockAttributes> }
  | { type: "footnote"; id: string }
  | { type: "citation"; citation: Citation }
);

/** Two elements with one key may be the same element with other marks or attributes. */
export function elementKey(element: Element): string {
  switch (element.type) {
    case "character":
      return `c${element.character}`;
    case "footnote":
      return `f${element.id}`;
    case "citation":
      return `q${element.citation.id}`;
    default:
      return element.type;
  }
}

/** How many elements stand before the child, its own boundary not counted. */
export function elementsBefore(container: TextNode, child: number): number {
  let count = 0;
  for (let index = 0; index < child; index += 1) count += elementsIn(container, index);
  return count;
}

function elementsIn(container: TextNode, index: number): number {
  const node = container.child(index);
  if (node.type.name === "table") return 1;
  return (headerOf(container, index) === "boundary" ? 1 : 0) + node.content.size;
}

/** What opens the block at this place of the container. */
export function headerOf(container: TextNode, index: number): "first" | "table" | "boundary" {
  if (index === 0) return "first";
  return container.maybeChild(index - 1)?.type.name === "table" ? "table" : "boundary";
}

/** The elements of the children from `start` up to `end`; `at` counts from the container's start. */
export function elementsOf(container: TextNode, start: number, end: number): Element[] {
  const elements: Element[] = [];
  let at = 0;
  for (let index = 0; index < end; index += 1) {
    const node = container.child(index);
    if (index >= start) {
      if (node.type.name === "table") {
        const next = container.maybeChild(index + 1);
        const attributes = toBlockAttributes(next?.type.name === "block" ? next.attrs : {});
        elements.push({ type: "table", table: node, attributes, at, marks: {} });
      } else {
        if (headerOf(container, index) === "boundary") {
          const marks = elements.at(-1)?.marks ?? {};
          const attributes = toBlockAttributes(node.attrs);
          elements.push({ type: "boundary", attributes, at, marks });
        }
        inlineElements(node, at + 1, elements);
      }
    }
    at += node.nodeSize;
  }
  return elements;
}

/** The elements inside one block, its own boundary left out. */
export function inlineElementsOf(block: TextNode): Element[] {
  const elements: Element[] = [];
  inlineElements(block, 0, elements);
  return elements;
}

function inlineElements(block: TextNode, start: number, into: Element[]): void {
  block.forEach((child, offset) => {
    const text = child.text ?? "";
    const marks = marksOf(child.marks);
    for (let index = 0; index < text.length; index += 1) {
      const at = start + offset + index;
      into.push(inlineElement(text.charAt(index), child.marks, marks, at));
    }
  });
}

function inlineElement(
  character: string,
  from: readonly Mark[],
  marks: Marks,
  at: number,
): Element {
  if (character !== MARKER) return { type: "character", character, marks, at };
  for (const mark of from) {
    if (mark.type.name === "footnote") {
      return { type: "footnote", id: String(mark.attrs.id), marks, at };
    }
    if (mark.type.name === "citation") {
      return { type: "citation", citation: citationOf(mark), marks, at };
    }
  }
  return { type: "character", character: "\uFFFD", marks, at };
}

export function citationOf(mark: Mark): Citation {
  const { id, source, locator, label, prefix, suffix } = mark.attrs;
  return {
    id: String(id),
    source: String(source),
    locator: String(locator),
    label: String(label),
    prefix: String(prefix),
    suffix: String(suffix),
  };
}

/** The marks among those of a text node that stand for formatting. */
export function marksOf(from: readonly Mark[]): Marks {
  const marks: Marks = {};
  for (const mark of from) {
    if (mark.type.name === "bold") marks.bold = true;
    else if (mark.type.name === "italic") marks.italic = true;
    else if (mark.type.name === "link") marks.link = String(mark.attrs.href);
    else if (mark.type.name === "claim") marks.claim = String(mark.attrs.id);
    else if (mark.type.name === "withheld") marks.withheld = String(mark.attrs.instead);
  }
  return marks;
}

/**
 * The cursor position at an element gap, counted from the container's start;
 * null where the container has no such gap.
 */
export function positionOfGap(container: TextNode, gap: number): number | null {
  let at = 0;
  let before = 0;
  for (let index = 0; index < container.childCount; index += 1) {
    const node = container.child(index);
    if (node.type.name === "table") {
      before += 1;
    } else {
      if (headerOf(container, index) === "boundary") before += 1;
      if (gap >= before && gap <= before + node.content.size) return at + 1 + gap - before;
      before += node.content.size;
    }
    at += node.nodeSize;
  }
  return null;
}

/** The element gap at a position counted from the container's start; beside a block, the nearest inside. */
export function gapOfPosition(container: TextNode, position: number): number {
  let at = 0;
  let before = 0;
  for (let index = 0; index < container.childCount; index += 1) {
    const node = container.child(index);
    const isBlock = node.type.name !== "table";
    const header = isBlock && headerOf(container, index) !== "boundary" ? 0 : 1;
    if (position <= at) return before;
    before += header;
    if (isBlock && position < at + node.nodeSize) return before + position - at - 1;
    if (isBlock) before += node.content.size;
    else if (position < at + node.nodeSize) return before;
    at += node.nodeSize;
  }
  return before;
}
