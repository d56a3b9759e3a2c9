import {
  applyUpdate,
  ContentType,
  Doc,
  decodeUpdate,
  encodeStateAsUpdate,
  getState,
  Map as YMap,
  Text as YText,
} from "yjs";
import { type IdRun, isMoveEntry } from "./admissible";
import { checkNew, type Found, type Sender } from "./new-items";
import { ROOTS, sharedText } from "./shared-text";
import { readUntouchable } from "./suggest-only";
import { isTag } from "./tags";

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
  /** Elements all moves, and all tags, name together: what they cost to read. */
  movedElements: 2_000_000,
  taggedElements: 5_000_000,
  tags: 30_000,
  suggestions: 5_000,
} as const;

export type Refused =
  | "message_too_large"
  | "not_an_update"
  | "gap"
  | "unknown_root"
  | "not_allowed"
  | "text_too_long"
  | "too_many_blocks"
  | "too_many_notes"
  | "too_many_suggestions"
  | "only_suggestions";

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
  check(update: Uint8Array, sender: Sender): Verdict {
    if (update.byteLength > LIMITS.messageBytes) {
      return refuse("message_too_large", `${update.byteLength} bytes`);
    }
    const shadow = this.#shadow ?? this.#copy();
    const verdict = checkUpdate(shadow, update, sender);
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
export function checkUpdate(shadow: Doc, update: Uint8Array, sender: Sender): Verdict {
  const { body, notes, cells, moves, tags, suggestions } = sharedText(shadow);
  const untouchable = sender.maySuggestOnly ? readUntouchable(shadow, sender.userId) : null;
  const writing = sender.maySuggestOnly ? tags.toArray().filter(saysWhoWrites) : [];
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
  const found: Found = {
    problem: null,
    isStructural: false,
    isSuggesting: false,
    isMoving: false,
  };
  for (const [client, clock] of before) {
    if (getState(shadow.store, client) > clock) clients.push(client);
    checkNew(shadow, client, clock, found, sender);
    if (found.problem !== null) return refuse("not_allowed", found.problem);
  }
  if (found.isSuggesting && areTooMany(shadow, sender)) {
    return refuse("too_many_suggestions", `${suggestions.size} suggestions`);
  }
  if (untouchable !== null) {
    const after = readUntouchable(shadow, sender.userId, untouchable.notes);
    const left = new Set(tags.toArray());
    if (after.text !== untouchable.text || !writing.every((tag) => left.has(tag))) {
      return refuse("only_suggestions", "the update changes more than suggestions of one's own");
    }
  }
  if (notes.size > LIMITS.notes) return refuse("too_many_notes", `${notes.size} footnotes`);
  if (cells.size > LIMITS.cells) return refuse("too_many_blocks", `${cells.size} cells`);
  if (found.isMoving) {
    const moved = elementsIn(
      moves
        .toArray()
        .filter(isMoveEntry)
        .flatMap(({ to }) => to),
    );
    if (moves.length > LIMITS.moves || moved > LIMITS.movedElements) {
      return refuse("not_allowed", "too many moves");
    }
  }
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

/** Nobody who suggests deletes what says under which suggestion somebody writes: not even undo does. */
function saysWhoWrites(tag: unknown): boolean {
  return isTag(tag) && "writing" in tag;
}

/** Half of the room is left to those who decide about suggestions, which takes tags as well. */
function areTooMany(doc: Doc, { maySuggestOnly }: Sender): boolean {
  const { tags, suggestions } = sharedText(doc);
  const share = maySuggestOnly ? 0.5 : 1;
  const runs = tags.toArray().flatMap((tag) => (isTag(tag) && "runs" in tag ? tag.runs : []));
  return (
    tags.length > LIMITS.tags * share ||
    suggestions.size > LIMITS.suggestions * share ||
    elementsIn(runs) > LIMITS.taggedElements * share
  );
}

function elementsIn(runs: readonly IdRun[]): number {
  return runs.reduce((sum, run) => sum + run[2], 0);
}

function refuse(reason: Refused, message: string): Verdict {
  return { ok: false, reason, message };
}

/** Characters of body, cells and notes, and blocks; elements count as one character. */
function measure(
  body: YText,
  others: readonly YMap<YText>[],
): { characters: number; blocks: number } {
  const size = { characters: 0, blocks: 0 };
  const add = (type: unknown) => {
    if (type instanceof YText) {
      size.characters += type.length;
      size.blocks += 1;
      for (let item = type._start; item !== null; item = item.right) {
        if (!item.deleted && item.content instanceof ContentType) size.blocks += 1;
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
