import { asc, eq } from "drizzle-orm";
import {
  effectiveRules,
  findRule,
  type Rule,
  type RuleSubject,
  ruleKey,
} from "../../../core/rules/rule";
import { SHIPPED_RULES } from "../../../core/rules/shipped-rules";
import type { Database } from "../../../db/client";
import { users } from "../../../db/schema/accounts";
import { rules } from "../../../db/schema/rules";
import { authoriseOrganisation, authoriseReport } from "../authorise";
import type { ServiceContext } from "../service-context";

/** What a rule was before, newest first; null stands for the one that comes with Penumbra. */
export type RuleChange = { rule: Rule | null; changedAt: Date; changedBy: string | null };
export type ListedRule = { rule: Rule; isShipped: boolean; history: RuleChange[] };

/**
 * Every rule that counts in an organisation, with who changed it and when.
 *
 * @throws {DomainError} organisation_not_found, not_permitted
 */
export async function listRules(
  { db, actor }: ServiceContext,
  { organisationId }: { organisationId: string },
): Promise<ListedRule[]> {
  await authoriseOrganisation(db, actor, "rule.read", organisationId);
  const changes = await readChanges(db, organisationId);
  return effectiveRules(SHIPPED_RULES, currentOf(changes)).map((entry) => {
    const history = changes.filter(({ key }) => key === ruleKey(entry)).toReversed();
    return {
      rule: entry,
      isShipped: (history[0]?.rule ?? null) === null,
      history: history.map(({ rule, changedAt, changedBy }) => ({ rule, changedAt, changedBy })),
    };
  });
}

/** The rules for one report, by subject; a subject nothing is known of is absent. */
export type ReportRules = Partial<Record<RuleSubject, Rule>>;

/**
 * The rules of a report's body for its kind. Guests of the report read them here.
 *
 * @throws {DomainError} report_not_found
 */
export async function readReportRules(
  { db, actor }: Pick<ServiceContext, "db" | "actor">,
  { reportId }: { reportId: string },
): Promise<ReportRules> {
  const { report } = await authoriseReport(db, actor, "report.read", reportId);
  return rulesOfReport(db, report);
}

/** The same for a report that was authorised already. */
export async function rulesOfReport(
  db: Database,
  report: { organisationId: string; body: string; kind: string },
): Promise<ReportRules> {
  const changes = await readChanges(db, report.organisationId);
  const all = effectiveRules(SHIPPED_RULES, currentOf(changes));
  const found: ReportRules = {};
  const subjects = new Set(all.map(({ value }) => value.subject));
  for (const subject of subjects) {
    const entry = findRule(all, { body: bodyOf(report), kind: report.kind, subject });
    if (entry) found[subject] = entry;
  }
  return found;
}

/** A stakeholder's report goes to the UPR whatever body is written on it. */
export function bodyOf({ body, kind }: { body: string; kind: string }): string {
  return kind === "upr_stakeholder" ? "UPR" : body;
}

type Change = RuleChange & { key: string };

async function readChanges(db: Database, organisationId: string): Promise<Change[]> {
  const rows = await db
    .select({ row: rules, changedBy: users.name })
    .from(rules)
    .leftJoin(users, eq(users.id, rules.changedBy))
    .where(eq(rules.organisationId, organisationId))
    .orderBy(asc(rules.createdAt), asc(rules.id));
  return rows.map(({ row, changedBy }) => ({
    key: `${row.body} ${row.kind ?? ""} ${row.subject}`,
    rule: row.value === null ? null : ruleOf(row, row.value),
    changedAt: row.createdAt,
    changedBy,
  }));
}

function ruleOf(row: typeof rules.$inferSelect, value: Rule["value"]): Rule {
  const { kind, note, source, sourceUrl, certainty } = row;
  const body = row.body as Rule["body"];
  return { body, kind, value, note, source, sourceUrl, checkedOn: row.checkedOn ?? "", certainty };
}

/** The last change of each rule, where it did not bring the shipped one back. */
function currentOf(changes: readonly Change[]): Rule[] {
  const last = new Map(changes.map((change) => [change.key, change.rule]));
  return [...last.values()].filter((entry) => entry !== null);
}
