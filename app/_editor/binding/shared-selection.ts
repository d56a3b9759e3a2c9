import type { Node as TextNode } from "prosemirror-model";
import { type EditorState, type Selection, TextSelection } from "prosemirror-state";
import {
  createAbsolutePositionFromRelativePosition,
  createRelativePositionFromTypeIndex,
  type RelativePosition,
  Text as YText,
} from "yjs";
import { positionOfGap } from "./elements";
import { placeOf, sharedGap } from "./shared-places";

/** A selection that keeps its place while others write: two relative positions. */
export type SharedSelection = { anchor: RelativePosition; head: RelativePosition };

/** The editor's selection as relative positions. */
export function selectionToShared(root: YText, state: EditorState): SharedSelection {
  const { anchor, head } = state.selection;
  return {
    anchor: relativePosition(root, state.doc, anchor),
    head: relativePosition(root, state.doc, head),
  };
}

/** A position of the document as a relative position in the sequence it lies in. */
export function relativePosition(root: YText, doc: TextNode, at: number): RelativePosition {
  const { sequence, gap } = sharedGap(root, doc, at);
  return createRelativePositionFromTypeIndex(sequence, Math.min(gap, sequence.length));
}

/** The position in the document now; null where its container is gone or in another part. */
export function positionFromRelative(
  relative: RelativePosition,
  root: YText,
  doc: TextNode,
): number | null {
  if (root.doc === null) return null;
  const found = createAbsolutePositionFromRelativePosition(relative, root.doc);
  if (!(found?.type instanceof YText)) return null;
  const place = placeOf(root, found.type, doc);
  const at = place === null ? null : positionOfGap(place.node, found.index);
  return place === null || at === null ? null : place.start + at;
}

/** The selection in the document now, or null where neither end can be found. */
export function selectionFromShared(
  shared: SharedSelection,
  root: YText,
  doc: TextNode,
): Selection | null {
  const head = positionFromRelative(shared.head, root, doc);
  const anchor = positionFromRelative(shared.anchor, root, doc) ?? head;
  if (head === null || anchor === null) return null;
  return TextSelection.between(doc.resolve(anchor), doc.resolve(head));
}
