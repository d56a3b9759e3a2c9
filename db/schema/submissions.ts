import { sql } from "drizzle-orm";
import {
  type AnyPgColumn,
  bigint,
  check,
  index,
  integer,
  jsonb,
  pgTable,
  primaryKey,
  text,
  unique,
  uuid,
} from "drizzle-orm/pg-core";
import type { ReceiptInput } from "../../core/submission/receipt-log";
import { FILE_ROLES, PUBLICATIONS } from "../../core/submission/submission-manifest";
import { organisations } from "./accounts";
import { createdAt, id, instant } from "./columns";
import { reports } from "./reports";

// Triggers refuse every change of the first three tables, and every deletion but those of a sample
// organisation. So nothing in them refers to people: an account that goes must leave no trace here.

const organisationId = () =>
  uuid()
    .notNull()
    .references(() => organisations.id, { onDelete: "cascade" });

const keyPattern = (key: string): string => `'"${key}":"([a-z]+)"'`;

/** A report as it was frozen to be sent. What it is stands in its manifest, and the hash stands for all of it. */
export const submissions = pgTable(
  "submissions",
  {
    id: id(),
    organisationId: organisationId(),
    reportId: uuid()
      .notNull()
      .references(() => reports.id, { onDelete: "cascade" }),
    /** 1 for the report's first. */
    number: integer().notNull(),
    /** Canonical JSON (`core/submission/submission-manifest.ts`). */
    manifest: text().notNull(),
    /** SHA-256 of the manifest's UTF-8, in hexadecimal. */
    manifestHash: text().notNull(),
    frozenAt: instant().notNull(),
    // Read out of the manifest, so that they say what it says, of older submissions too. No text a person
    // typed can pass for these keys: in JSON its quotation marks are escaped.
    /** For whom its files are. */
    variant: text()
      .notNull()
      .generatedAlwaysAs(sql.raw(`substring(manifest from ${keyPattern("variant")})`)),
    /** What the secretariat is told about publishing it. */
    publication: text({ enum: PUBLICATIONS })
      .notNull()
      .generatedAlwaysAs(sql.raw(`substring(manifest from ${keyPattern("publication")})`)),
  },
  (table) => [
    unique("submissions_number_key").on(table.reportId, table.number),
    check(
      "submissions_confidence_check",
      sql`${table.variant} <> 'confidential' or ${table.publication} = 'confidential'`,
    ),
    check("submissions_number_check", sql`${table.number} > 0`),
    check("submissions_hash_check", sql`${table.manifestHash} ~ '^[0-9a-f]{64}$'`),
  ],
);

/** A file of a submission; its bytes are in the data folder under their hash. */
export const submissionFiles = pgTable(
  "submission_files",
  {
    submissionId: uuid()
      .notNull()
      .references(() => submissions.id, { onDelete: "cascade" }),
    organisationId: organisationId(),
    /** In the order of the manifest, from 0. */
    ordinal: integer().notNull(),
    role: text({ enum: FILE_ROLES }).notNull(),
    name: text().notNull(),
    mediaType: text().notNull(),
    bytes: bigint({ mode: "number" }).notNull(),
    /** SHA-256 in hexadecimal. */
    sha256: text().notNull(),
  },
  (table) => [
    primaryKey({ columns: [table.submissionId, table.ordinal] }),
    index("submission_files_sha256_idx").on(table.sha256),
    check("submission_files_sha256_check", sql`${table.sha256} ~ '^[0-9a-f]{64}$'`),
  ],
);

/** What became of a submission. Lines are only ever added; one may correct another, once. */
export const submissionReceipts = pgTable(
  "submission_receipts",
  {
    id: id(),
    submissionId: uuid()
      .notNull()
      .references(() => submissions.id, { onDelete: "cascade" }),
    organisationId: organisationId(),
    corrects: uuid()
      .references((): AnyPgColumn => submissionReceipts.id, { onDelete: "cascade" })
      .unique("submission_receipts_corrects_key"),
    /** Null in a line that only takes another back. */
    receipt: jsonb().$type<ReceiptInput>(),
    /** Who wrote it: an account, and its name then. */
    writtenBy: uuid().notNull(),
    writtenByName: text().notNull(),
    writtenAt: createdAt(),
  },
  (table) => [
    index("submission_receipts_submission_idx").on(table.submissionId, table.writtenAt),
    check(
      "submission_receipts_words_check",
      sql`${table.receipt} is not null or ${table.corrects} is not null`,
    ),
  ],
);

/** From which submission the report of the next cycle was started. */
export const submissionSuccessors = pgTable(
  "submission_successors",
  {
    reportId: uuid()
      .primaryKey()
      .references(() => reports.id, { onDelete: "cascade" }),
    submissionId: uuid()
      .notNull()
      .references(() => submissions.id, { onDelete: "cascade" }),
  },
  (table) => [index("submission_successors_submission_idx").on(table.submissionId)],
);
