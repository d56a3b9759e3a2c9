import { jsonb, pgTable, text, uuid } from "drizzle-orm/pg-core";
import type { TemplateFacts } from "../../core/report/word-template";
import { organisations, users } from "./accounts";
import { bytea, instant } from "./columns";

/**
 * The Word template of an organisation's own, one each: not the file that was brought, but what reports
 * take from it, as a Word file without text or properties.
 */
export const wordTemplates = pgTable("word_templates", {
  organisationId: uuid()
    .primaryKey()
    .references(() => organisations.id, { onDelete: "cascade" }),
  /** The name of the file that was brought. */
  fileName: text().notNull(),
  facts: jsonb().$type<TemplateFacts>().notNull(),
  file: bytea().notNull(),
  addedBy: uuid().references(() => users.id, { onDelete: "set null" }),
  addedAt: instant().notNull(),
});
