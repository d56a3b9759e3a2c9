import { sql } from "drizzle-orm";
import {
  type AnyPgColumn,
  check,
  customType,
  date,
  foreignKey,
  index,
  jsonb,
  pgTable,
  primaryKey,
  text,
  uuid,
} from "drizzle-orm/pg-core";
import { type FurtherFields, SOURCE_TYPES, type SourceName } from "../../core/citation/source";
import { type AgreedWordings, CONFIDENTIALITIES } from "../../core/confidentiality/confidentiality";
import { memberships, organisations, users } from "./accounts";
import { createdAt, id, instant } from "./columns";

const tsvector = customType<{ data: string }>({ dataType: () => "tsvector" });

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
    /** Who sees the details. */
    confidentiality: text({ enum: CONFIDENTIALITIES }).notNull().default("public"),
    /** What stands for a source that is not public, by language. */
    agreedWordings: jsonb().$type<AgreedWordings>().notNull().default({}),
    /** The details of a source that is not public, sealed; its other fields show only its agreed wording. */
    sealed: text(),
    /** CSL variables without a column of their own. */
    further: jsonb().$type<FurtherFields>().notNull().default({}),
    tags: text().array().notNull().default([]),
    /** The source this one was merged into: its citations are that one's, until it is taken apart again. */
    mergedInto: uuid().references((): AnyPgColumn => sources.id, { onDelete: "set null" }),
    /** The source it was merged into by hand; `mergedInto` is where that one ended up. */
    mergedVia: uuid().references((): AnyPgColumn => sources.id, { onDelete: "set null" }),
    /** The words it is found by, folded (`core/citation/source-words.ts`), parted by one space. */
    searchText: text().notNull().default(""),
    /** The title folded, by which lists are in order. */
    sortTitle: text().notNull().default(""),
    /** The first author folded, family name first; "" where there is none. */
    sortAuthor: text().notNull().default(""),
    search: tsvector().generatedAlwaysAs(
      sql`array_to_tsvector(array_remove(string_to_array(search_text, ' '), ''))`,
    ),
    createdBy: uuid().references(() => users.id, { onDelete: "set null" }),
    createdAt: createdAt(),
    updatedAt: instant().notNull().defaultNow(),
    deletedAt: instant(),
  },
  (table) => [
    index("sources_list_idx").on(table.organisationId, table.sortTitle, table.id),
    index("sources_author_idx").on(table.organisationId, table.sortAuthor, table.id),
    index("sources_search_idx").using("gin", table.search),
    index("sources_sealed_idx").on(table.organisationId).where(sql`${table.sealed} is not null`),
    index("sources_tags_idx").using("gin", table.tags),
    index("sources_symbol_idx").on(table.organisationId, table.unSymbol),
    index("sources_merged_idx").on(table.mergedInto),
    // Whatever a service forgets, a source that is not public holds nothing in plain but its wording.
    check(
      "sources_sealed_check",
      sql`(${table.confidentiality} = 'public') = (${table.sealed} is null)
        and (${table.sealed} is null or (${table.type} = 'document'
          and ${table.shortTitle} = '' and ${table.authors} = '[]' and ${table.issued} = ''
          and ${table.publisher} = '' and ${table.containerTitle} = '' and ${table.unSymbol} = ''
          and ${table.url} = '' and ${table.accessedOn} is null and ${table.language} = ''
          and ${table.note} = '' and ${table.further} = '{}' and ${table.tags} = '{}'))`,
    ),
  ],
);

/** Who is named for a confidential source. Whoever leaves the organisation is named no more. */
export const sourceClearances = pgTable(
  "source_clearances",
  {
    sourceId: uuid()
      .notNull()
      .references(() => sources.id, { onDelete: "cascade" }),
    organisationId: uuid().notNull(),
    userId: uuid().notNull(),
    grantedBy: uuid().references(() => users.id, { onDelete: "set null" }),
    createdAt: createdAt(),
  },
  (table) => [
    primaryKey({ columns: [table.sourceId, table.userId] }),
    index("source_clearances_user_idx").on(table.userId),
    foreignKey({
      name: "source_clearances_member_fk",
      columns: [table.organisationId, table.userId],
      foreignColumns: [memberships.organisationId, memberships.userId],
    }).onDelete("cascade"),
  ],
);
