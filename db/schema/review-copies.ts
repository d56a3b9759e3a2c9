import { index, integer, pgTable, primaryKey, text, uniqueIndex, uuid } from "drizzle-orm/pg-core";
import { users } from "./accounts";
import { bytea, createdAt, id } from "./columns";
import { reports, sections } from "./reports";

/**
 * A copy for review that left the house as a Word file: what it said, so that what comes back can be
 * compared with it. Never changed.
 */
export const reviewCopies = pgTable(
  "review_copies",
  {
    id: id(),
    reportId: uuid()
      .notNull()
      .references(() => reports.id, { onDelete: "cascade" }),
    /** Names it in the file's hidden marks. */
    key: text().notNull(),
    madeBy: uuid().references(() => users.id, { onDelete: "set null" }),
    madeAt: createdAt(),
    /** The copy as this program reads it itself, and its threads in order: JSON, deflated. */
    sent: bytea().notNull(),
  },
  (table) => [
    uniqueIndex("review_copies_key").on(table.key),
    index("review_copies_report_idx").on(table.reportId),
  ],
);

/** A section of a copy as its text was then. */
export const reviewCopySections = pgTable(
  "review_copy_sections",
  {
    copyId: uuid()
      .notNull()
      .references(() => reviewCopies.id, { onDelete: "cascade" }),
    sectionId: uuid()
      .notNull()
      .references(() => sections.id, { onDelete: "cascade" }),
    /** Its place in the copy, counted from 1. */
    number: integer().notNull(),
    epoch: integer().notNull(),
    /** The state of its document, deflated. */
    state: bytea().notNull(),
    /** The numbers its notes have in the copy, and how its citations were worded: JSON, deflated. */
    facts: bytea().notNull(),
  },
  (table) => [primaryKey({ columns: [table.copyId, table.sectionId] })],
);
