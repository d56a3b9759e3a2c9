import { integer, pgTable, text, uuid } from "drizzle-orm/pg-core";
import { LINK_RESULTS } from "../../core/citation/judge-link";
import { instant } from "./columns";
import { sources } from "./sources";

/** What became of a source's link when it was last checked. It holds while the source has that link. */
export const linkChecks = pgTable("link_checks", {
  sourceId: uuid()
    .primaryKey()
    .references(() => sources.id, { onDelete: "cascade" }),
  /** The address that was asked; another one has not been checked. */
  url: text().notNull(),
  result: text({ enum: LINK_RESULTS }).notNull(),
  /** The HTTP status of the last answer, if one came. */
  status: integer(),
  /** Where it led in the end, if elsewhere; else empty. */
  leadsTo: text().notNull().default(""),
  checkedAt: instant().notNull().defaultNow(),
});
