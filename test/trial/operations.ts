import type { Mark, Node as TextNode } from "prosemirror-model";
import type { Command } from "prosemirror-state";

import { insertCitation, insertFootnote, setCitation } from "@/app/_editor/binding/marker-commands";
import { moveChildren } from "@/app/_editor/binding/move-blocks";
import { findCells } from "@/app/_editor/binding/shared-cells";
import { toggleClaim } from "@/app/_editor/commands/claim-commands";
import {
  addColumnAfter,
  addRowAfter,
  deleteColumn,
  deleteRow,
  deleteTable,
} from "@/app/_editor/commands/table-commands";
import { BLOCK_KINDS, MARKER, MAX_INDENT, sectionSchema } from "@/core/document/schema";
import type { Author } from "./author";
import type { HeadlessView } from "./headless-view";
import { markersIn, tokensOf } from "./tokens";

type Operation = (author: Author) => void;

/** What an author may do at random, by name. Each acts as the editor's own commands do. */
export const OPERATIONS = {
  type: (author) => typeIn(author, author.view),
  typeInNote: (author) => withNote(author, (note) => typeIn(author, note)),
  delete: (author) => deleteRange(author, author.view),
  deleteInNote: (author) => withNote(author, (note) => deleteRange(author, note)),
  kind(author) {
    const kind = author.random.pick(BLOCK_KINDS);
    setAttribute(author, "kind", kind);
  },
  indent: (author) => setAttribute(author, "indent", author.random.below(MAX_INDENT)),
  split: (author) => split(author, author.view),
  splitInNote: (author) => withNote(author, (note) => split(author, note)),
  join: (author) => join(author, author.view),
  joinInNote: (author) => withNote(author, (note) => join(author, note)),
  bold: (author) => toggleBold(author, author.view),
  boldInNote: (author) => withNote(author, (note) => toggleBold(author, note)),
  claim(author) {
    const range = author.range();
    if (range === null) return;
    author.select(range.from, range.to);
    const command = toggleClaim(`c${author.newToken()}`);
    command(author.view.state, (tr) => author.view.dispatch(tr));
  },
  recommend(author) {
    author.select(author.place());
    const block = author.view.state.selection.$from.parent;
    const isOne = block.attrs.recommendation !== null;
    const id = isOne ? null : `r${author.newToken()}`;
    setAttributeHere(author, "recommendation", id);
  },
  insertNote(author) {
    author.select(author.place());
    insertFootnote(author.doc, { id: `n${author.newToken()}` })(author.view.state, (tr) =>
      author.view.dispatch(tr),
    );
  },
  deleteNote(author) {
    const marker = pickMarker(author);
    if (marker !== null) author.view.dispatch(author.view.state.tr.delete(marker, marker + 1));
  },
  moveNote(author) {
    const marker = pickMarker(author);
    if (marker === null) return;
    cut(author, marker, marker + 1);
    paste(author);
  },
  cite: (author) =>
    withNote(author, (note) => {
      const citation = { source: "s1", locator: "7", label: "page", prefix: "", suffix: "" };
      insertCitation(citation)(note.state, (tr) => note.dispatch(tr));
    }),
  changeCitation: (author) =>
    withNote(author, (note) => {
      const ids: string[] = [];
      note.state.doc.descendants((node) => {
        for (const mark of node.marks) {
          if (mark.type.name === "citation") ids.push(String(mark.attrs.id));
        }
      });
      const id = author.random.pick(ids);
      if (id === undefined) return;
      const change = { locator: String(author.random.below(500)), prefix: "see " };
      setCitation(id, change)(note.state, (tr) => note.dispatch(tr));
    }),
  /** Cuts, or pastes what was cut before: words may travel between the two. */
  cutPaste(author) {
    if (author.clipboard !== null) {
      paste(author);
      return;
    }
    const range = author.range();
    if (range !== null) cut(author, range.from, range.to);
  },
  drag(author) {
    const { state } = author.view;
    const first = author.random.below(state.doc.childCount);
    const last = Math.min(state.doc.childCount - 1, first + author.random.below(2));
    const left = state.doc.childCount - (last - first + 1);
    if (left === 0) return;
    author.view.dispatch(moveChildren(state, { first, last }, author.random.below(left + 1)));
  },
  insertTable(author) {
    const { state } = author.view;
    const cell = () => sectionSchema.node("table_cell", null, [sectionSchema.node("block")]);
    const row = () => sectionSchema.node("table_row", null, [cell(), cell()]);
    const at = state.doc.resolve(author.place());
    if (at.depth === 1) author.view.dispatch(state.tr.insert(at.after(), tableOf([row(), row()])));
  },
  addRow: (author) => inCell(author, addRowAfter),
  addColumn: (author) => inCell(author, addColumnAfter),
  deleteRow: (author) => author.deliberately(() => inCell(author, deleteRow)),
  deleteColumn: (author) => author.deliberately(() => inCell(author, deleteColumn)),
  deleteTable: (author) => author.deliberately(() => inCell(author, deleteTable)),
  cutTable(author) {
    const tables: number[] = [];
    author.view.state.doc.forEach((node, at) => {
      if (node.type.name === "table") tables.push(at);
    });
    const at = author.random.pick(tables);
    if (at === undefined || author.clipboard !== null) return;
    cut(author, at, at + (author.view.state.doc.nodeAt(at)?.nodeSize ?? 0));
  },
  undo: (author) => restore(author, () => author.undo.undo()),
  redo: (author) => restore(author, () => author.undo.redo()),
  /** What a pause of typing does: the next change is a step of its own. */
  pause: (author) => author.undo.endStep(),
} satisfies Record<string, Operation>;

export type OperationName = keyof typeof OPERATIONS;

function tableOf(rows: TextNode[]): TextNode {
  return sectionSchema.node("table", null, rows);
}

/** Runs a command with the cursor in a random cell, if there is one. */
function inCell(author: Author, command: Command): void {
  const cells = findCells(author.view.state.doc);
  const found = author.random.pick(cells);
  if (found === undefined) return;
  author.select(found.at + 2);
  command(author.view.state, (tr) => author.view.dispatch(tr));
}

function withNote(author: Author, act: (note: HeadlessView) => void): void {
  const note = author.note();
  if (note !== null) act(note);
}

function typeIn(author: Author, view: HeadlessView): void {
  const token = author.newToken();
  view.dispatch(view.state.tr.insertText(` ${token} `, author.place(view)));
  author.typed.add(token);
}

function deleteRange(author: Author, view: HeadlessView): void {
  const range = author.range(view);
  if (range === null) return;
  author.deliberately(() => {
    view.dispatch(view.state.tr.delete(range.from, range.to));
  });
}

function setAttribute(author: Author, key: string, value: unknown): void {
  author.select(author.place());
  setAttributeHere(author, key, value);
}

function setAttributeHere(author: Author, key: string, value: unknown): void {
  const { state } = author.view;
  author.view.dispatch(state.tr.setNodeAttribute(state.selection.$from.before(), key, value));
}

function split(author: Author, view: HeadlessView): void {
  view.dispatch(view.state.tr.split(author.place(view)));
}

function join(author: Author, view: HeadlessView): void {
  const joins: number[] = [];
  view.state.doc.descendants((node, at, parent, index) => {
    if (node.type.name !== "block") return true;
    if (parent?.maybeChild(index - 1)?.type.name === "block") joins.push(at);
    return false;
  });
  const at = author.random.pick(joins);
  if (at !== undefined) view.dispatch(view.state.tr.join(at));
}

function toggleBold(author: Author, view: HeadlessView): void {
  const range = author.range(view);
  const bold = view.state.schema.marks.bold;
  if (range === null || !bold) return;
  const { from, to } = range;
  const has = view.state.doc.rangeHasMark(from, to, bold);
  const tr = view.state.tr;
  view.dispatch(has ? tr.removeMark(from, to, bold) : tr.addMark(from, to, bold.create()));
}

function pickMarker(author: Author): number | null {
  const markers: number[] = [];
  author.view.state.doc.descendants((node, at) => {
    const isMarker = node.marks.some((mark: Mark) => mark.type.name === "footnote");
    if (isMarker && node.text === MARKER) markers.push(at);
  });
  return author.random.pick(markers) ?? null;
}

/** Undoes or redoes. Pasting a cut that was undone would copy: the author does not. */
function restore(author: Author, act: () => unknown): void {
  author.deliberately(act);
  const present = new Set(author.tokens());
  const { clipboard } = author;
  const isBack =
    clipboard?.tokens.some((token) => present.has(token)) === true ||
    clipboard?.notes.some((id) => author.hasMarker(id)) === true;
  if (isBack) author.clipboard = null;
}

function cut(author: Author, from: number, to: number): void {
  const { state } = author.view;
  author.clipboard = {
    slice: state.doc.slice(from, to),
    tokens: tokensOf(state.doc, from, to),
    notes: markersIn(state.doc, from, to),
  };
  author.deliberately(() => {
    author.view.dispatch(state.tr.delete(from, to).setMeta("uiEvent", "cut"));
  });
}

/** Pastes what the author has cut; the words are no longer deleted by them. */
export function paste(author: Author): void {
  const { clipboard } = author;
  if (clipboard === null) return;
  author.clipboard = null;
  // The editor puts no table inside a table.
  const hasTable = clipboard.slice.content.content.some(({ type }) => type.name === "table");
  author.select(hasTable ? author.placeOutsideTables() : author.place());
  author.deliberately(() => {
    const { tr } = author.view.state;
    author.view.dispatch(tr.replaceSelection(clipboard.slice).setMeta("uiEvent", "paste"));
  });
}
