import {
  type ContentAny,
  type ContentEmbed,
  type ContentFormat,
  type ContentString,
  type ContentType,
  type Doc,
  GC,
  getState,
  Item,
  Array as YArray,
  Map as YMap,
  Text as YText,
} from "yjs";
import { isAllowedHref, isInstead } from "../document/schema";
import { type IdRun, isAttributeValue, isCitationValue, isMoveEntry, isNoteId } from "./admissible";
import { BLOCK_ATTRIBUTES, CITATION_KEYS, isCount, MAX_SPAN, sharedText } from "./shared-text";
import { isSuggestionRecord, isTag, type Tag } from "./tags";

/** Who sends an update, and whether all they may do is suggest. */
export type Sender = { userId: string; maySuggestOnly: boolean };

export type Found = {
  problem: string | null;
  isStructural: boolean;
  /** Whether there are new suggestions or tags, and new moves. */
  isSuggesting: boolean;
  isMoving: boolean;
};

/** Looks at everything a client wrote from `clock` on, and notes the first thing no section may hold. */
export function checkNew(
  shadow: Doc,
  client: number,
  clock: number,
  found: Found,
  sender: Sender,
): void {
  const structs = shadow.store.clients.get(client) ?? [];
  for (let index = structs.length - 1; index >= 0; index -= 1) {
    const struct = structs[index];
    if (struct === undefined || struct.id.clock + struct.length <= clock) return;
    if (struct instanceof GC || !(struct instanceof Item) || struct.deleted) continue;
    found.problem ??= problemOf(shadow, struct, found, sender);
    if (found.problem !== null) return;
  }
}

type Role =
  | "body"
  | "note"
  | "cell-text"
  | "element"
  | "rows"
  | "row"
  | "cell"
  | "notes"
  | "cells"
  | "moves"
  | "suggestions"
  | "tags";

/** What a shared type is, by its place; null where nothing may be. Never deeper than a cell's blocks. */
function roleOf(doc: Doc, type: unknown, depth = 0): Role | null {
  if (type === doc.share.get("body")) return "body";
  if (type === doc.share.get("notes")) return "notes";
  if (type === doc.share.get("cells")) return "cells";
  if (type === doc.share.get("moves")) return "moves";
  if (type === doc.share.get("suggestions")) return "suggestions";
  if (type === doc.share.get("claims")) return "tags";
  if (!(type instanceof YText || type instanceof YMap || type instanceof YArray)) return null;
  const item = type._item;
  if (item === null || depth > 8) return null;
  const parent = roleOf(doc, item.parent, depth + 1);
  switch (parent) {
    case "body":
    case "note":
    case "cell-text":
      return type instanceof YMap && item.parentSub === null ? "element" : null;
    case "element":
      return type instanceof YArray && item.parentSub === "rows" ? "rows" : null;
    case "rows":
      return type instanceof YArray ? "row" : null;
    case "row":
      return type instanceof YMap ? "cell" : null;
    case "cells":
      return type instanceof YText && isNoteId(item.parentSub) ? "cell-text" : null;
    case "notes":
      return type instanceof YText && isNoteId(item.parentSub) ? "note" : null;
    default:
      return null;
  }
}

function problemOf(doc: Doc, item: Item, found: Found, sender: Sender): string | null {
  const role = roleOf(doc, item.parent);
  const kind = item.content.constructor.name.replace(/^_+/, "");
  const { parentSub } = item;
  if (role === null) return "something outside the text";
  if (item.content.isCountable() && parentSub === null) found.isStructural ||= isLong(item);
  const child = childType(item);
  if (child !== null) {
    found.isStructural = true;
    return roleOf(doc, child) === null ? `a shared type in ${role}` : null;
  }
  if (role === "body" || role === "note" || role === "cell-text") {
    if (parentSub !== null) return attributeProblem(item, parentSub, role);
    return inlineProblem(item, role);
  }
  if (role === "suggestions" || role === "tags") {
    found.isSuggesting = true;
    return role === "tags"
      ? tagProblem(doc, item, sender)
      : suggestionProblem(item, parentSub, sender);
  }
  if (role === "moves") {
    found.isMoving = true;
    return anyValues(item)?.every((value) => isMove(doc, item, value)) === true ? null : "a move";
  }
  if (parentSub === null) return `${kind} in ${role}`;
  if (role === "element") {
    const holder = item.parent instanceof YMap ? item.parent._item?.parent : null;
    return elementProblem(item, parentSub, roleOf(doc, holder));
  }
  if (role === "cell") return cellProblem(item, parentSub);
  return `${kind} in ${role}`;
}

const isLong = (item: Item) => item.length > 200;

function childType(item: Item): unknown {
  return "type" in item.content ? (item.content as ContentType).type : null;
}

function anyValues(item: Item): unknown[] | null {
  return "arr" in item.content ? (item.content as ContentAny).arr : null;
}

function inlineProblem(item: Item, role: Role): string | null {
  const { content } = item;
  if ("str" in content) {
    return (content as ContentString).str.includes("\uFFFC") ? "a bare marker" : null;
  }
  if ("key" in content) {
    const { key, value } = content as ContentFormat;
    const isKnown = isMark(key, value) || (role !== "note" && isClaim(key, value));
    return isKnown ? null : `the mark ${String(key).slice(0, 40)}`;
  }
  if ("embed" in content) {
    const embed: unknown = (content as ContentEmbed).embed;
    return role !== "note" && isFootnote(embed) ? null : "an unknown element";
  }
  return "unknown content";
}

function isMark(key: string, value: unknown): boolean {
  if (key === "withheld") return value === null || isInstead(value);
  if (value === null) return key === "bold" || key === "italic" || key === "link";
  if (key === "bold" || key === "italic") return value === true;
  return key === "link" && typeof value === "string" && isAllowedHref(value);
}

/** Claims are made in a section's text; a footnote proves them. */
function isClaim(key: string, value: unknown): boolean {
  return key === "claim" && (value === null || isNoteId(value));
}

function isFootnote(value: unknown): boolean {
  if (typeof value !== "object" || value === null) return false;
  const keys = Object.keys(value);
  return keys.length === 1 && "footnote" in value && isNoteId(value.footnote);
}

function attributeProblem(item: Item, key: string, role: Role | null): string | null {
  const values = anyValues(item);
  const isKnown =
    BLOCK_ATTRIBUTES.some((attribute) => attribute === key) &&
    (key !== "recommendation" || role !== "note");
  const isValid = isKnown && values?.every((value) => isAttributeValue(key, value)) === true;
  return isValid ? null : `the attribute ${key.slice(0, 40)}`;
}

function elementProblem(item: Item, key: string, role: Role | null): string | null {
  if (!CITATION_KEYS.some((known) => known === key)) return attributeProblem(item, key, role);
  return anyValues(item)?.every((value) => isCitationValue(key, value)) === true
    ? null
    : `the citation's ${key}`;
}

function cellProblem(item: Item, key: string): string | null {
  const values = anyValues(item);
  if (key === "id") return values?.every((value) => isNoteId(value) || value === "") ? null : key;
  if (key === "header") {
    return values?.every((value) => typeof value === "boolean") === true ? null : key;
  }
  const isSpan = key === "colspan" || key === "rowspan";
  return isSpan && values?.every((value) => isCount(value, 1, MAX_SPAN)) === true
    ? null
    : `the cell's ${key.slice(0, 40)}`;
}

/** A suggestion is made in one's own name: another's comes from a Word file, through the server. */
function suggestionProblem(item: Item, id: string | null, { userId }: Sender): string | null {
  const isOwn = (value: unknown) =>
    isSuggestionRecord(value) && value.by === userId && value.name === undefined;
  return isNoteId(id) && anyValues(item)?.every(isOwn) === true ? null : "a suggestion";
}

/** Copies are made by whoever says that they are, of elements that are there. */
function isMove(doc: Doc, item: Item, value: unknown): boolean {
  return (
    isMoveEntry(value) &&
    value.to.every((run) => run[0] === item.id.client) &&
    [...value.to, ...value.from].every((run) => isThere(doc, run))
  );
}

/** Whether all elements of a run were written: nothing is said of what somebody will write. */
function isThere(doc: Doc, [client, clock, length]: IdRun): boolean {
  return clock + length <= getState(doc.store, client);
}

/**
 * Only what this client itself inserted may be said to be inserted by a
 * suggestion. Whoever only suggests ends nothing but suggestions of their own.
 */
function tagProblem(doc: Doc, item: Item, sender: Sender): string | null {
  const { client, clock } = item.id;
  const isValid = (value: unknown) => {
    if (!isTag(value)) return false;
    if ("writing" in value) return value.from[0] === client && value.from[1] <= clock + item.length;
    if (!value.runs.every((run) => isThere(doc, run))) return false;
    if (sender.maySuggestOnly && !mayTag(doc, value, sender)) return false;
    return !("inserted" in value) || value.runs.every((run) => run[0] === client);
  };
  return item.parentSub === null && anyValues(item)?.every(isValid) === true ? null : "a tag";
}

/** What is said of elements shows in the text, and is seen there; an end or a place may not. */
function mayTag(doc: Doc, tag: Tag, { userId }: Sender): boolean {
  if (!("first" in tag)) return true;
  const isEnd = "settled" in tag || "withdrawn" in tag;
  if (!isEnd && tag.first.length === 0) return true;
  const id = "settled" in tag ? tag.settled : "withdrawn" in tag ? tag.withdrawn : tag.shaped;
  const record: unknown = sharedText(doc).suggestions.get(id);
  return isSuggestionRecord(record) && record.by === userId;
}
