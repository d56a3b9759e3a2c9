import {
  applyUpdate,
  type ContentAny,
  type ContentEmbed,
  type ContentFormat,
  type ContentString,
  type ContentType,
  Doc,
  decodeUpdate,
  encodeStateAsUpdate,
  GC,
  getState,
  Item,
  Array as YArray,
  Map as YMap,
  Text as YText,
} from "yjs";
import { isAllowedHref } from "../document/schema";
import { isAttributeValue, isCitationValue, isMoveEntry, isNoteId } from "./admissible";
import { BLOCK_ATTRIBUTES, CITATION_KEYS, isCount, MAX_SPAN, ROOTS } from "./shared-text";

/**
 * What one section may hold, and one message may carry: a whole section of any script
 * arrives in one when it is pasted, and the socket itself takes 2 MB.
 */
export const LIMITS = {
  messageBytes: 1536 * 1024,
  characters: 200_000,
  blocks: 5_000,
  notes: 2_000,
  cells: 20_000,
  moves: 5_000,
} as const;

export type Refused =
  | "message_too_large"
  | "not_an_update"
  | "gap"
  | "unknown_root"
  | "not_allowed"
  | "text_too_long"
  | "too_many_blocks"
  | "too_many_notes";

/**
 * Whether an update may be applied. `clients` are the ids under which it
 * writes something new, so that the server can bind them to their user;
 * deletions carry no author.
 */
export type Verdict =
  | { ok: true; clients: number[] }
  | { ok: false; reason: Refused; message: string };

/**
 * Decides about updates to one section before they touch it: each is applied to
 * a copy, and everything it brought is compared with what a section may hold.
 * Keep one per open document; it follows the document's own updates.
 */
export class SectionGate {
  #shadow: Doc | null = null;
  readonly #follow: (update: Uint8Array) => void;

  constructor(readonly doc: Doc) {
    this.#follow = (update) => {
      if (this.#shadow !== null) applyUpdate(this.#shadow, update);
    };
    doc.on("update", this.#follow);
  }

  /** Never throws; a refused update leaves nothing behind. */
  check(update: Uint8Array): Verdict {
    if (update.byteLength > LIMITS.messageBytes) {
      return refuse("message_too_large", `${update.byteLength} bytes`);
    }
    const shadow = this.#shadow ?? this.#copy();
    const verdict = checkUpdate(shadow, update);
    this.#shadow = verdict.ok ? shadow : null;
    return verdict;
  }

  destroy(): void {
    this.doc.off("update", this.#follow);
    this.#shadow?.destroy();
    this.#shadow = null;
  }

  #copy(): Doc {
    const shadow = new Doc();
    applyUpdate(shadow, encodeStateAsUpdate(this.doc));
    return shadow;
  }
}

/**
 * Applies an update to a shadow document and tells whether it is admissible.
 * Never throws. After a refusal the shadow is spoilt and must be thrown away.
 */
export function checkUpdate(shadow: Doc, update: Uint8Array): Verdict {
  const { body, notes, cells, moves } = {
    body: shadow.getText("body"),
    notes: shadow.getMap("notes"),
    cells: shadow.getMap("cells"),
    moves: shadow.getArray("moves"),
  };
  const before = new Map<number, number>();
  try {
    for (const { id } of decodeUpdate(update).structs) {
      if (!before.has(id.client)) before.set(id.client, getState(shadow.store, id.client));
    }
    applyUpdate(shadow, update);
  } catch (error) {
    return refuse("not_an_update", error instanceof Error ? error.message : "");
  }
  if (shadow.store.pendingStructs !== null || shadow.store.pendingDs !== null) {
    return refuse("gap", "the update builds on changes that are not here");
  }
  for (const name of shadow.share.keys()) {
    if (!ROOTS.some((root) => root === name)) return refuse("unknown_root", name);
  }
  const clients: number[] = [];
  const found: Found = { problem: null, isStructural: false };
  for (const [client, clock] of before) {
    if (getState(shadow.store, client) > clock) clients.push(client);
    checkNew(shadow, client, clock, found);
    if (found.problem !== null) return refuse("not_allowed", found.problem);
  }
  if (notes.size > LIMITS.notes) return refuse("too_many_notes", `${notes.size} footnotes`);
  if (cells.size > LIMITS.cells) return refuse("too_many_blocks", `${cells.size} cells`);
  if (moves.length > LIMITS.moves) return refuse("not_allowed", "too many moves");
  const size =
    body.length > LIMITS.characters || found.isStructural ? measure(body, [notes, cells]) : null;
  if (size !== null && size.characters > LIMITS.characters) {
    return refuse("text_too_long", `${size.characters} characters`);
  }
  if (size !== null && size.blocks > LIMITS.blocks) {
    return refuse("too_many_blocks", `${size.blocks} blocks`);
  }
  return { ok: true, clients };
}

function refuse(reason: Refused, message: string): Verdict {
  return { ok: false, reason, message };
}

type Found = { problem: string | null; isStructural: boolean };

function checkNew(shadow: Doc, client: number, clock: number, found: Found): void {
  const structs = shadow.store.clients.get(client) ?? [];
  for (let index = structs.length - 1; index >= 0; index -= 1) {
    const struct = structs[index];
    if (struct === undefined || struct.id.clock + struct.length <= clock) return;
    if (struct instanceof GC || !(struct instanceof Item) || struct.deleted) continue;
    found.problem ??= problemOf(shadow, struct, found);
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
  | "moves";

/** What a shared type is, by its place; null where nothing may be. Never deeper than a cell's blocks. */
function roleOf(doc: Doc, type: unknown, depth = 0): Role | null {
  if (type === doc.share.get("body")) return "body";
  if (type === doc.share.get("notes")) return "notes";
  if (type === doc.share.get("cells")) return "cells";
  if (type === doc.share.get("moves")) return "moves";
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

function problemOf(doc: Doc, item: Item, found: Found): string | null {
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
    if (parentSub !== null) return attributeProblem(item, parentSub);
    return inlineProblem(item, role);
  }
  if (role === "moves") return anyValues(item)?.every(isMoveEntry) === true ? null : "a move";
  if (parentSub === null) return `${kind} in ${role}`;
  if (role === "element") return elementProblem(item, parentSub);
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
    return isMark(key, value) ? null : `the mark ${String(key).slice(0, 40)}`;
  }
  if ("embed" in content) {
    const embed: unknown = (content as ContentEmbed).embed;
    return role !== "note" && isFootnote(embed) ? null : "an unknown element";
  }
  return "unknown content";
}

function isMark(key: string, value: unknown): boolean {
  if (value === null) return key === "bold" || key === "italic" || key === "link";
  if (key === "bold" || key === "italic") return value === true;
  return key === "link" && typeof value === "string" && isAllowedHref(value);
}

function isFootnote(value: unknown): boolean {
  if (typeof value !== "object" || value === null) return false;
  const keys = Object.keys(value);
  return keys.length === 1 && "footnote" in value && isNoteId(value.footnote);
}

function attributeProblem(item: Item, key: string): string | null {
  const values = anyValues(item);
  const isKnown = BLOCK_ATTRIBUTES.some((attribute) => attribute === key);
  const isValid = isKnown && values?.every((value) => isAttributeValue(key, value)) === true;
  return isValid ? null : `the attribute ${key.slice(0, 40)}`;
}

function elementProblem(item: Item, key: string): string | null {
  if (!CITATION_KEYS.some((known) => known === key)) return attributeProblem(item, key);
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

/** Characters of body, cells and notes, and blocks; elements count as one character. */
function measure(
  body: YText,
  others: readonly YMap<unknown>[],
): { characters: number; blocks: number } {
  const size = { characters: 0, blocks: 0 };
  const add = (type: unknown) => {
    if (type instanceof YText) {
      size.characters += type.length;
      size.blocks += 1;
      for (let item = type._start; item !== null; item = item.right) {
        if (!item.deleted && childType(item) !== null) size.blocks += 1;
      }
    } else if (type instanceof YMap) {
      type.forEach((value: unknown) => {
        add(value);
      });
    }
  };
  add(body);
  for (const map of others) add(map);
  return size;
}
