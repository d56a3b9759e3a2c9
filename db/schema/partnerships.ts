import { sql } from "drizzle-orm";
import {
  boolean,
  check,
  foreignKey,
  index,
  pgTable,
  primaryKey,
  text,
  unique,
  uniqueIndex,
  uuid,
} from "drizzle-orm/pg-core";
import { PARTNER_ROLES } from "../../core/coalition/partner-role";
import { organisations, users } from "./accounts";
import { bytea, createdAt, id, instant } from "./columns";
import { reports, sections } from "./reports";

/**
 * Another organisation of the installation takes part in a report. Invited by a link, it is a partner from when a
 * coordinator of it accepted until either side ends it.
 */
export const partnerships = pgTable(
  "partnerships",
  {
    id: id(),
    reportId: uuid()
      .notNull()
      .references(() => reports.id, { onDelete: "cascade" }),
    /** Null until the invitation is accepted. */
    partnerId: uuid().references(() => organisations.id, { onDelete: "cascade" }),
    /** The highest role the partner may give its people. */
    granted: text({ enum: PARTNER_ROLES }).notNull(),
    /** They may write and review in every section, else in those of `partnership_sections`. */
    isWhole: boolean().notNull(),
    /** For whom it is meant, in the inviting side's words; who accepts is the partner. */
    note: text().notNull().default(""),
    tokenHash: bytea().notNull(),
    invitedBy: uuid().references(() => users.id, { onDelete: "set null" }),
    expiresAt: instant().notNull(),
    /** An account was asked for with the link: once, whatever came of it, so that many guesses tell nothing. */
    registeredAt: instant(),
    acceptedAt: instant(),
    acceptedBy: uuid().references(() => users.id, { onDelete: "set null" }),
    endedAt: instant(),
    endedBy: uuid().references(() => users.id, { onDelete: "set null" }),
    /** What the report was called when it ended: what it is called later is not for the partner to know. */
    endedTitle: text(),
    createdAt: createdAt(),
  },
  (table) => [
    uniqueIndex("partnerships_token_hash_key").on(table.tokenHash),
    // What rows of a partnership and its report refer to together.
    unique("partnerships_id_report_key").on(table.id, table.reportId),
    // An organisation takes part in a report once at a time.
    uniqueIndex("partnerships_partner_key")
      .on(table.reportId, table.partnerId)
      .where(sql`${table.endedAt} is null`),
    index("partnerships_partner_idx").on(table.partnerId),
    check(
      "partnerships_accepted_check",
      sql`(${table.partnerId} is null) = (${table.acceptedAt} is null)`,
    ),
  ],
);

/** The sections a partner may write and review in, where that is not the whole report. */
export const partnershipSections = pgTable(
  "partnership_sections",
  {
    partnershipId: uuid().notNull(),
    reportId: uuid().notNull(),
    sectionId: uuid().notNull(),
  },
  (table) => [
    primaryKey({ columns: [table.partnershipId, table.sectionId] }),
    foreignKey({
      name: "partnership_sections_partnership_fk",
      columns: [table.partnershipId, table.reportId],
      foreignColumns: [partnerships.id, partnerships.reportId],
    }).onDelete("cascade"),
    // Only sections of the report itself.
    foreignKey({
      name: "partnership_sections_section_fk",
      columns: [table.sectionId, table.reportId],
      foreignColumns: [sections.id, sections.reportId],
    }).onDelete("cascade"),
  ],
);

/**
 * Whom a partner lets take part, and as what. Apart from `report_members`, so that what asks only for those never
 * lets a partner's people in. The rows go when the partnership ends.
 */
export const partnershipPeople = pgTable(
  "partnership_people",
  {
    reportId: uuid().notNull(),
    userId: uuid()
      .notNull()
      .references(() => users.id, { onDelete: "cascade" }),
    partnershipId: uuid().notNull(),
    role: text({ enum: PARTNER_ROLES }).notNull(),
    createdAt: createdAt(),
  },
  (table) => [
    // For one organisation on each report.
    primaryKey({ columns: [table.reportId, table.userId] }),
    foreignKey({
      name: "partnership_people_partnership_fk",
      columns: [table.partnershipId, table.reportId],
      foreignColumns: [partnerships.id, partnerships.reportId],
    }).onDelete("cascade"),
    index("partnership_people_user_idx").on(table.userId),
    index("partnership_people_partnership_idx").on(table.partnershipId),
  ],
);

/**
 * Whom a report's own side has shown out of it: no partner lets them in again before that side takes it back, also
 * in a later partnership.
 */
export const shownOut = pgTable(
  "shown_out",
  {
    reportId: uuid()
      .notNull()
      .references(() => reports.id, { onDelete: "cascade" }),
    userId: uuid()
      .notNull()
      .references(() => users.id, { onDelete: "cascade" }),
    shownOutBy: uuid().references(() => users.id, { onDelete: "set null" }),
    createdAt: createdAt(),
  },
  (table) => [
    primaryKey({ columns: [table.reportId, table.userId] }),
    index("shown_out_user_idx").on(table.userId),
  ],
);
