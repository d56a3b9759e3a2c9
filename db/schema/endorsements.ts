import { sql } from "drizzle-orm";
import {
  check,
  date,
  index,
  pgTable,
  primaryKey,
  text,
  uniqueIndex,
  uuid,
} from "drizzle-orm/pg-core";
import { ENDORSEMENT_ANSWERS } from "../../core/coalition/endorsement";
import { users } from "./accounts";
import { bytea, createdAt, id, instant } from "./columns";
import { reports, sections } from "./reports";

/**
 * Organisations asked whether they endorse a report. One that must not be named has its name sealed, and no
 * account beside it that would tell.
 */
export const endorsements = pgTable(
  "endorsements",
  {
    id: id(),
    reportId: uuid()
      .notNull()
      .references(() => reports.id, { onDelete: "cascade" }),
    /** Empty where it must not be named. */
    name: text().notNull().default(""),
    sealedName: text(),
    /** Who answers for it, where that is somebody on the report; else a coordinator writes down what it said. */
    userId: uuid().references(() => users.id, { onDelete: "set null" }),
    /** By when it is to say. */
    dueOn: date({ mode: "string" }),
    answer: text({ enum: ENDORSEMENT_ANSWERS }).notNull().default("asked"),
    answeredAt: instant(),
    /** Who wrote the answer down. */
    answeredBy: uuid().references(() => users.id, { onDelete: "set null" }),
    askedBy: uuid().references(() => users.id, { onDelete: "set null" }),
    createdAt: createdAt(),
  },
  (table) => [
    index("endorsements_report_idx").on(table.reportId),
    index("endorsements_user_idx").on(table.userId),
    uniqueIndex("endorsements_name_key")
      .on(table.reportId, sql`lower(${table.name})`)
      .where(sql`${table.name} <> ''`),
    check("endorsements_name_check", sql`(${table.name} = '') = (${table.sealedName} is not null)`),
    check(
      "endorsements_account_check",
      sql`${table.sealedName} is null or ${table.userId} is null`,
    ),
    check(
      "endorsements_answered_check",
      sql`(${table.answer} = 'asked') = (${table.answeredAt} is null)`,
    ),
  ],
);

/** What an organisation endorsed, section by section. */
export const endorsedSections = pgTable(
  "endorsed_sections",
  {
    endorsementId: uuid()
      .notNull()
      .references(() => endorsements.id, { onDelete: "cascade" }),
    sectionId: uuid()
      .notNull()
      .references(() => sections.id, { onDelete: "cascade" }),
    title: text().notNull(),
    /** SHA-256 in hexadecimal, as approvals are bound to (`core/review/approved-content.ts`). */
    hash: text().notNull(),
    /** What the hash is of: JSON, deflated. */
    said: bytea().notNull(),
  },
  (table) => [
    primaryKey({ columns: [table.endorsementId, table.sectionId] }),
    index("endorsed_sections_section_idx").on(table.sectionId),
    check("endorsed_sections_hash_check", sql`${table.hash} ~ '^[0-9a-f]{64}$'`),
  ],
);
