import { type Doc, findIndexSS, Item } from "yjs";
import type { IdRun } from "./admissible";
import { type Claim, isClaim } from "./claims";
import { sharedText } from "./shared-text";

/** How many claims are kept whatever they are about: as long as an undo may need them. */
const KEPT_CLAIMS = 2_000;

/**
 * Forgets old claims about nothing but elements that are gone. The newest are
 * kept: undo may bring the elements back, and with them what was suggested.
 */
export function forgetClaims(doc: Doc): void {
  const { claims } = sharedText(doc);
  const old = claims.length - KEPT_CLAIMS;
  if (old <= 0) return;
  const isIdle = claims
    .toArray()
    .slice(0, old)
    .map((claim) => isClaim(claim) && isOver(doc, claim));
  for (let index = old - 1; index >= 0; index -= 1)
    if (isIdle[index] === true) claims.delete(index);
}

function isOver(doc: Doc, claim: Claim): boolean {
  if ("writing" in claim || ("first" in claim && claim.first.length > 0)) return false;
  return claim.runs.every((run) => !hasLiving(doc, run));
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
