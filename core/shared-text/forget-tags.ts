import { type Doc, findIndexSS, Item } from "yjs";
import type { IdRun } from "./admissible";
import { sharedText } from "./shared-text";
import { isTag, type Tag } from "./tags";

/** How many tags are kept whatever they are about: as long as an undo may need them. */
const KEPT_TAGS = 2_000;

/**
 * Forgets old tags about nothing but elements that are gone. The newest are
 * kept: undo may bring the elements back, and with them what was suggested.
 */
export function forgetTags(doc: Doc): void {
  const { tags } = sharedText(doc);
  const old = tags.length - KEPT_TAGS;
  if (old <= 0) return;
  const isIdle = tags
    .toArray()
    .slice(0, old)
    .map((tag) => isTag(tag) && isOver(doc, tag));
  for (let index = old - 1; index >= 0; index -= 1) if (isIdle[index] === true) tags.delete(index);
}

function isOver(doc: Doc, tag: Tag): boolean {
  if ("writing" in tag || ("first" in tag && tag.first.length > 0)) return false;
  return tag.runs.every((run) => !hasLiving(doc, run));
}

function hasLiving(doc: Doc, [client, clock, length]: IdRun): boolean {
  const structs = doc.store.clients.get(client) ?? [];
  const last = structs.at(-1);
  if (last === undefined || clock >= last.id.clock + last.length) return false;
  for (let index = findIndexSS(structs, clock); index < structs.length; index += 1) {
    const struct = structs[index];
    if (struct === undefined || struct.id.clock >= clock + length) return false;
    if (struct instanceof Item && !struct.deleted) return true;
  }
  return false;
}
