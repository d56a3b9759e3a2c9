import { index, pgTable, text, uuid } from "drizzle-orm/pg-core";
import { organisations, users } from "./accounts";
import { createdAt, id, instant } from "./columns";

/** A name that must not be published. Name and spellings are sealed: the list itself would be the find. */
export const protectedNames = pgTable(
  "protected_names",
  {
    id: id(),
    organisationId: uuid()
      .notNull()
      .references(() => organisations.id, { onDelete: "cascade" }),
    sealed: text().notNull(),
    createdBy: uuid().references(() => users.id, { onDelete: "set null" }),
    createdAt: createdAt(),
    updatedAt: instant().notNull().defaultNow(),
  },
  (table) => [index("protected_names_organisation_idx").on(table.organisationId)],
);
