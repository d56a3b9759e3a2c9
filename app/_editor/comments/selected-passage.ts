import type { Node as TextNode } from "@tiptap/pm/model";
import { type EditorState, NodeSelection } from "@tiptap/pm/state";
import type { Doc, Text as YText } from "yjs";
import type { AnchorPart, TextAnchor } from "@/core/comment/comment-anchor";
import type { Place } from "@/core/comment/find-quote";
import { type Part, sequenceOf, sharedText } from "@/core/shared-text/shared-text";
import { makeAnchor } from "@/core/shared-text/text-anchor";
import { gapOfPosition, positionOfGap } from "../binding/elements";
import { placeOf, sharedGap } from "../binding/shared-places";

type Range = { from: number; to: number };

/**
 * An anchor for what is selected in an editor, or with a bare cursor for the
 * block it stands in; null where that has no words. Reads only.
 */
export function anchorAtSelection(state: EditorState, doc: Doc, part: Part): TextAnchor | null {
  const root = sequenceOf(doc, part);
  if (root === null) return null;
  const found = passage(root, state.doc, selectedRange(state));
  return makeAnchor(found.sequence, partOf(found.sequence, part), found);
}

function selectedRange({ selection }: EditorState): Range {
  const { $from, from, to, empty } = selection;
  if (!empty || selection instanceof NodeSelection || !$from.parent.isTextblock)
    return { from, to };
  return { from: $from.start(), to: $from.end() };
}

function passage(root: YText, doc: TextNode, { from, to }: Range) {
  const start = sharedGap(root, doc, from);
  const end = sharedGap(root, doc, to);
  if (start.sequence === end.sequence) {
    return { sequence: start.sequence, from: start.gap, to: end.gap };
  }
  // From the text into a table, or from cell to cell: tables are taken whole. The
  // gap of a position in a table is the one behind it.
  const first = gapOfPosition(doc, from);
  return {
    sequence: root,
    from: start.sequence === root ? first : first - 1,
    to: gapOfPosition(doc, to),
  };
}

function partOf(sequence: YText, part: Part): AnchorPart {
  if (part !== "body" || sequence.parent === null) return part;
  const id = sequence._item?.parentSub;
  return typeof id === "string" ? { cell: id } : part;
}

/** A place of the section as positions in the editor of this part; null where it lies in another. */
export function rangeOfPlace(place: Place, doc: Doc, part: Part, text: TextNode): Range | null {
  const root = sequenceOf(doc, part);
  const sequence = sequenceOfPlace(doc, place.part);
  if (root === null || sequence === null) return null;
  const isHere =
    sequence === root ||
    (part === "body" && typeof place.part === "object" && "cell" in place.part);
  const container = isHere ? placeOf(root, sequence, text) : null;
  if (container === null) return null;
  const from = positionOfGap(container.node, place.from);
  const to = positionOfGap(container.node, place.to);
  if (from === null || to === null) return null;
  return { from: container.start + from, to: container.start + to };
}

function sequenceOfPlace(doc: Doc, part: AnchorPart): YText | null {
  if (typeof part === "object" && "cell" in part) {
    return sharedText(doc).cells.get(part.cell) ?? null;
  }
  return sequenceOf(doc, part);
}
