import type { Node as TextNode } from "prosemirror-model";
import type { EditorState, Transaction } from "prosemirror-state";
import type { MapResult } from "prosemirror-transform";
import type { Doc } from "yjs";
import { MARKER } from "@/core/document/schema";
import { newId } from "@/core/shared-text/new-id";
import { readNote } from "@/core/shared-text/read-section";
import { type Part, sequenceOf } from "@/core/shared-text/shared-text";
import { FROM_SHARED_TEXT } from "./section-binding";
import { cellId, findCells } from "./shared-cells";
import { createOwnNote } from "./suggesting";
import { isMoveOfNote, transferKind } from "./transfers";

/**
 * What local edits must leave behind: a block before and after every table and
 * in every cell, no bare marker, no two markers with one note, a body for each marker,
 * and no two blocks with one recommendation. Copied markers get copied notes under new ids.
 */
export function normaliseText(
  transactions: readonly Transaction[],
  before: EditorState,
  state: EditorState,
  doc: Doc,
  part: Part,
): Transaction | null {
  const isLocal = transactions.some((tr) => tr.docChanged && tr.getMeta(FROM_SHARED_TEXT) !== true);
  if (!isLocal) return null;
  const tr = state.tr;
  nameCells(tr, transactions, before.doc);
  mendMarkers(tr, transactions, before.doc, doc, part);
  mendRecommendations(tr, transactions, before.doc);
  mendBlocks(tr);
  return tr.docChanged ? tr : null;
}

/**
 * Gives an id to cells without one, and another to cells that were pasted:
 * their words are copies. A moved table keeps its cells.
 */
function nameCells(tr: Transaction, transactions: readonly Transaction[], before: TextNode): void {
  const cells = findCells(tr.doc);
  const old = findCells(before);
  const isSame =
    cells.length === old.length &&
    cells.every(({ cell }, index) => cell.attrs.id === old[index]?.cell.attrs.id);
  if (isSame && cells.every(({ cell }) => cellId(cell) !== "")) return;
  const isMove = transferKind(transactions) === "move";
  const places = new Set<string>();
  for (const { cell, at } of old) {
    let place = at;
    for (const { mapping } of transactions) place = mapping.map(place, 1);
    places.add(`${place} ${cellId(cell)}`);
  }
  for (const { cell, at } of cells) {
    const id = cellId(cell);
    if (id !== "" && (isMove || places.has(`${at} ${id}`))) continue;
    tr.setNodeAttribute(at, "id", newId());
  }
}

type Marker = { at: number; id: string };

function mendMarkers(
  tr: Transaction,
  transactions: readonly Transaction[],
  before: TextNode,
  doc: Doc,
  part: Part,
): void {
  const { bare, markers } = findMarkers(tr.doc, part);
  const inserted = insertedAgain(markers, findMarkers(before, part).markers, transactions);
  for (const marker of inserted) {
    // A moved marker may meet a colleague's: the server keeps one of the two.
    if (!isMoveOfNote(doc, transactions, marker.id)) separateNote(tr, doc, marker);
  }
  for (const { id } of markers) if (sequenceOf(doc, { note: id }) === null) createOwnNote(doc, id);
  for (const at of bare.reverse()) tr.delete(at, at + 1);
}

function findMarkers(text: TextNode, part: Part): { bare: number[]; markers: Marker[] } {
  const bare: number[] = [];
  const markers: Marker[] = [];
  text.descendants((node, at) => {
    const words = node.text;
    if (words?.includes(MARKER) !== true) return;
    const mark = node.marks.find(
      ({ type }) => type.name === "footnote" || type.name === "citation",
    );
    for (let index = 0; index < words.length; index += 1) {
      if (words.charAt(index) !== MARKER) continue;
      if (mark === undefined || (part === "body" && mark.type.name === "citation")) {
        bare.push(at + index);
      } else if (mark.type.name === "footnote") {
        markers.push({ at: at + index, id: String(mark.attrs.id) });
      }
    }
  });
  return { bare, markers };
}

/**
 * Markers these transactions put beside one with the same note. Doubles that
 * came from a merge are not among them: the server mends those for everybody.
 */
function insertedAgain(
  markers: readonly Marker[],
  before: readonly Marker[],
  transactions: readonly Transaction[],
): Marker[] {
  if (markers.length <= before.length) return [];
  const old = new Set<number>();
  const taken = new Set<string>();
  for (const { at, id } of before) {
    let position: number | null = at;
    for (const { mapping } of transactions) {
      const mapped: MapResult | null = position === null ? null : mapping.mapResult(position, 1);
      position = mapped === null || mapped.deletedAfter ? null : mapped.pos;
    }
    if (position === null) continue;
    old.add(position);
    taken.add(id);
  }
  return markers.filter(({ at, id }) => {
    if (old.has(at)) return false;
    if (taken.has(id)) return true;
    taken.add(id);
    return false;
  });
}

function separateNote(tr: Transaction, doc: Doc, { at, id }: Marker): void {
  const copy = newId();
  createOwnNote(doc, copy, readNote(doc, id, "with") ?? []);
  const { schema } = tr.doc.type;
  const old = tr.doc.resolve(at).nodeAfter;
  const mark = schema.marks.footnote?.create({ id: copy });
  if (!old || !mark) return;
  const others = old.marks.filter(({ type }) => type.name !== "footnote");
  tr.replaceWith(at, at + 1, schema.text(MARKER, mark.addToSet(others)));
}

/**
 * A copied recommendation is another one. A block that was split off one without being
 * pasted is none: what was recommended stays with the first words.
 */
function mendRecommendations(
  tr: Transaction,
  transactions: readonly Transaction[],
  before: TextNode,
): void {
  const now = recommendations(tr.doc);
  if (new Set(now.map(({ id }) => id)).size === now.length) return;
  const isCopied = transferKind(transactions) !== null;
  for (const { at } of insertedAgain(now, recommendations(before), transactions)) {
    tr.setNodeAttribute(at, "recommendation", isCopied ? newId() : null);
  }
}

function recommendations(text: TextNode): Marker[] {
  const found: Marker[] = [];
  text.descendants((node, at) => {
    if (!node.isTextblock) return true;
    const id: unknown = node.attrs.recommendation;
    if (typeof id === "string") found.push({ at, id });
    return false;
  });
  return found;
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
