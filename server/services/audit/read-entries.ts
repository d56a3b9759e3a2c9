import { createHash } from "node:crypto";
import { and, asc, eq, gt, isNotNull, lte, type SQL, sql } from "drizzle-orm";
import type { AuditEntry } from "../../../core/audit/audit-entry";
import type { Database } from "../../../db/client";
import { auditEvents } from "../../../db/schema/audit";

const PAGE = 2_000;

/** SHA-256 of a text in UTF-8, hexadecimal: what entries are chained by. */
export const sha256 = (text: string): string => createHash("sha256").update(text).digest("hex");

/** The time as it is hashed; JavaScript's dates have no microseconds. */
export const auditTime: SQL<string> = sql<string>`to_char(${auditEvents.createdAt} at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.US"Z"')`;

/** Columns of an entry, as it is chained. */
export const entryColumns = {
  chain: auditEvents.chainId,
  seq: sql<number>`${auditEvents.seq}`.mapWith(Number),
  id: auditEvents.id,
  organisationId: auditEvents.organisationId,
  userId: auditEvents.userId,
  action: auditEvents.action,
  subjectId: auditEvents.subjectId,
  version: auditEvents.version,
  at: auditTime,
  previousHash: sql<string>`coalesce(${auditEvents.previousHash}, '')`,
  hash: sql<string>`coalesce(${auditEvents.hash}, '')`,
};

/** A chain's entries after `after` up to `upTo`, by their numbers, read two thousand at a time. */
export async function* readEntries(
  db: Database,
  chain: string,
  { after = Number.MIN_SAFE_INTEGER, upTo }: { after?: number; upTo?: number } = {},
): AsyncGenerator<AuditEntry> {
  let last = after;
  for (;;) {
    const page = await db
      .select(entryColumns)
      .from(auditEvents)
      .where(
        and(
          eq(auditEvents.chainId, chain),
          isNotNull(auditEvents.seq),
          gt(auditEvents.seq, last),
          upTo === undefined ? undefined : lte(auditEvents.seq, upTo),
        ),
      )
      .orderBy(asc(auditEvents.seq))
      .limit(PAGE);
    yield* page;
    if (page.length < PAGE) return;
    last = page.at(-1)?.seq ?? last;
  }
}
