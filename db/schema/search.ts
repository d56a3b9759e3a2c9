import { sql } from "drizzle-orm";
import { customType, index, pgTable, primaryKey, text, uuid } from "drizzle-orm/pg-core";
import { SEARCH_KINDS } from "../../core/search/found";
import { organisations } from "./accounts";
import { instant } from "./columns";
import { reports, sections } from "./reports";

const tsvector = customType<{ data: string }>({ dataType: () => "tsvector" });

/** The words each thing is found by; what it says is read where it stands. Sources have theirs in `sources`. */
export const searchEntries = pgTable(
  "search_entries",
  {
    kind: text({ enum: SEARCH_KINDS }).notNull(),
    /** The id of what is found; of a footnote "section/note". */
    key: text().notNull(),
    organisationId: uuid()
      .notNull()
      .references(() => organisations.id, { onDelete: "cascade" }),
    /** Null for what is in no report. */
    reportId: uuid().references(() => reports.id, { onDelete: "cascade" }),
    sectionId: uuid().references(() => sections.id, { onDelete: "cascade" }),
    /** Folded (core/search/search-words.ts), parted by one space. */
    words: text().notNull(),
    search: tsvector().generatedAlwaysAs(
      sql`array_to_tsvector(array_remove(string_to_array(words, ' '), ''))`,
    ),
    changedAt: instant().notNull().defaultNow(),
  },
  (table) => [
    primaryKey({ columns: [table.kind, table.key] }),
    index("search_entries_search_idx").using("gin", table.search),
    // What many have is found from the last changed on, without looking at all of them.
    index("search_entries_changed_idx").on(table.kind, table.changedAt.desc(), table.key),
    index("search_entries_report_idx").on(table.reportId),
    index("search_entries_section_idx").on(table.sectionId),
  ],
);

/** What changed since its entry was written: put in by the database, taken out by the next search or a second later. */
export const searchPending = pgTable(
  "search_pending",
  {
    kind: text({ enum: SEARCH_KINDS }).notNull(),
    key: text().notNull(),
  },
  (table) => [primaryKey({ columns: [table.kind, table.key] })],
);
