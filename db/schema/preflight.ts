import { sql } from "drizzle-orm";
import { check, index, jsonb, pgTable, primaryKey, text, uuid } from "drizzle-orm/pg-core";
import type { PreflightRuleId } from "../../core/preflight/preflight-rules";
import type { ContentTextBlock } from "../../core/shared-text/section-content";
import { users } from "./accounts";
import { createdAt, id, instant } from "./columns";
import { reports, sections } from "./reports";

/**
 * That somebody looked at a finding and let it be, and why. It holds for the finding as it was: its
 * fingerprint is a hash of the rule, the place and what it rests on, so that nothing of the text stands here.
 */
export const preflightDismissals = pgTable(
  "preflight_dismissals",
  {
    reportId: uuid()
      .notNull()
      .references(() => reports.id, { onDelete: "cascade" }),
    fingerprint: text().notNull(),
    rule: text().$type<PreflightRuleId>().notNull(),
    reason: text().notNull(),
    dismissedBy: uuid().references(() => users.id, { onDelete: "set null" }),
    dismissedAt: instant().notNull().defaultNow(),
  },
  (table) => [
    primaryKey({ columns: [table.reportId, table.fingerprint] }),
    check("preflight_dismissals_reason_check", sql`${table.reason} <> ''`),
  ],
);

/** What a fix changed, for taking it back: a note's words before and after, or a link that was made. */
export type FixUndo =
  | {
      kind: "note";
      noteId: string;
      before: ContentTextBlock[];
      after: ContentTextBlock[];
    }
  | { kind: "link"; statementId: string; paragraphId: string; label: string };

/** Fixes that were made at the press of a button. */
export const preflightFixes = pgTable(
  "preflight_fixes",
  {
    id: id(),
    sectionId: uuid()
      .notNull()
      .references(() => sections.id, { onDelete: "cascade" }),
    rule: text().$type<PreflightRuleId>().notNull(),
    undo: jsonb().$type<FixUndo>().notNull(),
    fixedBy: uuid().references(() => users.id, { onDelete: "set null" }),
    createdAt: createdAt(),
    undoneAt: instant(),
  },
  (table) => [index("preflight_fixes_section_idx").on(table.sectionId, table.createdAt)],
);
