import { sql } from "drizzle-orm";
import {
  check,
  date,
  foreignKey,
  index,
  pgTable,
  primaryKey,
  text,
  uuid,
} from "drizzle-orm/pg-core";
import { REVIEW_ANSWERS } from "../../core/review/review-answers";
import { REVIEW_TAGS } from "../../core/review/review-tags";
import { organisations, users } from "./accounts";
import { bytea, createdAt, id, instant } from "./columns";
import { reports, sections } from "./reports";

/** For what a person in an organisation is asked: those who look after the law, the language, people's safety. */
export const memberTags = pgTable(
  "member_tags",
  {
    organisationId: uuid()
      .notNull()
      .references(() => organisations.id, { onDelete: "cascade" }),
    userId: uuid()
      .notNull()
      .references(() => users.id, { onDelete: "cascade" }),
    tag: text({ enum: REVIEW_TAGS }).notNull(),
  },
  (table) => [
    primaryKey({ columns: [table.organisationId, table.userId, table.tag] }),
    index("member_tags_user_idx").on(table.userId),
  ],
);

/** That sections be read, by people who are named or by one of those who have a tag. */
export const reviewRequests = pgTable(
  "review_requests",
  {
    id: id(),
    reportId: uuid()
      .notNull()
      .references(() => reports.id, { onDelete: "cascade" }),
    tag: text({ enum: REVIEW_TAGS }),
    note: text().notNull().default(""),
    dueOn: date({ mode: "string" }),
    requestedBy: uuid().references(() => users.id, { onDelete: "set null" }),
    requestedAt: createdAt(),
    withdrawnAt: instant(),
  },
  (table) => [index("review_requests_report_idx").on(table.reportId, table.requestedAt)],
);

export const reviewRequestSections = pgTable(
  "review_request_sections",
  {
    requestId: uuid()
      .notNull()
      .references(() => reviewRequests.id, { onDelete: "cascade" }),
    sectionId: uuid()
      .notNull()
      .references(() => sections.id, { onDelete: "cascade" }),
  },
  (table) => [
    primaryKey({ columns: [table.requestId, table.sectionId] }),
    index("review_request_sections_section_idx").on(table.sectionId),
  ],
);

/** Who is named in a request; nobody where it is asked of a tag. */
export const reviewRequestPeople = pgTable(
  "review_request_people",
  {
    requestId: uuid()
      .notNull()
      .references(() => reviewRequests.id, { onDelete: "cascade" }),
    userId: uuid()
      .notNull()
      .references(() => users.id, { onDelete: "cascade" }),
  },
  (table) => [
    primaryKey({ columns: [table.requestId, table.userId] }),
    index("review_request_people_user_idx").on(table.userId),
  ],
);

/** What a person answered about one section of a request, once. */
export const reviewAnswers = pgTable(
  "review_answers",
  {
    requestId: uuid().notNull(),
    sectionId: uuid().notNull(),
    userId: uuid()
      .notNull()
      .references(() => users.id, { onDelete: "cascade" }),
    answer: text({ enum: REVIEW_ANSWERS }).notNull(),
    words: text().notNull().default(""),
    answeredAt: createdAt(),
  },
  (table) => [
    primaryKey({ columns: [table.requestId, table.sectionId, table.userId] }),
    index("review_answers_user_idx").on(table.userId),
    foreignKey({
      name: "review_answers_section_fk",
      columns: [table.requestId, table.sectionId],
      foreignColumns: [reviewRequestSections.requestId, reviewRequestSections.sectionId],
    }).onDelete("cascade"),
  ],
);

/** What a section said when a person last looked at it: that they can be told what changed since. */
export const sectionVisits = pgTable(
  "section_visits",
  {
    sectionId: uuid()
      .notNull()
      .references(() => sections.id, { onDelete: "cascade" }),
    userId: uuid()
      .notNull()
      .references(() => users.id, { onDelete: "cascade" }),
    visitedAt: createdAt(),
    /** SHA-256 of what they saw (`core/review/approved-content.ts`), hexadecimal. */
    seenHash: text().notNull(),
    /** `SectionMeaning` as JSON, deflated. */
    seen: bytea().notNull(),
  },
  (table) => [
    primaryKey({ columns: [table.sectionId, table.userId] }),
    index("section_visits_user_idx").on(table.userId),
    check("section_visits_hash_check", sql`${table.seenHash} ~ '^[0-9a-f]{64}$'`),
  ],
);
