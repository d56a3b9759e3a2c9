import { index, integer, pgTable, primaryKey, text, uniqueIndex, uuid } from "drizzle-orm/pg-core";
import { RETURN_ITEM_KINDS } from "../../core/review-copy/return-choice";
import { users } from "./accounts";
import { bytea, createdAt, id, instant } from "./columns";
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

/** A file that came back from review and was brought in. */
export const reviewReturns = pgTable(
  "review_returns",
  {
    id: id(),
    reportId: uuid()
      .notNull()
      .references(() => reports.id, { onDelete: "cascade" }),
    /** The copy it was; null for a file that never was one. */
    copyId: uuid().references(() => reviewCopies.id, { onDelete: "set null" }),
    fileName: text().notNull(),
    /** SHA-256 of the file, hexadecimal. */
    fileHash: text().notNull(),
    broughtBy: uuid().references(() => users.id, { onDelete: "set null" }),
    broughtAt: createdAt(),
    takenBackAt: instant(),
  },
  (table) => [index("review_returns_report_idx").on(table.reportId, table.broughtAt)],
);

/** What one file brought in: what has to go when it is taken back, and must not come in twice. */
export const reviewReturnItems = pgTable(
  "review_return_items",
  {
    returnId: uuid()
      .notNull()
      .references(() => reviewReturns.id, { onDelete: "cascade" }),
    kind: text({ enum: RETURN_ITEM_KINDS }).notNull(),
    /** The change in the file, by what it says and where: the same for the same change of another file. */
    key: text().notNull(),
    sectionId: uuid().references(() => sections.id, { onDelete: "cascade" }),
    /** The suggestion, thread or comment it became or was about. */
    itemId: text().notNull(),
  },
  (table) => [primaryKey({ columns: [table.returnId, table.kind, table.key] })],
);
