import type { Command, EditorState, Transaction } from "prosemirror-state";
import type { Doc } from "yjs";
import { markerOffset } from "@/core/document/marker-place";
import { MARKER } from "@/core/document/schema";
import { newId } from "@/core/shared-text/new-id";
import type { Citation, ContentTextBlock } from "@/core/shared-text/section-content";
import { citationOf } from "./elements";
import { createOwnNote } from "./suggesting";

/**
 * Command: puts a footnote's marker behind the selection and makes its body. With the text's
 * `language`, the marker goes to the side of the punctuation where that language has it.
 */
export function insertFootnote(
  doc: Doc,
  options: { id?: string; body?: readonly ContentTextBlock[]; language?: string } = {},
): Command {
  return (state, dispatch) => {
    const type = state.schema.marks.footnote;
    const { $to } = state.selection;
    if (!type || !$to.parent.isTextblock) return false;
    if (!dispatch) return true;
    const id = options.id ?? newId();
    createOwnNote(doc, id, options.body);
    const marker = state.schema.text(MARKER, [type.create({ id })]);
    const words = (from: number, to: number) => $to.parent.textBetween(from, to, undefined, MARKER);
    const offset = markerOffset(
      words(0, $to.parentOffset),
      words($to.parentOffset, $to.parent.content.size),
      options.language ?? "",
    );
    dispatch(state.tr.insert($to.pos + offset, marker).scrollIntoView());
    return true;
  };
}

/** Command, in a footnote: puts a citation in place of the selection. */
export function insertCitation(citation: Omit<Citation, "id">): Command {
  return (state, dispatch) => {
    const type = state.schema.marks.citation;
    if (!type || !state.selection.$from.parent.isTextblock) return false;
    const marker = state.schema.text(MARKER, [type.create({ ...citation, id: newId() })]);
    dispatch?.(state.tr.replaceSelectionWith(marker, false).scrollIntoView());
    return true;
  };
}

/** Command: changes a citation's locator, label, prefix or suffix. */
export function setCitation(id: string, change: Partial<Omit<Citation, "id">>): Command {
  return (state, dispatch) => {
    const found = findCitation(state, id);
    if (found === null) return false;
    dispatch?.(replaceCitation(state, found, change));
    return true;
  };
}

function findCitation(state: EditorState, id: string): { at: number; citation: Citation } | null {
  let found: { at: number; citation: Citation } | null = null;
  state.doc.descendants((node, at) => {
    const mark = node.marks.find(({ type, attrs }) => type.name === "citation" && attrs.id === id);
    if (mark) found ??= { at, citation: citationOf(mark) };
  });
  return found;
}

function replaceCitation(
  state: EditorState,
  { at, citation }: { at: number; citation: Citation },
  change: Partial<Omit<Citation, "id">>,
): Transaction {
  const mark = state.schema.marks.citation?.create({ ...citation, ...change });
  return mark ? state.tr.addMark(at, at + 1, mark) : state.tr;
}
