import type { Node as TextNode } from "@tiptap/pm/model";
import { type Command, type EditorState, TextSelection } from "@tiptap/pm/state";
import type { EditorView } from "@tiptap/pm/view";
import type { ContentTextBlock } from "@/core/shared-text/section-content";
import { newId } from "../binding/new-id";
import { contentToNodes } from "../paste/content-to-slice";
import { selectedBlocks } from "./block-commands";

type Range = { from: number; to: number };

/**
 * Command: makes one claim of the selected words, or with a bare cursor of the
 * sentence it stands in. Where that is a claim already, it is one no longer. A
 * selection over several blocks is one claim in as many pieces.
 */
export function toggleClaim(givenId?: string): Command {
  return (state, dispatch) => {
    const type = state.schema.marks.claim;
    if (!type) return false;
    const present = claimAtSelection(state);
    if (present !== null) {
      if (dispatch) {
        const tr = state.tr;
        for (const { from, to } of rangesOfClaim(state.doc, present)) tr.removeMark(from, to, type);
        dispatch(tr.scrollIntoView());
      }
      return true;
    }
    const ranges = wordsToClaim(state);
    if (ranges.length === 0) return false;
    if (dispatch) {
      const id = givenId ?? newId();
      const tr = state.tr;
      for (const { from, to } of ranges) tr.addMark(from, to, type.create({ id }));
      dispatch(tr.scrollIntoView());
    }
    return true;
  };
}

/** Command: makes a recommendation of each selected block; where all are one, they are none any more. */
export const toggleRecommendation: Command = (state, dispatch) => {
  if (!state.schema.marks.claim) return false;
  const blocks = selectedBlocks(state).filter(({ node }) => node.content.size > 0);
  if (blocks.length === 0) return false;
  if (dispatch) {
    const isOn = blocks.every(({ attributes }) => attributes.recommendation);
    const tr = state.tr;
    for (const { pos, attributes } of blocks) {
      if (isOn) tr.setNodeAttribute(pos, "recommendation", null);
      else if (!attributes.recommendation) tr.setNodeAttribute(pos, "recommendation", newId());
    }
    dispatch(tr.scrollIntoView());
  }
  return true;
};

/** The id of the claim the whole selection lies in, or the cursor stands in; null outside of one. */
export function claimAtSelection(state: EditorState): string | null {
  const { from, to, empty, $from } = state.selection;
  if (empty) return claimOf($from.nodeBefore) ?? claimOf($from.nodeAfter);
  const claims = new Set<string | null>();
  state.doc.nodesBetween(from, to, (node) => {
    if (node.isText && node.text?.trim() !== "") claims.add(claimOf(node));
  });
  const [only = null] = claims;
  return claims.size === 1 ? only : null;
}

/** The id of the recommendation the selection begins in, or null. */
export function recommendationAtSelection(state: EditorState): string | null {
  const id: unknown = state.selection.$from.parent.attrs.recommendation;
  return typeof id === "string" ? id : null;
}

function rangesOfClaim(doc: TextNode, id: string): Range[] {
  const ranges: Range[] = [];
  doc.descendants((node, at) => {
    if (!node.isText || claimOf(node) !== id) return;
    const last = ranges.at(-1);
    if (last?.to === at) last.to += node.nodeSize;
    else ranges.push({ from: at, to: at + node.nodeSize });
  });
  return ranges;
}

function claimOf(node: TextNode | null): string | null {
  const mark = node?.marks.find(({ type }) => type.name === "claim");
  return mark ? String(mark.attrs.id) : null;
}

function wordsToClaim(state: EditorState): Range[] {
  const { from, to, empty, $from } = state.selection;
  if (empty) {
    const sentence = $from.parent.isTextblock ? sentenceAt($from.parent, $from.parentOffset) : null;
    if (sentence === null) return [];
    return [{ from: $from.start() + sentence.from, to: $from.start() + sentence.to }];
  }
  return selectedBlocks(state).flatMap(({ node, pos }) => {
    const start = Math.max(from, pos + 1);
    const end = Math.min(to, pos + 1 + node.content.size);
    if (start >= end) return [];
    const words = trimmed(state.doc.textBetween(start, end, "\n", "\uFFFC"));
    return words === null ? [] : [{ from: start + words.from, to: start + words.to }];
  });
}

const sentences = new Intl.Segmenter(undefined, { granularity: "sentence" });

/** The sentence around an offset of a block, without the space around it. */
function sentenceAt(block: TextNode, offset: number): Range | null {
  const text = block.textContent;
  for (const { segment, index } of sentences.segment(text)) {
    const isLast = index + segment.length === text.length;
    if (offset > index + segment.length || (offset === index + segment.length && !isLast)) continue;
    const words = trimmed(segment);
    return words === null ? null : { from: index + words.from, to: index + words.to };
  }
  return null;
}

function trimmed(text: string): Range | null {
  const from = text.length - text.trimStart().length;
  const to = text.trimEnd().length;
  return from < to ? { from, to } : null;
}

/** Puts the words of a claim or recommendation that was deleted back, under the block one stands in. */
export function putBackStatement(view: EditorView, content: readonly ContentTextBlock[]): void {
  const { state } = view;
  const { $from } = state.selection;
  const end = $from.depth === 0 ? state.doc.content.size : $from.after(1);
  const nodes = contentToNodes(state.schema, content);
  if (nodes.length === 0) return;
  const tr = state.tr.insert(end, nodes);
  view.dispatch(tr.setSelection(TextSelection.near(tr.doc.resolve(end + 1))).scrollIntoView());
  view.focus();
}
