import { sql } from "drizzle-orm";
import {
  check,
  foreignKey,
  index,
  integer,
  jsonb,
  pgTable,
  primaryKey,
  text,
  uniqueIndex,
  uuid,
} from "drizzle-orm/pg-core";
import { ANCHOR_KINDS } from "../../core/comment/comment-anchor";
import type { IdRun } from "../../core/shared-text/admissible";
import { users } from "./accounts";
import { createdAt, id, instant } from "./columns";
import { paragraphs } from "./observations";
import { reports, sections } from "./reports";
import { sources } from "./sources";

/**
 * A conversation about one thing: a passage, a footnote, a suggestion, what a
 * report says on a paragraph, or a source. Threads on a source belong to the
 * library and to no report.
 */
export const commentThreads = pgTable(
  "comment_threads",
  {
    id: id(),
    reportId: uuid().references(() => reports.id, { onDelete: "cascade" }),
    kind: text({ enum: ANCHOR_KINDS }).notNull(),
    sectionId: uuid(),
    /** The footnote a thread is on, or in whose words its passage lies. */
    noteId: text(),
    /** The table cell in whose words the passage lies. */
    cellId: text(),
    suggestionId: text(),
    paragraphId: uuid().references(() => paragraphs.id, { onDelete: "cascade" }),
    sourceId: uuid().references(() => sources.id, { onDelete: "cascade" }),
    /** Yjs ids of the passage's elements: relative positions that survive every edit elsewhere. */
    elements: jsonb().$type<IdRun[]>(),
    quote: text().notNull().default(""),
    before: text().notNull().default(""),
    after: text().notNull().default(""),
    createdBy: uuid().references(() => users.id, { onDelete: "set null" }),
    createdAt: createdAt(),
    resolvedBy: uuid().references(() => users.id, { onDelete: "set null" }),
    resolvedAt: instant(),
    assigneeId: uuid().references(() => users.id, { onDelete: "set null" }),
  },
  (table) => [
    index("comment_threads_report_idx").on(table.reportId),
    index("comment_threads_section_idx").on(table.sectionId),
    index("comment_threads_source_idx").on(table.sourceId),
    // A thread's section is one of its report's.
    foreignKey({
      name: "comment_threads_section_fk",
      columns: [table.sectionId, table.reportId],
      foreignColumns: [sections.id, sections.reportId],
    }).onDelete("cascade"),
    check(
      "comment_threads_anchor_check",
      sql`(${table.kind} = 'source') = (${table.reportId} is null)
        and (${table.kind} = 'source') = (${table.sourceId} is not null)
        and (${table.kind} = 'paragraph') = (${table.paragraphId} is not null)
        and (${table.kind} = 'suggestion') = (${table.suggestionId} is not null)
        and (${table.kind} in ('text', 'footnote', 'suggestion')) = (${table.sectionId} is not null)
        and (${table.kind} = 'text') = (${table.elements} is not null and ${table.quote} <> '')
        and (${table.noteId} is not null or ${table.kind} <> 'footnote')
        and (${table.noteId} is null or ${table.kind} in ('text', 'footnote'))
        and (${table.cellId} is null or (${table.kind} = 'text' and ${table.noteId} is null))`,
    ),
    check(
      "comment_threads_resolved_check",
      sql`${table.resolvedBy} is null or ${table.resolvedAt} is not null`,
    ),
  ],
);

/** One comment of a thread. A deleted one keeps its place and nothing of what it said. */
export const comments = pgTable(
  "comments",
  {
    id: id(),
    threadId: uuid()
      .notNull()
      .references(() => commentThreads.id, { onDelete: "cascade" }),
    /** 1, 2, 3 … in its thread. */
    ordinal: integer().notNull(),
    authorId: uuid().references(() => users.id, { onDelete: "set null" }),
    /** Who wrote it in a Word file it came from; null for those written here. */
    authorName: text(),
    /** Plain text; a mention is the person's id: `<@id>`. */
    body: text().notNull(),
    createdAt: createdAt(),
    editedAt: instant(),
    deletedAt: instant(),
  },
  (table) => [
    uniqueIndex("comments_thread_ordinal_key").on(table.threadId, table.ordinal),
    check("comments_body_check", sql`(${table.deletedAt} is null) = (${table.body} <> '')`),
    check("comments_author_check", sql`${table.authorName} is null or ${table.authorId} is null`),
    check("comments_ordinal_check", sql`${table.ordinal} >= 1`),
  ],
);

/** Who is mentioned in which comment: what notices are made of. */
export const commentMentions = pgTable(
  "comment_mentions",
  {
    commentId: uuid()
      .notNull()
      .references(() => comments.id, { onDelete: "cascade" }),
    userId: uuid()
      .notNull()
      .references(() => users.id, { onDelete: "cascade" }),
  },
  (table) => [
    primaryKey({ columns: [table.commentId, table.userId] }),
    index("comment_mentions_user_idx").on(table.userId),
  ],
);

/** The last comment of a thread a person has read, by its ordinal; without a row none. */
export const commentReads = pgTable(
  "comment_reads",
  {
    threadId: uuid()
      .notNull()
      .references(() => commentThreads.id, { onDelete: "cascade" }),
    userId: uuid()
      .notNull()
      .references(() => users.id, { onDelete: "cascade" }),
    ordinal: integer().notNull(),
  },
  (table) => [primaryKey({ columns: [table.threadId, table.userId] })],
);
