import { sql } from "drizzle-orm";
import { bigint, boolean, check, index, integer, pgTable, text, uuid } from "drizzle-orm/pg-core";
import { EVIDENCE_TYPE_NAMES } from "../../core/evidence/evidence-type";
import { organisations, users } from "./accounts";
import { createdAt, id, instant } from "./columns";
import { sources } from "./sources";

const person = () => uuid().references(() => users.id, { onDelete: "set null" });

/**
 * A file kept with a source. Its bytes are in the data folder under the row's id, sealed; a row is
 * written only once they are there whole. Names and notes are sealed as well: they can say who spoke.
 */
export const evidenceFiles = pgTable(
  "evidence_files",
  {
    id: id(),
    organisationId: uuid()
      .notNull()
      .references(() => organisations.id, { onDelete: "cascade" }),
    sourceId: uuid()
      .notNull()
      .references(() => sources.id, { onDelete: "cascade" }),
    sealedName: text().notNull(),
    sealedNote: text(),
    /** As its bytes say; the sender's word is not kept. */
    type: text({ enum: EVIDENCE_TYPE_NAMES }).notNull(),
    bytes: bigint({ mode: "number" }).notNull(),
    /** SHA-256 of the file as it was sent, in hexadecimal. */
    sha256: text().notNull(),
    /** Of a picture, in pixels, where its header says. */
    width: integer(),
    height: integer(),
    addedBy: person(),
    addedAt: createdAt(),
    /** When the stored bytes were last read and hashed, by whom, and whether they were the same. */
    verifiedAt: instant(),
    verifiedBy: person(),
    isIntact: boolean(),
    /** It can be restored until the bytes are deleted, some weeks later. */
    deletedAt: instant(),
    deletedBy: person(),
  },
  (table) => [
    index("evidence_files_source_idx").on(table.sourceId, table.addedAt),
    index("evidence_files_organisation_idx").on(table.organisationId),
    index("evidence_files_deleted_idx").on(table.deletedAt),
    check("evidence_files_bytes_check", sql`${table.bytes} > 0`),
    check("evidence_files_sha256_check", sql`${table.sha256} ~ '^[0-9a-f]{64}$'`),
  ],
);

/** Where a source is archived and how far it can be trusted; sealed for the reason names of files are. */
export const sourceProvenance = pgTable("source_provenance", {
  sourceId: uuid()
    .primaryKey()
    .references(() => sources.id, { onDelete: "cascade" }),
  sealedArchiveUrl: text(),
  sealedReliability: text(),
  updatedBy: person(),
  updatedAt: instant().notNull().defaultNow(),
});

/** A person's word that they looked at the files of a source. It holds while the files are those. */
export const sourceChecks = pgTable(
  "source_checks",
  {
    id: id(),
    sourceId: uuid()
      .notNull()
      .references(() => sources.id, { onDelete: "cascade" }),
    checkedBy: person(),
    checkedAt: createdAt(),
    files: integer().notNull(),
    /** SHA-256 over the ids and hashes of the files that were checked, in hexadecimal. */
    filesHash: text().notNull(),
    /** Set when it was taken back, or when the files were changed. */
    undoneAt: instant(),
    undoneBy: person(),
  },
  (table) => [index("source_checks_source_idx").on(table.sourceId, table.checkedAt)],
);
