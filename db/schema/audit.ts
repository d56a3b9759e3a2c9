import { sql } from "drizzle-orm";
import { bigint, index, integer, pgTable, text, uniqueIndex, uuid } from "drizzle-orm/pg-core";
import { INSTALLATION_CHAIN } from "../../core/audit/audit-entry";
import { createdAt, id } from "./columns";

/**
 * What was done, by whom, to what. Rows are appended by services; the database numbers and chains
 * them when their transaction commits, and refuses every change after that. It names people and
 * organisations without referring to them: whoever goes must not change what was written down.
 */
export const auditEvents = pgTable(
  "audit_events",
  {
    id: id(),
    organisationId: uuid(),
    userId: uuid(),
    action: text().notNull(),
    subjectId: text(),
    version: integer().notNull().default(1),
    createdAt: createdAt(),
    /** The organisation's chain, or the installation's own. */
    chainId: uuid()
      .notNull()
      .generatedAlwaysAs(sql.raw(`coalesce(organisation_id, '${INSTALLATION_CHAIN}'::uuid)`)),
    /** 1, 2, 3 … in its chain, in the order of commits. Null only inside the transaction that adds it. */
    seq: bigint({ mode: "number" }),
    /** The hash of the entry before; 64 zeros for the first. */
    previousHash: text(),
    /** SHA-256 over the canonical entry (core/audit/audit-entry.ts), hexadecimal. */
    hash: text(),
  },
  (table) => [
    index("audit_events_organisation_idx").on(table.organisationId, table.createdAt),
    uniqueIndex("audit_events_chain_key").on(table.chainId, table.seq),
    index("audit_events_unchained_idx").on(table.chainId).where(sql`${table.seq} is null`),
    index("audit_events_subject_idx").on(table.subjectId),
  ],
);

/** Where each chain ends; its row is locked while an entry is added. Written by the database alone. */
export const auditChains = pgTable("audit_chains", {
  chainId: uuid().primaryKey(),
  length: bigint({ mode: "number" }).notNull(),
  headHash: text().notNull(),
});
