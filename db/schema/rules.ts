import { date, index, jsonb, pgTable, text, uuid } from "drizzle-orm/pg-core";
import { REPORT_KINDS } from "../../core/review/roles";
import { CERTAINTIES, RULE_SUBJECTS, type RuleValue } from "../../core/rules/rule";
import { organisations, users } from "./accounts";
import { createdAt, id } from "./columns";

/**
 * What an organisation put in place of a rule that comes with Penumbra, or beside
 * them. Rows are only ever added: the newest of a body, kind and subject counts, the ones
 * before are its history. Without a value it says that the shipped rule counts again.
 */
export const rules = pgTable(
  "rules",
  {
    id: id(),
    organisationId: uuid()
      .notNull()
      .references(() => organisations.id, { onDelete: "cascade" }),
    body: text().notNull(),
    /** Null holds for every kind of report. */
    kind: text({ enum: REPORT_KINDS }),
    subject: text({ enum: RULE_SUBJECTS }).notNull(),
    value: jsonb().$type<RuleValue>(),
    note: text().notNull().default(""),
    source: text().notNull().default(""),
    sourceUrl: text(),
    checkedOn: date({ mode: "string" }),
    certainty: text({ enum: CERTAINTIES }).notNull().default("check_before_use"),
    changedBy: uuid().references(() => users.id, { onDelete: "set null" }),
    createdAt: createdAt(),
  },
  (table) => [index("rules_organisation_idx").on(table.organisationId, table.createdAt)],
);
