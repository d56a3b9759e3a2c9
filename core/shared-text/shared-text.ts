import { type Doc, Array as YArray, Map as YMap, Text as YText } from "yjs";
import {
  BLOCK_KINDS,
  type BlockAttributes,
  DEFAULT_BLOCK,
  DIRECTIONS,
  LIST_STYLES,
  MAX_HEADING_LEVEL,
  MAX_INDENT,
} from "../document/schema";
import type { Citation } from "./section-content";

/**
 * How a section lives in its Y.Doc.
 *
 * A *sequence* is a Y.Text: characters with the marks bold, italic, link, claim and withheld,
 * and between them embedded elements of length one:
 * - a boundary, `Y.Map` of block attributes: a block begins here;
 * - a table, `Y.Map` with `rows` of cells: the block before it ends, and the
 *   block after it begins right behind it and has its attributes on this map.
 *   A cell names its own sequence by id, so that words typed in it while a
 *   colleague moves or deletes the table are not lost with it;
 * - a footnote marker, the object `{footnote: id}`;
 * - a citation, `Y.Map` with `source` and the other strings of a citation.
 *
 * The first block of a sequence has no boundary: its attributes are those of
 * the Y.Text itself. So every gap between two elements is exactly one cursor
 * position in the text, an empty sequence is one empty paragraph, and no two
 * clients can race to create it.
 */
export type SharedText = {
  doc: Doc;
  body: YText;
  /** Footnote bodies by id; bodies stay when their marker goes. */
  notes: YMap<YText>;
  /** The sequences of table cells by id. */
  cells: YMap<YText>;
  /** Which elements are moved copies of which: see move-entries.ts. */
  moves: YArray<unknown>;
  /** Who suggests what, by the suggestion's id: see tags.ts. */
  suggestions: YMap<unknown>;
  /** Which elements a suggestion is about. */
  tags: YArray<unknown>;
};

/** The roots of a section's document. What tags say is kept under the name they had at first. */
export const ROOTS = ["body", "notes", "cells", "moves", "suggestions", "claims"] as const;

/** The shared types of a section's document, the same on every peer; creates nothing. */
export function sharedText(doc: Doc): SharedText {
  const body = doc.getText("body");
  // Yjs finds places by markers that know nothing of formatting, and turns them off where it
  // sees some come in; not so for a root that is named only after its updates were applied. A
  // deletion beside bold text would then make all that follows bold.
  body._searchMarker = null;
  return {
    doc,
    body,
    notes: doc.getMap<YText>("notes"),
    cells: doc.getMap<YText>("cells"),
    moves: doc.getArray("moves"),
    suggestions: doc.getMap("suggestions"),
    tags: doc.getArray("claims"),
  };
}

/** Which sequence of a section: its body, or the footnote with this id. */
export type Part = "body" | { note: string };

/** The sequence of a part, or null for a footnote that has no body yet. */
export function sequenceOf(doc: Doc, part: Part): YText | null {
  const shared = sharedText(doc);
  if (part === "body") return shared.body;
  const note = shared.notes.get(part.note);
  return note instanceof YText ? note : null;
}

/**
 * What a sequence is called in a tag about its first block: "body",
 * "note:<id>" or "cell:<id>"; null for one that is in no section.
 */
export function nameOf(sequence: YText): string | null {
  const { doc } = sequence;
  if (doc === null) return null;
  const { body, notes, cells } = sharedText(doc);
  if (sequence === body) return "body";
  const id = sequence._item?.parentSub ?? null;
  if (id === null) return null;
  if (sequence.parent === notes) return `note:${id}`;
  return sequence.parent === cells ? `cell:${id}` : null;
}

/** What one embedded element is. "unknown" is shown as U+FFFD and never removed by reading. */
export type Embed =
  | { type: "boundary"; map: YMap<unknown> }
  | { type: "table"; map: YMap<unknown>; rows: YArray<unknown> }
  | { type: "footnote"; id: string }
  | { type: "citation"; map: YMap<unknown> }
  | { type: "unknown" };

/** Tells what a value embedded in a sequence stands for. */
export function classifyEmbed(value: unknown): Embed {
  if (value instanceof YMap) {
    const rows = value.get("rows");
    if (rows instanceof YArray) return { type: "table", map: value, rows };
    if (value.has("source")) return { type: "citation", map: value };
    return { type: "boundary", map: value };
  }
  if (typeof value === "object" && value !== null && "footnote" in value) {
    const id = value.footnote;
    if (typeof id === "string") return { type: "footnote", id };
  }
  return { type: "unknown" };
}

/** One run of a sequence: characters that share marks, or one element. */
export type Run = { text: string; marks: Marks } | { embed: Embed; marks: Marks };
export type Marks = {
  bold?: true;
  italic?: true;
  link?: string;
  claim?: string;
  withheld?: string;
};

/** The marks a run of characters may have: what every reader and writer of them goes through. */
export const MARKS = ["bold", "italic", "link", "claim", "withheld"] as const;

/** Reads a sequence's runs in order without changing it. */
export function readRuns(sequence: YText): Run[] {
  return sequence.toDelta().map((op: { insert: unknown; attributes?: Record<string, unknown> }) => {
    const marks = readMarks(op.attributes);
    return typeof op.insert === "string"
      ? { text: op.insert.replaceAll("\uFFFC", "\uFFFD"), marks }
      : { embed: classifyEmbed(op.insert), marks };
  });
}

/** The marks among formatting attributes; what is not a mark is ignored. */
export function readMarks(attributes: Record<string, unknown> | undefined): Marks {
  if (attributes === undefined) return {};
  const { bold, italic, link, claim, withheld } = attributes;
  return {
    ...(bold === true && { bold }),
    ...(italic === true && { italic }),
    ...(typeof link === "string" && { link }),
    ...(typeof claim === "string" && { claim }),
    ...(typeof withheld === "string" && { withheld }),
  };
}

/** Anything that holds a block's attributes: a boundary, a table, a sequence. */
export type AttributeHolder = YText | YMap<unknown>;

/** A block's attributes as its holder has them, with defaults for what is absent or not valid. */
export function readBlockAttributes(holder: AttributeHolder): Required<BlockAttributes> {
  const attributes: Record<string, unknown> = {};
  for (const key of BLOCK_ATTRIBUTES) attributes[key] = readAttribute(holder, key);
  return toBlockAttributes(attributes);
}

export const BLOCK_ATTRIBUTES = [
  "kind",
  "level",
  "indent",
  "list",
  "dir",
  "recommendation",
] as const satisfies readonly (keyof BlockAttributes)[];

/** Attributes from any record, with defaults for what is absent or not valid. */
export function toBlockAttributes(
  from: Readonly<Record<string, unknown>>,
): Required<BlockAttributes> {
  return {
    kind: BLOCK_KINDS.find((kind) => kind === from.kind) ?? DEFAULT_BLOCK.kind,
    level: isCount(from.level, 1, MAX_HEADING_LEVEL) ? from.level : DEFAULT_BLOCK.level,
    indent: isCount(from.indent, 0, MAX_INDENT) ? from.indent : DEFAULT_BLOCK.indent,
    list: LIST_STYLES.find((style) => style === from.list) ?? DEFAULT_BLOCK.list,
    dir: DIRECTIONS.find((direction) => direction === from.dir) ?? DEFAULT_BLOCK.dir,
    recommendation: isElementId(from.recommendation)
      ? from.recommendation
      : DEFAULT_BLOCK.recommendation,
  };
}

/** Writes the attributes that differ from what the holder has. */
export function writeBlockAttributes(holder: AttributeHolder, attributes: BlockAttributes): void {
  const present = holder.doc === null ? DEFAULT_BLOCK : readBlockAttributes(holder);
  for (const key of BLOCK_ATTRIBUTES) {
    const value = attributes[key] ?? DEFAULT_BLOCK[key];
    if (present[key] === value) continue;
    if (holder instanceof YText) holder.setAttribute(key, value);
    else holder.set(key, value);
  }
}

function readAttribute(holder: AttributeHolder, key: string): unknown {
  return holder instanceof YText ? holder.getAttribute(key) : holder.get(key);
}

/** Ids of notes, citations, claims and recommendations: as random ids and derived ones are. */
export function isElementId(value: unknown): value is string {
  return typeof value === "string" && /^[\w-]{1,64}$/.test(value);
}

export function isCount(value: unknown, least: number, most: number): value is number {
  return typeof value === "number" && Number.isInteger(value) && value >= least && value <= most;
}

export const CITATION_KEYS = ["id", "source", "locator", "label", "prefix", "suffix"] as const;

/** A citation as its element has it; what is absent is "". */
export function readCitation(map: YMap<unknown>): Citation {
  const read = (key: string) => {
    const value = map.get(key);
    return typeof value === "string" ? value : "";
  };
  return {
    id: read("id"),
    source: read("source"),
    locator: read("locator"),
    label: read("label") || "page",
    prefix: read("prefix"),
    suffix: read("suffix"),
  };
}

/** A cell: its sequence, and what the table's shape says about it. */
export type SharedCell = {
  map: YMap<unknown>;
  id: string;
  text: YText | null;
  header: boolean;
  colspan: number;
  rowspan: number;
};

export const MAX_SPAN = 64;

/** A table's rows and cells in order; what is not a row or a cell is left out. */
export function readCells(rows: YArray<unknown>): SharedCell[][] {
  const cells = rows.doc === null ? null : sharedText(rows.doc).cells;
  return rows.map((row) =>
    row instanceof YArray
      ? row
          .toArray()
          .filter((cell) => cell instanceof YMap)
          .map((cell) => readCell(cell, cells))
      : [],
  );
}

function readCell(map: YMap<unknown>, cells: YMap<YText> | null): SharedCell {
  const id = map.get("id");
  const text = typeof id === "string" ? cells?.get(id) : undefined;
  const span = (key: string) => {
    const count = map.get(key);
    return isCount(count, 1, MAX_SPAN) ? count : 1;
  };
  return {
    map,
    id: typeof id === "string" ? id : "",
    text: text instanceof YText ? text : null,
    header: map.get("header") === true,
    colspan: span("colspan"),
    rowspan: span("rowspan"),
  };
}
