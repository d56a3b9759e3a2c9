import type { Node as TextNode } from "prosemirror-model";
import type { EditorState, Transaction } from "prosemirror-state";
import type { Doc } from "yjs";
import { MARKER } from "@/core/document/schema";
import { readNote } from "@/core/shared-text/read-section";
import { type Part, sequenceOf } from "@/core/shared-text/shared-text";
import { createNote } from "@/core/shared-text/write-section";
import { newId } from "./new-id";
import { FROM_SHARED_TEXT } from "./section-binding";

/**
 * What local edits must leave behind: a block before and after every table and
 * in every cell, no bare marker, no two markers with one note, and a body for
 * each marker. Copied markers get copied notes under new ids.
 */
export function normaliseText(
  transactions: readonly Transaction[],
  state: EditorState,
  doc: Doc,
  part: Part,
): Transaction | null {
  const isLocal = transactions.some((tr) => tr.docChanged && tr.getMeta(FROM_SHARED_TEXT) !== true);
  if (!isLocal) return null;
  const tr = state.tr;
  mendMarkers(tr, doc, part);
  mendBlocks(tr);
  return tr.docChanged ? tr : null;
}

function mendMarkers(tr: Transaction, doc: Doc, part: Part): void {
  const bare: number[] = [];
  const markers: { at: number; id: string }[] = [];
  tr.doc.descendants((node, at) => {
    const text = node.text;
    if (text === undefined) return;
    if (!text.includes(MARKER)) return;
    const mark = node.marks.find(
      ({ type }) => type.name === "footnote" || type.name === "citation",
    );
    for (let index = 0; index < text.length; index += 1) {
      if (text.charAt(index) !== MARKER) continue;
      if (mark === undefined || (part === "body" && mark.type.name === "citation")) {
        bare.push(at + index);
      } else if (mark.type.name === "footnote") {
        markers.push({ at: at + index, id: String(mark.attrs.id) });
      }
    }
  });
  separateNotes(tr, doc, markers);
  for (const at of bare.reverse()) tr.delete(at, at + 1);
}

function separateNotes(tr: Transaction, doc: Doc, markers: readonly { at: number; id: string }[]) {
  const used = new Set<string>();
  for (const { at, id } of markers) {
    if (!used.has(id)) {
      used.add(id);
      if (sequenceOf(doc, { note: id }) === null) createNote(doc, id);
      continue;
    }
    const copy = newId();
    createNote(doc, copy, readNote(doc, id) ?? []);
    const { schema } = tr.doc.type;
    const old = tr.doc.resolve(at).nodeAfter;
    const mark = schema.marks.footnote?.create({ id: copy });
    if (!old || !mark) continue;
    const others = old.marks.filter(({ type }) => type.name !== "footnote");
    tr.replaceWith(at, at + 1, schema.text(MARKER, mark.addToSet(others)));
  }
}

function mendBlocks(tr: Transaction): void {
  const { schema } = tr.doc.type;
  const missing = missingBlocks(tr.doc, 0);
  tr.doc.descendants((node, at) => {
    const isCell = node.type.name === "table_cell" || node.type.name === "table_header";
    if (isCell) missing.push(...missingBlocks(node, at + 1));
    return !node.isTextblock;
  });
  missing.sort((a, b) => b - a);
  for (const at of missing) tr.insert(at, schema.node("block"));
}

function missingBlocks(container: TextNode, start: number): number[] {
  const missing: number[] = [];
  if (container.firstChild?.type.name !== "block") missing.push(start);
  container.forEach((node, offset, index) => {
    const next = container.maybeChild(index + 1);
    if (node.type.name === "table" && next?.type.name !== "block") {
      missing.push(start + offset + node.nodeSize);
    }
  });
  return missing;
}
