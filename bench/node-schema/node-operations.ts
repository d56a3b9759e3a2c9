import { redo, undo, yUndoPluginKey } from "@tiptap/y-tiptap";
import type { Node as TextNode } from "prosemirror-model";
import type { Command } from "prosemirror-state";
import {
  addColumnAfter,
  addRowAfter,
  deleteColumn,
  deleteRow,
  deleteTable,
} from "prosemirror-tables";
import { findWrapping, liftTarget } from "prosemirror-transform";
import { UndoManager } from "yjs";
import { tokensOf } from "../../test/trial/tokens";
import type { NodeAuthor } from "./node-author";
import { usualSchema as schema } from "./usual-schema";

type Operation = (author: NodeAuthor) => void;

/** What an author may do at random on the usual schema, each as its usual command does. */
export const NODE_OPERATIONS = {
  type: (author) => insertWord(author, author.place()),
  kind(author) {
    const { heading, paragraph } = schema.nodes;
    const place = author.placeOutsideTables();
    const type = author.random.chance(0.5) ? heading : paragraph;
    if (type) author.view.dispatch(author.view.state.tr.setBlockType(place, place, type));
  },
  wrap(author) {
    const range = author.text.resolve(author.placeOutsideTables()).blockRange();
    const { bulletList } = schema.nodes;
    if (!range || !bulletList) return;
    const target = liftTarget(range);
    const wrapping = findWrapping(range, bulletList);
    const { tr } = author.view.state;
    if (target !== null) author.view.dispatch(tr.lift(range, target));
    else if (wrapping && range.depth === 0) author.view.dispatch(tr.wrap(range, wrapping));
  },
  split: (author) => author.view.dispatch(author.view.state.tr.split(author.place())),
  join(author) {
    const joins: number[] = [];
    author.text.descendants((node, at, parent, index) => {
      if (node.isTextblock && parent?.maybeChild(index - 1)?.isTextblock === true) joins.push(at);
      return !node.isTextblock;
    });
    const at = author.random.pick(joins);
    if (at !== undefined) author.view.dispatch(author.view.state.tr.join(at));
  },
  bold(author) {
    const range = author.range();
    const { tr } = author.view.state;
    if (range) author.view.dispatch(tr.addMark(range.from, range.to, schema.mark("bold")));
  },
  delete(author) {
    const range = author.range();
    if (range === null) return;
    author.deliberately(() => {
      author.view.dispatch(author.view.state.tr.delete(range.from, range.to));
    });
  },
  insertNote(author) {
    const note = schema.node("footnote", { id: `${author.name}-${author.random.below(1e9)}` });
    author.view.dispatch(author.view.state.tr.insert(author.place(), note));
  },
  typeInNote(author) {
    const place = author.placeInNote();
    if (place !== null) insertWord(author, place);
  },
  deleteNote(author) {
    const note = author.random.pick(author.nodes("footnote"));
    if (note === undefined) return;
    author.deliberately(() => {
      author.view.dispatch(author.view.state.tr.delete(note.at, note.at + note.node.nodeSize));
    });
  },
  moveNote(author) {
    const note = author.random.pick(author.nodes("footnote"));
    if (note === undefined || author.clipboard !== null) return;
    cut(author, note.at, note.at + note.node.nodeSize);
    paste(author);
  },
  cutPaste(author) {
    if (author.clipboard !== null) {
      paste(author);
      return;
    }
    const range = author.range();
    if (range !== null) cut(author, range.from, range.to);
  },
  cutTable(author) {
    const table = author.random.pick(author.nodes("table"));
    if (table === undefined || author.clipboard !== null) return;
    if (author.text.resolve(table.at).depth !== 0 || author.text.childCount < 2) return;
    cut(author, table.at, table.at + table.node.nodeSize);
  },
  drag(author) {
    const { state } = author.view;
    if (state.doc.childCount < 2) return;
    const index = author.random.below(state.doc.childCount);
    const node = state.doc.child(index);
    const start = startOf(state.doc, index);
    const tr = state.tr.delete(start, start + node.nodeSize);
    const at = startOf(tr.doc, author.random.below(tr.doc.childCount + 1));
    author.view.dispatch(tr.insert(at, node));
  },
  undo: (author) => restore(author, () => undo(author.view.state)),
  redo: (author) => restore(author, () => redo(author.view.state)),
  pause(author) {
    const state: unknown = yUndoPluginKey.getState(author.view.state);
    const manager = state !== null && typeof state === "object" && "undoManager" in state;
    if (manager && state.undoManager instanceof UndoManager) state.undoManager.stopCapturing();
  },
  insertTable(author) {
    const cell = () => schema.node("table_cell", null, [schema.node("paragraph")]);
    const row = () => schema.node("table_row", null, [cell(), cell()]);
    const at = author.text.resolve(author.place());
    if (at.depth !== 1) return;
    const table = schema.node("table", null, [row(), row()]);
    author.view.dispatch(author.view.state.tr.insert(at.after(), table));
  },
  addRow: (author) => inCell(author, addRowAfter),
  addColumn: (author) => inCell(author, addColumnAfter),
  deleteRow: (author) => author.deliberately(() => inCell(author, deleteRow)),
  deleteColumn: (author) => author.deliberately(() => inCell(author, deleteColumn)),
  deleteTable: (author) => author.deliberately(() => inCell(author, deleteTable)),
} satisfies Record<string, Operation>;

export type NodeOperation = keyof typeof NODE_OPERATIONS;

function insertWord(author: NodeAuthor, place: number): void {
  author.view.dispatch(author.view.state.tr.insertText(` ${author.newToken()} `, place));
}

function startOf(doc: TextNode, index: number): number {
  let at = 0;
  for (let before = 0; before < index; before += 1) at += doc.child(before).nodeSize;
  return at;
}

function inCell(author: NodeAuthor, command: Command): void {
  const cell = author.random.pick(author.nodes("table_cell"));
  if (cell === undefined) return;
  author.select(cell.at + 2);
  command(author.view.state, (tr) => author.view.dispatch(tr));
}

/** Undoes or redoes. Pasting a cut that was undone would copy: the author does not. */
function restore(author: NodeAuthor, act: () => unknown): void {
  author.deliberately(act);
  const present = new Set(author.tokens());
  if (author.clipboard?.tokens.some((token) => present.has(token))) author.clipboard = null;
}

function cut(author: NodeAuthor, from: number, to: number): void {
  const { state } = author.view;
  author.clipboard = {
    slice: state.doc.slice(from, to),
    tokens: tokensOf(state.doc, from, to),
  };
  author.deliberately(() => author.view.dispatch(state.tr.delete(from, to)));
}

/** Pastes what the author has cut; the words are no longer deleted by them. */
export function paste(author: NodeAuthor): void {
  const { clipboard } = author;
  if (clipboard === null) return;
  author.clipboard = null;
  const hasTable = clipboard.slice.content.content.some(({ type }) => type.name === "table");
  author.select(hasTable ? author.placeOutsideTables() : author.place());
  author.deliberately(() => {
    author.view.dispatch(author.view.state.tr.replaceSelection(clipboard.slice));
  });
}
