import { and, eq, gt, lte, sql } from "drizzle-orm";
import { type AuditHead, FIRST_HASH } from "../../../core/audit/audit-entry";
import { checkChain } from "../../../core/audit/check-chain";
import type { Database } from "../../../db/client";
import { memberships, users } from "../../../db/schema/accounts";
import { auditChains, auditEvents } from "../../../db/schema/audit";
import { csvLine } from "../../../exporters/csv-line";
import { authoriseOrganisation } from "../authorise";
import { recordAudit } from "../record-audit";
import type { ServiceContext } from "../service-context";
import { type AuditKey, signHead } from "./audit-key";
import { type KeptHeads, readKeptHeads } from "./kept-heads";
import { entryColumns, readEntries, sha256 } from "./read-entries";

export const AUDIT_FORMATS = ["jsonl", "csv"] as const;
export type AuditFormat = (typeof AUDIT_FORMATS)[number];

export type AuditFile = {
  fileName: string;
  mediaType: string;
  /** Its text, a part at a time. */
  parts: AsyncGenerator<string>;
};

export type AuditKeeping = { auditKey: AuditKey; dataFolder: string };

/**
 * An organisation's audit log as a file: JSON lines that end with the signed head, which
 * `penumbra audit verify` reads, or CSV for people. That it was taken out is in the log.
 *
 * @throws {DomainError} organisation_not_found, not_permitted
 */
export async function exportAudit(
  { db, actor, auditKey, dataFolder }: Pick<ServiceContext, "db" | "actor"> & AuditKeeping,
  { organisationId, format, now }: { organisationId: string; format: AuditFormat; now: Date },
): Promise<AuditFile> {
  await authoriseOrganisation(db, actor, "audit.export", organisationId);
  await recordAudit(db, {
    organisationId,
    userId: actor.userId,
    action: `audit.export:${format}`,
    subjectId: organisationId,
  });
  const fileName = `audit-${now.toISOString().slice(0, 10)}.${format}`;
  if (format === "csv") {
    const parts = csvOfChain(db, organisationId);
    return { fileName, mediaType: "text/csv; charset=utf-8", parts };
  }
  const kept = await readKeptHeads(dataFolder);
  const parts = linesOfChain(db, organisationId, { key: auditKey, kept, now });
  return { fileName, mediaType: "application/x-ndjson; charset=utf-8", parts };
}

/**
 * A chain as JSON lines, one entry a line, and last its head. What does not follow from the kept
 * head is not signed anew: the file then ends with the head that convicts it.
 */
export async function* linesOfChain(
  db: Database,
  chain: string,
  { key, kept, now }: { key: AuditKey; kept: KeptHeads; now: Date },
): AsyncGenerator<string> {
  const before = kept.get(chain);
  const end = await endOf(db, chain);
  const check = checkChain(chain, sha256, { heads: [end, ...(before ? [before] : [])] });
  let lines = "";
  for await (const entry of readEntries(db, chain, { upTo: end.length })) {
    check.add(entry);
    lines += `${JSON.stringify(entry)}\n`;
    if (lines.length > PART) {
      yield lines;
      lines = "";
    }
  }
  const isWhole = check.fault() === null;
  const head = isWhole ? signHead(key, check.head(), now) : before;
  yield `${lines}${head ? `${JSON.stringify({ head })}\n` : ""}`;
}

const PART = 64 * 1024;

async function endOf(db: Database, chain: string): Promise<AuditHead> {
  const [own] = await db.select().from(auditChains).where(eq(auditChains.chainId, chain));
  return own
    ? { chain, length: own.length, hash: own.headHash }
    : { chain, length: 0, hash: FIRST_HASH };
}

const COLUMNS = ["number", "time (UTC)", "person", "address", "action", "subject", "hash"];

async function* csvOfChain(db: Database, chain: string): AsyncGenerator<string> {
  const { length } = await endOf(db, chain);
  yield `\u{feff}${csvLine(COLUMNS)}`;
  for (let after = 0; after < length; after += ROWS) {
    const rows = await db
      .select({
        ...entryColumns,
        name: users.name,
        // People of other organisations, as partners are, are named; how they are reached is theirs.
        email: sql<
          string | null
        >`case when ${auditEvents.organisationId} is not null and ${memberships.userId} is null then null else ${users.email} end`,
      })
      .from(auditEvents)
      .leftJoin(users, eq(users.id, auditEvents.userId))
      .leftJoin(
        memberships,
        and(
          eq(memberships.userId, auditEvents.userId),
          eq(memberships.organisationId, auditEvents.organisationId),
        ),
      )
      .where(
        and(
          eq(auditEvents.chainId, chain),
          gt(auditEvents.seq, after),
          lte(auditEvents.seq, Math.min(after + ROWS, length)),
        ),
      )
      .orderBy(auditEvents.seq);
    yield rows
      .map(({ seq, at, userId, name, email, action, subjectId, hash }) =>
        csvLine([
          String(seq),
          at,
          name ?? userId ?? "",
          email ?? "",
          action,
          subjectId ?? "",
          hash,
        ]),
      )
      .join("");
  }
}

const ROWS = 1_000;
