import { boolean, date, index, jsonb, pgTable, text, uuid } from "drizzle-orm/pg-core";
import { LOCATOR_LABELS } from "../../core/citation/locator";
import type { AnchorPart } from "../../core/comment/comment-anchor";
import { organisations, users } from "./accounts";
import { createdAt, id, instant } from "./columns";
import { sections } from "./reports";
import { sources } from "./sources";

/** A figure the organisation uses, with what it is about and where it comes from. */
export const statistics = pgTable(
  "statistics",
  {
    id: id(),
    organisationId: uuid()
      .notNull()
      .references(() => organisations.id, { onDelete: "cascade" }),
    /** What is counted: "migrant workers in detention". */
    subject: text().notNull(),
    /** As it is written, with its own precision: "1,234". */
    value: text().notNull(),
    unit: text().notNull().default(""),
    period: text().notNull().default(""),
    place: text().notNull().default(""),
    group: text("about_group").notNull().default(""),
    sourceId: uuid().references(() => sources.id, { onDelete: "set null" }),
    locator: text().notNull().default(""),
    locatorLabel: text({ enum: LOCATOR_LABELS }).notNull().default("page"),
    note: text().notNull().default(""),
    /** After this day it is too old to be used without a second look. */
    agesAfter: date({ mode: "string" }),
    changedBy: uuid().references(() => users.id, { onDelete: "set null" }),
    createdAt: createdAt(),
    updatedAt: instant().notNull().defaultNow(),
    deletedAt: instant(),
  },
  (table) => [index("statistics_organisation_idx").on(table.organisationId)],
);

/**
 * What a person said of a figure in a text: that it is this entry, or that it is not. The place is
 * held by the words around it, so that it is known again when the number there is changed.
 */
export const statisticUses = pgTable(
  "statistic_uses",
  {
    id: id(),
    statisticId: uuid()
      .notNull()
      .references(() => statistics.id, { onDelete: "cascade" }),
    sectionId: uuid()
      .notNull()
      .references(() => sections.id, { onDelete: "cascade" }),
    part: jsonb().$type<AnchorPart>().notNull(),
    written: text().notNull(),
    before: text().notNull(),
    after: text().notNull(),
    isUse: boolean().notNull(),
    confirmedBy: uuid().references(() => users.id, { onDelete: "set null" }),
    createdAt: createdAt(),
  },
  (table) => [
    index("statistic_uses_statistic_idx").on(table.statisticId),
    index("statistic_uses_section_idx").on(table.sectionId),
  ],
);
