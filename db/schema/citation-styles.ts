import { index, jsonb, pgTable, text, unique, uuid } from "drizzle-orm/pg-core";
import type { StyleFacts, StyleSample } from "../../core/citation/uploaded-style";
import { organisations, users } from "./accounts";
import { createdAt, id, instant } from "./columns";

/**
 * The citation styles people of an organisation brought: read, written anew and tried before they
 * are stored. A file with the id of one that is there takes its place.
 */
export const citationStyles = pgTable(
  "citation_styles",
  {
    id: id(),
    organisationId: uuid()
      .notNull()
      .references(() => organisations.id, { onDelete: "cascade" }),
    /** As the style calls itself; its licence and authors are among the facts and stay with it. */
    title: text().notNull(),
    cslId: text().notNull(),
    facts: jsonb().$type<StyleFacts>().notNull(),
    sample: jsonb().$type<StyleSample>().notNull(),
    xml: text().notNull(),
    addedBy: uuid().references(() => users.id, { onDelete: "set null" }),
    createdAt: createdAt(),
    changedAt: instant(),
  },
  (table) => [
    unique("citation_styles_csl_id_key").on(table.organisationId, table.cslId),
    index("citation_styles_organisation_idx").on(table.organisationId, table.title),
  ],
);
