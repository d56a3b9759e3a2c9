import { sql } from "drizzle-orm";
import {
  boolean,
  check,
  index,
  jsonb,
  pgTable,
  text,
  uniqueIndex,
  uuid,
} from "drizzle-orm/pg-core";
import type { MeaningBesideText } from "../../core/review/approved-content";
import { users } from "./accounts";
import { createdAt, id, instant } from "./columns";
import { reports, sections } from "./reports";
import { sectionVersions } from "./section-history";

/** Why an approval no longer holds: the section says something else, or somebody took it back. */
export const APPROVAL_ENDS = ["changed", "withdrawn"] as const;

/**
 * What somebody approved of a section: a version that is kept, what was approved beside its text, and
 * the hash of both (`core/review/approved-content.ts`). At most one of a section holds.
 */
export const sectionApprovals = pgTable(
  "section_approvals",
  {
    id: id(),
    sectionId: uuid()
      .notNull()
      .references(() => sections.id, { onDelete: "cascade" }),
    versionId: uuid()
      .notNull()
      .references(() => sectionVersions.id, { onDelete: "cascade" }),
    /** SHA-256 in hexadecimal. */
    approvalHash: text().notNull(),
    beside: jsonb().$type<MeaningBesideText>().notNull(),
    summary: text().notNull().default(""),
    approvedBy: uuid().references(() => users.id, { onDelete: "set null" }),
    approvedAt: createdAt(),
    endedAt: instant(),
    ended: text({ enum: APPROVAL_ENDS }),
  },
  (table) => [
    uniqueIndex("section_approvals_holds_key")
      .on(table.sectionId)
      .where(sql`${table.endedAt} is null`),
    index("section_approvals_section_idx").on(table.sectionId, table.approvedAt),
    index("section_approvals_version_idx").on(table.versionId),
    check("section_approvals_hash_check", sql`${table.approvalHash} ~ '^[0-9a-f]{64}$'`),
    check(
      "section_approvals_ended_check",
      sql`(${table.endedAt} is null) = (${table.ended} is null)`,
    ),
  ],
);

/** What moves: a section's status, a report's stage, or the lock on a section. */
export const MOVED = ["status", "stage", "lock"] as const;

/** Every move of sections and reports, in order, never changed. */
export const reviewMoves = pgTable(
  "review_moves",
  {
    id: id(),
    reportId: uuid()
      .notNull()
      .references(() => reports.id, { onDelete: "cascade" }),
    /** Null for a report's stage. */
    sectionId: uuid().references(() => sections.id, { onDelete: "cascade" }),
    what: text({ enum: MOVED }).notNull(),
    from: text().notNull(),
    to: text().notNull(),
    /** It followed from a change of the text and was nobody's decision. */
    isFall: boolean().notNull().default(false),
    /** Null for a fall, and for people whose account is gone. */
    movedBy: uuid().references(() => users.id, { onDelete: "set null" }),
    movedAt: createdAt(),
    /** Why, or what was found; empty where nothing was said. */
    words: text().notNull().default(""),
  },
  (table) => [
    index("review_moves_report_idx").on(table.reportId, table.movedAt),
    index("review_moves_section_idx").on(table.sectionId, table.movedAt),
    check(
      "review_moves_section_check",
      sql`(${table.what} = 'stage') = (${table.sectionId} is null)`,
    ),
  ],
);
