import { sql } from "drizzle-orm";
import { check, index, pgTable, primaryKey, text, uuid } from "drizzle-orm/pg-core";
import { VERDICTS } from "../../core/review/statement-verdict";
import { users } from "./accounts";
import { createdAt } from "./columns";
import { reports } from "./reports";

/**
 * What each person who reviews last said of a claim or recommendation. It belongs to the report, so
 * that it stays with words that move to another section.
 */
export const statementVerdicts = pgTable(
  "statement_verdicts",
  {
    reportId: uuid()
      .notNull()
      .references(() => reports.id, { onDelete: "cascade" }),
    /** The id in the shared text. */
    statementId: text().notNull(),
    userId: uuid()
      .notNull()
      .references(() => users.id, { onDelete: "cascade" }),
    verdict: text({ enum: VERDICTS }).notNull(),
    note: text().notNull().default(""),
    /** The words it is of. */
    words: text().notNull(),
    /** SHA-256 of these and of what was cited for them (`core/review/statement-verdict.ts`), hexadecimal. */
    wordingHash: text().notNull(),
    judgedAt: createdAt(),
  },
  (table) => [
    primaryKey({ columns: [table.reportId, table.statementId, table.userId] }),
    index("statement_verdicts_user_idx").on(table.userId),
    check("statement_verdicts_hash_check", sql`${table.wordingHash} ~ '^[0-9a-f]{64}$'`),
  ],
);
