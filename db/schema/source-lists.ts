import { sql } from "drizzle-orm";
import {
  type AnyPgColumn,
  check,
  index,
  pgTable,
  primaryKey,
  text,
  uniqueIndex,
  uuid,
} from "drizzle-orm/pg-core";
import { organisations, users } from "./accounts";
import { createdAt, id } from "./columns";
import { reports } from "./reports";
import { sources } from "./sources";

/** A named set of sources of an organisation's library; it can stand in another. */
export const collections = pgTable(
  "collections",
  {
    id: id(),
    organisationId: uuid()
      .notNull()
      .references(() => organisations.id, { onDelete: "cascade" }),
    /** The collection it stands in; null at the top. */
    parentId: uuid().references((): AnyPgColumn => collections.id, { onDelete: "cascade" }),
    name: text().notNull(),
    createdBy: uuid().references(() => users.id, { onDelete: "set null" }),
    createdAt: createdAt(),
  },
  (table) => [
    // Two of one name beside each other could not be told apart; the service words the refusal.
    uniqueIndex("collections_name_idx").on(
      table.organisationId,
      sql`coalesce(${table.parentId}, ${table.organisationId})`,
      sql`lower(${table.name})`,
    ),
    check("collections_not_in_itself", sql`${table.parentId} <> ${table.id}`),
    index("collections_parent_idx").on(table.parentId),
  ],
);

/** A source in a collection, of which it can be in many. A merged source stays in its own. */
export const collectionSources = pgTable(
  "collection_sources",
  {
    collectionId: uuid()
      .notNull()
      .references(() => collections.id, { onDelete: "cascade" }),
    sourceId: uuid()
      .notNull()
      .references(() => sources.id, { onDelete: "cascade" }),
    createdAt: createdAt(),
  },
  (table) => [
    primaryKey({ columns: [table.collectionId, table.sourceId] }),
    index("collection_sources_source_idx").on(table.sourceId),
  ],
);

/** A source put aside for a report, cited there or not yet. */
export const reportSources = pgTable(
  "report_sources",
  {
    reportId: uuid()
      .notNull()
      .references(() => reports.id, { onDelete: "cascade" }),
    sourceId: uuid()
      .notNull()
      .references(() => sources.id, { onDelete: "cascade" }),
    addedBy: uuid().references(() => users.id, { onDelete: "set null" }),
    createdAt: createdAt(),
  },
  (table) => [
    primaryKey({ columns: [table.reportId, table.sourceId] }),
    index("report_sources_source_idx").on(table.sourceId),
  ],
);
