import { and, asc, eq, isNull, like } from "drizzle-orm";
import { type AuditHead, INSTALLATION_CHAIN } from "../../../core/audit/audit-entry";
import { type AuditFault, checkChain } from "../../../core/audit/check-chain";
import type { Database } from "../../../db/client";
import { auditChains, auditEvents } from "../../../db/schema/audit";
import type { SignedHead } from "./audit-key";
import { FORGET_ACTION } from "./forget-chain";
import { readEntries, sha256 } from "./read-entries";

export type VerifiedChain = { head: AuditHead; fault: AuditFault | null };

/**
 * Reads the whole log and says of each chain where it ends and how it is broken, if it is.
 * `heads` are signed heads kept outside the database; their signatures were looked at. One
 * transaction reads it all, so that people may work meanwhile.
 */
export async function verifyAudit(
  db: Database,
  heads: readonly SignedHead[],
  onProgress: (entries: number) => void = () => {},
): Promise<VerifiedChain[]> {
  return db.transaction(
    async (tx) => {
      const known = await knownChains(tx, heads);
      const results: VerifiedChain[] = [];
      let read = 0;
      for (const chain of known) {
        const check = checkChain(chain, sha256, { heads: await vouchedFor(tx, chain, heads) });
        for await (const entry of readEntries(tx, chain)) {
          check.add(entry);
          read += 1;
          if (read % 1_000 === 0) onProgress(read);
        }
        const fault = check.fault() ?? (await unchained(tx, chain)) ?? null;
        const head = check.head();
        results.push({ head, fault: await readMissing(tx, { chain, head, fault, heads }) });
      }
      onProgress(read);
      return results;
    },
    { isolationLevel: "repeatable read", accessMode: "read only" },
  );
}

/** Heads outside the database, and what the database itself says of where the chain ends. */
async function vouchedFor(
  tx: Database,
  chain: string,
  heads: readonly AuditHead[],
): Promise<AuditHead[]> {
  const [own] = await tx.select().from(auditChains).where(eq(auditChains.chainId, chain));
  const within = own ? [{ chain, length: own.length, hash: own.headHash }] : [];
  return [...heads.filter((head) => head.chain === chain), ...within];
}

async function knownChains(tx: Database, heads: readonly SignedHead[]): Promise<string[]> {
  const rows = await tx.selectDistinct({ chain: auditEvents.chainId }).from(auditEvents);
  const ends = await tx
    .select({ chain: auditChains.chainId })
    .from(auditChains)
    .orderBy(asc(auditChains.chainId));
  const all = [INSTALLATION_CHAIN, ...[...rows, ...ends, ...heads].map(({ chain }) => chain)];
  return [...new Set(all)];
}

async function unchained(tx: Database, chain: string): Promise<AuditFault | null> {
  const [row] = await tx
    .select({ id: auditEvents.id })
    .from(auditEvents)
    .where(and(eq(auditEvents.chainId, chain), isNull(auditEvents.seq)))
    .limit(1);
  return row ? { kind: "unchained", chain, seq: 0, id: row.id } : null;
}

/** A chain of which nothing is left is no fault where the installation's says that it was deleted. */
async function readMissing(
  tx: Database,
  {
    chain,
    head,
    fault,
    heads,
  }: {
    chain: string;
    head: AuditHead;
    fault: AuditFault | null;
    heads: readonly SignedHead[];
  },
): Promise<AuditFault | null> {
  if (fault?.kind !== "truncated" || head.length > 0 || chain === INSTALLATION_CHAIN) return fault;
  const told = await tx
    .select({ action: auditEvents.action })
    .from(auditEvents)
    .where(
      and(
        eq(auditEvents.chainId, INSTALLATION_CHAIN),
        eq(auditEvents.subjectId, chain),
        like(auditEvents.action, `${FORGET_ACTION}:%`),
      ),
    );
  const longest = Math.max(
    ...heads.filter((each) => each.chain === chain).map(({ length }) => length),
  );
  const isTold = told.some(({ action }) => Number(action.split(":")[1]) >= longest);
  return isTold ? null : { kind: "missing", chain, seq: 1, id: null };
}
