import {
  type AnyPgColumn,
  boolean,
  date,
  doublePrecision,
  index,
  integer,
  jsonb,
  pgTable,
  primaryKey,
  text,
  unique,
  uuid,
} from "drizzle-orm/pg-core";
import { BIBLIOGRAPHIES } from "../../core/citation/bibliography";
import { CITATION_STYLES } from "../../core/citation/citation-style";
import { type IbidRules, STRICT_IBID } from "../../core/citation/cite-positions";
import { RECOMMENDATION_PLACES } from "../../core/claim/compile-recommendations";
import {
  REPORT_KINDS,
  REPORT_ROLES,
  REPORT_STAGES,
  SECTION_STATUSES,
} from "../../core/review/roles";
import { organisations, users } from "./accounts";
import { citationStyles } from "./citation-styles";
import { createdAt, id, instant } from "./columns";
import { observations, paragraphs } from "./observations";

export const reports = pgTable(
  "reports",
  {
    id: id(),
    organisationId: uuid()
      .notNull()
      .references(() => organisations.id, { onDelete: "cascade" }),
    observationsId: uuid().references(() => observations.id, { onDelete: "restrict" }),
    kind: text({ enum: REPORT_KINDS }).notNull(),
    title: text().notNull(),
    body: text().notNull(),
    state: text().notNull(),
    language: text().notNull().default("en"),
    citationStyle: text({ enum: CITATION_STYLES }).notNull().default("un"),
    /** One of the organisation's own styles, which counts in place of `citationStyle`; that one is left when it goes. */
    ownStyleId: uuid().references(() => citationStyles.id, { onDelete: "set null" }),
    ibidRules: jsonb().$type<IbidRules>().notNull().default(STRICT_IBID),
    bibliography: text({ enum: BIBLIOGRAPHIES }).notNull().default("none"),
    /** Language of the citations where it is not the report's: "fr". Empty otherwise. */
    citationLanguage: text().notNull().default(""),
    deadline: date({ mode: "string" }),
    stage: text({ enum: REPORT_STAGES }).notNull().default("drafting"),
    /** Where the report repeats its recommendations, and whether by addressee there. */
    recommendationsAt: text({ enum: RECOMMENDATION_PLACES }).notNull().default("none"),
    recommendationsByAddressee: boolean().notNull().default(false),
    /** The report of the cycle before, from which this one was started. */
    previousReportId: uuid().references((): AnyPgColumn => reports.id, { onDelete: "set null" }),
    createdBy: uuid().references(() => users.id, { onDelete: "set null" }),
    createdAt: createdAt(),
    deletedAt: instant(),
  },
  (table) => [index("reports_organisation_idx").on(table.organisationId)],
);

/** A person's role on one report, in place of their role in the organisation. */
export const reportMembers = pgTable(
  "report_members",
  {
    reportId: uuid()
      .notNull()
      .references(() => reports.id, { onDelete: "cascade" }),
    userId: uuid()
      .notNull()
      .references(() => users.id, { onDelete: "cascade" }),
    role: text({ enum: REPORT_ROLES }).notNull(),
    createdAt: createdAt(),
  },
  (table) => [
    primaryKey({ columns: [table.reportId, table.userId] }),
    index("report_members_user_idx").on(table.userId),
  ],
);

/**
 * A section: a title here, a shared text of its own in the update log. Order is
 * `position`, so moving a section never touches anybody's words.
 */
export const sections = pgTable(
  "sections",
  {
    id: id(),
    reportId: uuid()
      .notNull()
      .references(() => reports.id, { onDelete: "cascade" }),
    title: text().notNull(),
    /** 1 for a section of the report, 2 and 3 for sections inside it. */
    level: integer().notNull().default(1),
    position: doublePrecision().notNull(),
    status: text({ enum: SECTION_STATUSES }).notNull().default("drafting"),
    /** Since when nobody changes what it says; null while it is open. */
    lockedAt: instant(),
    lockedBy: uuid().references(() => users.id, { onDelete: "set null" }),
    assigneeId: uuid().references(() => users.id, { onDelete: "set null" }),
    dueOn: date({ mode: "string" }),
    /** How many words it is to have, counted as the treaty body counts. */
    targetWords: integer(),
    /** Left out of public files, with the sections inside it. */
    isWithheld: boolean().notNull().default(false),
    /** Raised when the text is replaced from outside (restore); a tab of an older epoch may only read. */
    epoch: integer().notNull().default(1),
    createdAt: createdAt(),
    deletedAt: instant(),
    deletedBy: uuid().references(() => users.id, { onDelete: "set null" }),
  },
  (table) => [
    index("sections_report_idx").on(table.reportId, table.position),
    // What rows of a section and its report refer to together.
    unique("sections_id_report_key").on(table.id, table.reportId),
  ],
);

/** Which paragraphs a section answers; `label` names a sub-paragraph ("a"), "" the whole paragraph. */
export const sectionParagraphs = pgTable(
  "section_paragraphs",
  {
    sectionId: uuid()
      .notNull()
      .references(() => sections.id, { onDelete: "cascade" }),
    paragraphId: uuid()
      .notNull()
      .references(() => paragraphs.id, { onDelete: "cascade" }),
    label: text().notNull().default(""),
  },
  (table) => [
    primaryKey({ columns: [table.sectionId, table.paragraphId, table.label] }),
    index("section_paragraphs_paragraph_idx").on(table.paragraphId),
  ],
);

/** Who is asked to read a section before it is approved. */
export const sectionReviewers = pgTable(
  "section_reviewers",
  {
    sectionId: uuid()
      .notNull()
      .references(() => sections.id, { onDelete: "cascade" }),
    userId: uuid()
      .notNull()
      .references(() => users.id, { onDelete: "cascade" }),
    addedBy: uuid().references(() => users.id, { onDelete: "set null" }),
    createdAt: createdAt(),
  },
  (table) => [
    primaryKey({ columns: [table.sectionId, table.userId] }),
    index("section_reviewers_user_idx").on(table.userId),
  ],
);
