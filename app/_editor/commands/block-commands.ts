import { joinBackward } from "@tiptap/pm/commands";
import type { Node } from "@tiptap/pm/model";
import type { Command, EditorState, Transaction } from "@tiptap/pm/state";
import {
  type BlockAttributes,
  DEFAULT_BLOCK,
  type Direction,
  type ListStyle,
  MAX_INDENT,
} from "@/core/document/schema";
import { BLOCK_ATTRIBUTES, toBlockAttributes } from "@/core/shared-text/shared-text";

type Block = { node: Node; pos: number; attributes: BlockAttributes };

/** The text blocks a selection touches, in order. */
export function selectedBlocks(state: EditorState): Block[] {
  const blocks: Block[] = [];
  for (const { $from, $to } of state.selection.ranges) {
    state.doc.nodesBetween($from.pos, $to.pos, (node, pos) => {
      if (node.type.name !== "block") return true;
      blocks.push({ node, pos, attributes: toBlockAttributes(node.attrs) });
      return false;
    });
  }
  return blocks;
}

/** The block the cursor stands in, and how far in; null for other selections. */
function blockAtCursor(state: EditorState): (Block & { offset: number }) | null {
  const { $from, empty } = state.selection;
  if (!empty || $from.parent.type.name !== "block") return null;
  return {
    node: $from.parent,
    pos: $from.before(),
    attributes: toBlockAttributes($from.parent.attrs),
    offset: $from.parentOffset,
  };
}

// One attribute at a time, and only those that change: a colleague may be changing another one.
function setAttributes(
  tr: Transaction,
  block: Pick<Block, "pos" | "attributes">,
  change: Partial<BlockAttributes>,
): void {
  const next: BlockAttributes = { ...block.attributes, ...change };
  for (const key of BLOCK_ATTRIBUTES) {
    if (next[key] !== block.attributes[key]) tr.setNodeAttribute(block.pos, key, next[key]);
  }
}

function changeBlocks(change: (block: Block) => Partial<BlockAttributes>): Command {
  return (state, dispatch) => {
    const blocks = selectedBlocks(state);
    if (blocks.length === 0) return false;
    if (dispatch) {
      const tr = state.tr;
      for (const block of blocks) setAttributes(tr, block, change(block));
      dispatch(tr.scrollIntoView());
    }
    return true;
  };
}

function allBlocks(state: EditorState, test: (attributes: BlockAttributes) => boolean): boolean {
  const blocks = selectedBlocks(state);
  return blocks.length > 0 && blocks.every((block) => test(block.attributes));
}

export const makeParagraph: Command = changeBlocks(() => ({ kind: "paragraph" }));

/** Makes headings of this level; makes paragraphs again of blocks that are such headings. */
export function toggleHeading(level: number): Command {
  return (state, dispatch) => {
    const isOn = allBlocks(state, (block) => block.kind === "heading" && block.level === level);
    const change = isOn
      ? { kind: "paragraph" as const }
      : { kind: "heading" as const, level, indent: 0 };
    return changeBlocks(() => change)(state, dispatch);
  };
}

export function toggleList(list: ListStyle): Command {
  return (state, dispatch) => {
    const isOn = allBlocks(state, (block) => block.kind === "list_item" && block.list === list);
    const change = isOn
      ? { kind: "paragraph" as const, indent: 0 }
      : { kind: "list_item" as const, list };
    return changeBlocks(() => change)(state, dispatch);
  };
}

export const toggleQuotation: Command = (state, dispatch) => {
  const isOn = allBlocks(state, (block) => block.kind === "quotation");
  return changeBlocks(() => ({ kind: isOn ? "paragraph" : "quotation" }))(state, dispatch);
};

/** Sets the direction of blocks; null lets the first strong letter decide. */
export function setDirection(dir: Direction | null): Command {
  return changeBlocks(() => ({ dir }));
}

/** Moves blocks in or out by one; false where nothing can move. */
export function indentBy(step: 1 | -1): Command {
  return (state, dispatch) => {
    const movable = selectedBlocks(state).some(({ attributes }) => {
      const next = attributes.indent + step;
      return attributes.kind !== "heading" && next >= 0 && next <= MAX_INDENT;
    });
    if (!movable) return false;
    return changeBlocks(({ attributes }) =>
      attributes.kind === "heading"
        ? {}
        : { indent: Math.min(Math.max(attributes.indent + step, 0), MAX_INDENT) },
    )(state, dispatch);
  };
}

/** Tab in a list: moves its items in or out, and stays in the text even where nothing can move. */
export function indentListItems(step: 1 | -1): Command {
  return (state, dispatch) => {
    if (!allBlocks(state, (block) => block.kind === "list_item")) return false;
    indentBy(step)(state, dispatch);
    return true;
  };
}

function splitInto(state: EditorState, attributes: BlockAttributes): Transaction {
  const tr = state.tr.deleteSelection();
  const type = state.schema.nodes.block;
  if (!type) return tr;
  return tr.split(tr.selection.from, 1, [{ type, attrs: attributes }]).scrollIntoView();
}

/**
 * Enter. In an empty item, quotation or heading it leaves that form, one indent
 * at a time; after a heading comes a paragraph; everywhere else the new block is
 * of the same kind.
 */
export const enter: Command = (state, dispatch) => {
  const { $from } = state.selection;
  if ($from.parent.type.name !== "block") return false;
  const attributes = toBlockAttributes($from.parent.attrs);
  const isEmpty = state.selection.empty && $from.parent.content.size === 0;
  if (isEmpty && attributes.kind !== "paragraph") {
    if (attributes.kind === "list_item" && attributes.indent > 0) {
      return indentBy(-1)(state, dispatch);
    }
    return makeParagraph(state, dispatch);
  }
  if (dispatch) {
    const { $to } = state.selection;
    const isAtEnd = $to.parentOffset === $to.parent.content.size;
    const next: BlockAttributes =
      attributes.kind === "heading" && isAtEnd
        ? { ...DEFAULT_BLOCK, dir: attributes.dir }
        : attributes;
    // Enter before the first letter makes room above the words, which stay what they are: a heading, a recommendation.
    const isAbove = $from.parentOffset === 0 && !isAtEnd;
    const tr = splitInto(state, isAbove ? next : { ...next, recommendation: null });
    if (isAbove) {
      setAttributes(
        tr,
        { pos: $from.before(), attributes },
        {
          ...(attributes.kind === "heading" && { kind: "paragraph" }),
          // A recommendation goes with its words, not with the room made above them.
          recommendation: null,
        },
      );
    }
    dispatch(tr);
  }
  return true;
};

/** Shift-Enter: a new paragraph that belongs to the list item it comes from. */
export const enterWithinItem: Command = (state, dispatch) => {
  const { $from } = state.selection;
  if ($from.parent.type.name !== "block") return false;
  const attributes = toBlockAttributes($from.parent.attrs);
  if (attributes.kind !== "list_item") return enter(state, dispatch);
  dispatch?.(
    splitInto(state, {
      ...attributes,
      kind: "paragraph",
      indent: Math.min(attributes.indent + 1, MAX_INDENT),
      recommendation: null,
    }),
  );
  return true;
};

/** Backspace at the start of a block takes away its form first, then its indent, then the break. */
export const backspaceAtStart: Command = (state, dispatch, view) => {
  const block = blockAtCursor(state);
  if (!block || block.offset > 0) return false;
  const change: Partial<BlockAttributes> | null =
    block.attributes.kind !== "paragraph"
      ? { kind: "paragraph" }
      : block.attributes.indent > 0
        ? { indent: block.attributes.indent - 1 }
        : null;
  if (!change) return joinBackward(state, dispatch, view);
  if (dispatch) {
    const tr = state.tr;
    setAttributes(tr, block, change);
    dispatch(tr.scrollIntoView());
  }
  return true;
};

/** Whether every selected block is like this: what a toolbar button shows as pressed. */
export function isBlock(state: EditorState, like: Partial<BlockAttributes>): boolean {
  return allBlocks(state, (attributes) =>
    Object.entries(like).every(([key, value]) => Reflect.get(attributes, key) === value),
  );
}
