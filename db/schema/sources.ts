import { date, index, jsonb, pgTable, text, uuid } from "drizzle-orm/pg-core";
import { SOURCE_TYPES, type SourceName } from "../../core/citation/source";
import { organisations, users } from "./accounts";
import { createdAt, id, instant } from "./columns";

/** A work the organisation cites. Deleted ones are kept, so that citations of them can be named and restored. */
export const sources = pgTable(
  "sources",
  {
    id: id(),
    organisationId: uuid()
      .notNull()
      .references(() => organisations.id, { onDelete: "cascade" }),
    type: text({ enum: SOURCE_TYPES }).notNull(),
    title: text().notNull(),
    shortTitle: text().notNull().default(""),
    authors: jsonb().$type<SourceName[]>().notNull().default([]),
    /** Year, year-month or full date, as precisely as known: "2024", "2024-01", "2024-01-17". */
    issued: text().notNull().default(""),
    publisher: text().notNull().default(""),
    /** Newspaper, journal, book or site the work stands in. */
    containerTitle: text().notNull().default(""),
    unSymbol: text().notNull().default(""),
    url: text().notNull().default(""),
    accessedOn: date({ mode: "string" }),
    language: text().notNull().default(""),
    note: text().notNull().default(""),
    createdBy: uuid().references(() => users.id, { onDelete: "set null" }),
    createdAt: createdAt(),
    updatedAt: instant().notNull().defaultNow(),
    deletedAt: instant(),
  },
  (table) => [index("sources_organisation_idx").on(table.organisationId, table.title)],
);
