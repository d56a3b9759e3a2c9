import { asc } from "drizzle-orm";
import { type AuditFault, checkChain } from "../../../core/audit/check-chain";
import type { Database } from "../../../db/client";
import { auditChains } from "../../../db/schema/audit";
import { type AuditKey, type SignedHead, signHead } from "./audit-key";
import type { KeptHeads } from "./kept-heads";
import { readEntries, sha256 } from "./read-entries";

/**
 * Signs where each chain ends now, if what came since the kept head follows from it. A chain that
 * does not keeps its old head, which then convicts it. Answers the heads to keep, those among them
 * that are new, and what is wrong.
 */
export async function signHeads(
  db: Database,
  { key, kept, now }: { key: AuditKey; kept: KeptHeads; now: Date },
): Promise<{ heads: KeptHeads; signed: SignedHead[]; faults: AuditFault[] }> {
  const heads = new Map(kept);
  const signed: SignedHead[] = [];
  const faults: AuditFault[] = [];
  const chains = await db.select().from(auditChains).orderBy(asc(auditChains.chainId));
  for (const { chainId: chain, length, headHash } of chains) {
    const before = kept.get(chain);
    if (before?.length === length && before.hash === headHash) continue;
    const end = { chain, length, hash: headHash };
    if (before && before.length >= length) {
      const kind = before.length === length ? "rewritten" : "truncated";
      faults.push({ kind, chain, seq: length, id: null });
      continue;
    }
    const check = checkChain(chain, sha256, { heads: [end], ...(before ? { after: before } : {}) });
    const range = { after: before?.length ?? 0, upTo: length };
    for await (const entry of readEntries(db, chain, range)) check.add(entry);
    const fault = check.fault();
    if (fault) {
      faults.push(fault);
      continue;
    }
    const head = signHead(key, end, now);
    heads.set(chain, head);
    signed.push(head);
  }
  return { heads, signed, faults };
}
