import { sql } from "drizzle-orm";
import {
  check,
  index,
  jsonb,
  pgTable,
  primaryKey,
  text,
  uniqueIndex,
  uuid,
} from "drizzle-orm/pg-core";
import { ASSESSMENT_FIELDS, type CommitteeGrade } from "../../core/assessment/assessment";
import { LOCATOR_LABELS } from "../../core/citation/locator";
import { organisations, users } from "./accounts";
import { createdAt, id, instant } from "./columns";
import { paragraphs } from "./observations";
import { reports } from "./reports";
import { sources } from "./sources";

/**
 * What the State replied on a paragraph: a paragraph of an imported document, or words put in by
 * hand with where they come from. A fact of the observations, the same for every report on them.
 */
export const paragraphReplies = pgTable(
  "paragraph_replies",
  {
    id: id(),
    organisationId: uuid()
      .notNull()
      .references(() => organisations.id, { onDelete: "cascade" }),
    paragraphId: uuid()
      .notNull()
      .references(() => paragraphs.id, { onDelete: "cascade" }),
    /** A sub-paragraph ("a"); "" for the whole paragraph. */
    label: text().notNull().default(""),
    replyParagraphId: uuid().references(() => paragraphs.id, { onDelete: "cascade" }),
    /** The words put in by hand; "" where they are the imported paragraph's. */
    text: text().notNull().default(""),
    sourceId: uuid().references(() => sources.id, { onDelete: "set null" }),
    locator: text().notNull().default(""),
    locatorLabel: text({ enum: LOCATOR_LABELS }).notNull().default("paragraph"),
    createdBy: uuid().references(() => users.id, { onDelete: "set null" }),
    createdAt: createdAt(),
    updatedAt: instant().notNull().defaultNow(),
  },
  (table) => [
    index("paragraph_replies_paragraph_idx").on(table.paragraphId),
    index("paragraph_replies_reply_idx").on(table.replyParagraphId),
    uniqueIndex("paragraph_replies_join_key").on(
      table.paragraphId,
      table.label,
      table.replyParagraphId,
    ),
    check(
      "paragraph_replies_words_check",
      sql`(${table.replyParagraphId} is null) = (${table.text} <> '')`,
    ),
  ],
);

/**
 * How a report grades what the State did about a paragraph or sub-paragraph, on the scale of
 * that body, and later how the committee did. Its fields are changed one by one, each against
 * the value the person saw.
 */
export const assessments = pgTable(
  "assessments",
  {
    id: id(),
    reportId: uuid()
      .notNull()
      .references(() => reports.id, { onDelete: "cascade" }),
    paragraphId: uuid()
      .notNull()
      .references(() => paragraphs.id, { onDelete: "cascade" }),
    label: text().notNull().default(""),
    /** As the scale names it: "B"; "" while there is none. */
    grade: text().notNull().default(""),
    reason: text().notNull().default(""),
    /** The committee's own grade, its day and the document it stands in. */
    committee: jsonb().$type<CommitteeGrade>(),
    changedBy: uuid().references(() => users.id, { onDelete: "set null" }),
    changedAt: instant().notNull().defaultNow(),
    createdAt: createdAt(),
  },
  (table) => [
    uniqueIndex("assessments_paragraph_key").on(table.reportId, table.paragraphId, table.label),
    index("assessments_paragraph_idx").on(table.paragraphId),
  ],
);

/** What an assessment rests on: a place in a source of the library. */
export const assessmentEvidence = pgTable(
  "assessment_evidence",
  {
    id: id(),
    assessmentId: uuid()
      .notNull()
      .references(() => assessments.id, { onDelete: "cascade" }),
    sourceId: uuid()
      .notNull()
      .references(() => sources.id, { onDelete: "cascade" }),
    locator: text().notNull().default(""),
    locatorLabel: text({ enum: LOCATOR_LABELS }).notNull().default("page"),
    note: text().notNull().default(""),
    addedBy: uuid().references(() => users.id, { onDelete: "set null" }),
    createdAt: createdAt(),
  },
  (table) => [
    index("assessment_evidence_assessment_idx").on(table.assessmentId),
    index("assessment_evidence_source_idx").on(table.sourceId),
  ],
);

/**
 * A claim of the report that an assessment rests on, by its id in the shared text. It belongs to the
 * report as the claim does, and outlives words that are deleted, because they can be put back.
 */
export const assessmentClaims = pgTable(
  "assessment_claims",
  {
    assessmentId: uuid()
      .notNull()
      .references(() => assessments.id, { onDelete: "cascade" }),
    statementId: text().notNull(),
    addedBy: uuid().references(() => users.id, { onDelete: "set null" }),
    createdAt: createdAt(),
  },
  (table) => [primaryKey({ columns: [table.assessmentId, table.statementId] })],
);

/** Every value a field of an assessment was given, and by whom. Rows are only ever added. */
export const assessmentChanges = pgTable(
  "assessment_changes",
  {
    id: id(),
    assessmentId: uuid()
      .notNull()
      .references(() => assessments.id, { onDelete: "cascade" }),
    field: text({ enum: ASSESSMENT_FIELDS }).notNull(),
    value: jsonb().$type<string | CommitteeGrade | null>(),
    changedBy: uuid().references(() => users.id, { onDelete: "set null" }),
    changedAt: createdAt(),
  },
  (table) => [index("assessment_changes_assessment_idx").on(table.assessmentId, table.changedAt)],
);

/** Why a report leaves a paragraph or sub-paragraph unanswered, and who decided it. */
export const leftOutParagraphs = pgTable(
  "left_out_paragraphs",
  {
    reportId: uuid()
      .notNull()
      .references(() => reports.id, { onDelete: "cascade" }),
    paragraphId: uuid()
      .notNull()
      .references(() => paragraphs.id, { onDelete: "cascade" }),
    label: text().notNull().default(""),
    reason: text().notNull(),
    decidedBy: uuid().references(() => users.id, { onDelete: "set null" }),
    decidedAt: instant().notNull().defaultNow(),
  },
  (table) => [
    primaryKey({ columns: [table.reportId, table.paragraphId, table.label] }),
    index("left_out_paragraphs_paragraph_idx").on(table.paragraphId),
    check("left_out_paragraphs_reason_check", sql`${table.reason} <> ''`),
  ],
);

/** That a paragraph takes up one of earlier observations: confirmed by a person, the join between cycles. */
export const earlierParagraphs = pgTable(
  "earlier_paragraphs",
  {
    paragraphId: uuid()
      .notNull()
      .references(() => paragraphs.id, { onDelete: "cascade" }),
    earlierId: uuid()
      .notNull()
      .references(() => paragraphs.id, { onDelete: "cascade" }),
    confirmedBy: uuid().references(() => users.id, { onDelete: "set null" }),
    createdAt: createdAt(),
  },
  (table) => [
    primaryKey({ columns: [table.paragraphId, table.earlierId] }),
    index("earlier_paragraphs_earlier_idx").on(table.earlierId),
  ],
);
