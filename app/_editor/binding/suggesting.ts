import { type Doc, getState } from "yjs";
import { newId } from "@/core/shared-text/new-id";
import type { ContentTextBlock } from "@/core/shared-text/section-content";
import { sharedText } from "@/core/shared-text/shared-text";
import { MAX_REASON } from "@/core/shared-text/tags";
import { createNote } from "@/core/shared-text/write-section";

/** Origin of what is noted about suggestions beside their tags; no undo tracks it. */
export const SUGGESTION_ORIGIN = Symbol("suggestion");

/** Who suggests in a section, in every editor of this tab. */
const suggesting = new WeakMap<Doc, string>();

/** The person whose edits of this section are suggestions at present, or null: they change the text. */
export function suggestsAs(doc: Doc): string | null {
  return suggesting.get(doc) ?? null;
}

/** From now on edits of this section are suggestions of this person; null: they change the text. */
export function setSuggesting(doc: Doc, userId: string | null): void {
  if (userId === null) {
    suggesting.delete(doc);
    stopWriting(doc);
  } else {
    suggesting.set(doc, userId);
  }
}

/** Under which suggestion this tab writes; the section says the same in its tags. */
const writing = new WeakMap<Doc, { client: number; id: string }>();

/** What is inserted from now on is part of this suggestion; "" is none. */
export function writeUnder(doc: Doc, id: string): void {
  const now = writing.get(doc);
  const isSame = now?.client === doc.clientID ? now.id === id : id === "";
  if (isSame) return;
  doc.transact(() => {
    const from: [number, number] = [doc.clientID, getState(doc.store, doc.clientID)];
    sharedText(doc).tags.push([{ writing: id, from }]);
  }, SUGGESTION_ORIGIN);
  writing.set(doc, { client: doc.clientID, id });
}

/** What is inserted from now on is part of no suggestion. */
export function stopWriting(doc: Doc): void {
  writeUnder(doc, "");
}

/**
 * Gives a footnote its first words. They come and go with its marker, and are
 * part of no suggestion themselves.
 */
export function createOwnNote(
  doc: Doc,
  id: string,
  blocks: readonly ContentTextBlock[] = [],
): void {
  stopWriting(doc);
  createNote(doc, id, blocks);
}

/** Notes a new suggestion and answers its id. */
export function newSuggestion(doc: Doc, by: string): string {
  const id = newId();
  doc.transact(() => {
    sharedText(doc).suggestions.set(id, { by, at: Date.now() });
  }, SUGGESTION_ORIGIN);
  return id;
}

/** Says why something is suggested; "" takes the reason away. */
export function setReason(doc: Doc, id: string, reason: string): void {
  const { suggestions } = sharedText(doc);
  const record: unknown = suggestions.get(id);
  if (typeof record !== "object" || record === null) return;
  const { reason: _, ...rest } = record as { reason?: string };
  const words = reason.trim().slice(0, MAX_REASON);
  doc.transact(() => {
    suggestions.set(id, words === "" ? rest : { ...rest, reason: words });
  }, SUGGESTION_ORIGIN);
}
