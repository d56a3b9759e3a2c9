import { sql } from "drizzle-orm";
import {
  boolean,
  check,
  date,
  foreignKey,
  index,
  integer,
  jsonb,
  pgTable,
  primaryKey,
  text,
  uuid,
} from "drizzle-orm/pg-core";
import { STATEMENT_KINDS } from "../../core/claim/read-statements";
import { ADDRESSEES, MEASURES, TIME_BOUNDS } from "../../core/claim/recommendation-facts";
import type { ContentTextBlock } from "../../core/shared-text/section-content";
import { users } from "./accounts";
import { instant } from "./columns";
import { paragraphs } from "./observations";
import { reports, sections } from "./reports";
import { sources } from "./sources";

/**
 * The claims and recommendations of a section as its text has them, with its
 * projection's sequence number. One whose words were deleted stays as an orphan.
 */
export const statements = pgTable(
  "statements",
  {
    /** The id in the shared text. */
    statementId: text().notNull(),
    sectionId: uuid()
      .notNull()
      .references(() => sections.id, { onDelete: "cascade" }),
    kind: text({ enum: STATEMENT_KINDS }).notNull(),
    /** Counts from 1 within the section; null for one whose words are gone. */
    ordinal: integer(),
    isOrphan: boolean().notNull().default(false),
    /** The index of the section's block it begins in. */
    block: integer().notNull(),
    plainText: text().notNull(),
    /** Its words as they are put back. */
    content: jsonb().$type<ContentTextBlock[]>().notNull(),
    updatedAt: instant().notNull().defaultNow(),
  },
  (table) => [
    primaryKey({ columns: [table.sectionId, table.statementId] }),
    index("statements_id_idx").on(table.statementId),
    check("statements_orphan_check", sql`${table.isOrphan} = (${table.ordinal} is null)`),
  ],
);

/** The citations in the footnotes that prove a statement. `known_source_id` as in citations. */
export const statementSources = pgTable(
  "statement_sources",
  {
    sectionId: uuid().notNull(),
    statementId: text().notNull(),
    /** Counts from 1 within the statement. */
    ordinal: integer().notNull(),
    noteId: text().notNull(),
    citationId: text().notNull(),
    sourceId: text().notNull(),
    knownSourceId: uuid().references(() => sources.id, { onDelete: "set null" }),
    locator: text().notNull().default(""),
    label: text().notNull().default("page"),
  },
  (table) => [
    primaryKey({ columns: [table.sectionId, table.statementId, table.ordinal] }),
    index("statement_sources_known_source_idx").on(table.knownSourceId),
    foreignKey({
      name: "statement_sources_statement_fk",
      columns: [table.sectionId, table.statementId],
      foreignColumns: [statements.sectionId, statements.statementId],
    }).onDelete("cascade"),
  ],
);

/**
 * What is known of a statement beside its words. It belongs to the report, so that
 * it stays with words that move to another section, and outlives words that are deleted.
 */
export const statementFacts = pgTable(
  "statement_facts",
  {
    reportId: uuid()
      .notNull()
      .references(() => reports.id, { onDelete: "cascade" }),
    statementId: text().notNull(),
    kind: text({ enum: STATEMENT_KINDS }).notNull(),
    /** Whether somebody chose its paragraphs; until then they are the section's, if that has exactly one. */
    hasOwnParagraphs: boolean().notNull().default(false),
    addressee: text({ enum: ADDRESSEES }),
    addresseeName: text().notNull().default(""),
    action: text().notNull().default(""),
    measure: text({ enum: MEASURES }),
    timeBound: text({ enum: TIME_BOUNDS }).notNull().default("none"),
    dueDate: date({ mode: "string" }),
    periodMonths: integer(),
    updatedBy: uuid().references(() => users.id, { onDelete: "set null" }),
    updatedAt: instant().notNull().defaultNow(),
  },
  (table) => [
    primaryKey({ columns: [table.reportId, table.statementId] }),
    check(
      "statement_facts_addressee_check",
      sql`(${table.addressee} is not distinct from 'other') = (${table.addresseeName} <> '')`,
    ),
    check(
      "statement_facts_time_check",
      sql`(${table.timeBound} = 'date') = (${table.dueDate} is not null)
        and (${table.timeBound} = 'period') = (${table.periodMonths} is not null)`,
    ),
  ],
);

/** Which paragraphs a statement answers; `label` names a sub-paragraph ("a"), "" the whole paragraph. */
export const statementParagraphs = pgTable(
  "statement_paragraphs",
  {
    reportId: uuid().notNull(),
    statementId: text().notNull(),
    paragraphId: uuid()
      .notNull()
      .references(() => paragraphs.id, { onDelete: "cascade" }),
    label: text().notNull().default(""),
  },
  (table) => [
    primaryKey({ columns: [table.reportId, table.statementId, table.paragraphId, table.label] }),
    index("statement_paragraphs_paragraph_idx").on(table.paragraphId),
    foreignKey({
      name: "statement_paragraphs_facts_fk",
      columns: [table.reportId, table.statementId],
      foreignColumns: [statementFacts.reportId, statementFacts.statementId],
    }).onDelete("cascade"),
  ],
);
