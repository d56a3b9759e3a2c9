import { createHash } from "node:crypto";
import { setImmediate } from "node:timers/promises";
import { eq } from "drizzle-orm";
import type { FindingFix, Severity } from "../../../core/preflight/preflight-rule";
import { type Finding, preflightSteps } from "../../../core/preflight/run-preflight";
import type { Database } from "../../../db/client";
import { users } from "../../../db/schema/accounts";
import { preflightDismissals } from "../../../db/schema/preflight";
import { can } from "../../policies/can";
import { authoriseReport } from "../authorise";
import { type ReportRules, readReportRules } from "../rule/read-rules";
import type { SealingContext } from "../service-context";
import { type NamesLookedFor, readCheckedReport } from "./read-checked-report";

type Context = Omit<SealingContext, "live">;

/** Who let a finding be, when and why. */
export type Dismissal = { by: string | null; at: Date; reason: string };

export type ListedFinding = Omit<Finding, "identity" | "fix"> & {
  /** Its fingerprint: another one as soon as what it rests on changes. */
  id: string;
  /** What sort of fix is offered; null where there is none. */
  fix: FindingFix["kind"] | null;
  dismissal: Dismissal | null;
};

export type CheckResult = {
  /** The worst first, then in the order of the rules and of the report. */
  findings: ListedFinding[];
  /** Nothing blocking stands undismissed. */
  isReady: boolean;
  /** Protected names were looked for: the asker may read the list of them. */
  namesChecked: boolean;
  /** How many of each severity stand undismissed. */
  open: Record<Severity, number>;
};

const RANK: Record<Severity, number> = { blocking: 0, mend: 1, look: 2 };

/**
 * Looks a report over, as it was last projected, and answers everything found with what people let
 * be. Which rules keep a report from being ready is one of its body's rules.
 *
 * @throws {DomainError} report_not_found, not_permitted, seal_key_missing, sealed_damaged
 */
export async function checkReport(
  context: Context,
  { reportId }: { reportId: string },
): Promise<CheckResult> {
  const { standing } = await authoriseReport(context.db, context.actor, "report.check", reportId);
  const listed = await listFindings(context, reportId);
  const open = countOpen(listed);
  const namesChecked = can(context.actor, "protected_name.read", standing);
  return { findings: listed, open, isReady: open.blocking === 0, namesChecked };
}

/** A report looked over before it is sent. */
export type SubmissionCheck = CheckResult & {
  /**
   * How many places with protected names stop it. They are looked for whoever asks; what they are is
   * in `findings` only for those who may read the list of them.
   */
  names: number;
  /** How many there are with those that were let be: of a confidential one nothing is withheld. */
  namesStanding: number;
  /** Of these, those in the title of the report. */
  namesInTitle: number;
  /** What stands undismissed without them. */
  openBesideNames: Record<Severity, number>;
};

/**
 * The same before a report is sent: protected names are looked for whoever asks.
 *
 * @throws {DomainError} report_not_found, not_permitted, seal_key_missing, sealed_damaged
 */
export async function checkForSubmission(
  context: Context,
  { reportId }: { reportId: string },
): Promise<SubmissionCheck> {
  const { db, actor } = context;
  const { standing } = await authoriseReport(db, actor, "report.submit", reportId);
  const namesChecked = can(actor, "protected_name.read", standing);
  const listed = await listFindings(context, reportId, "always");
  const open = countOpen(listed);
  const names = listed.filter(({ rule }) => rule === "protected_name");
  const findings = namesChecked ? listed : listed.filter(({ rule }) => rule !== "protected_name");
  return {
    findings,
    open,
    isReady: open.blocking === 0,
    namesChecked,
    openBesideNames: countOpen(listed.filter(({ rule }) => rule !== "protected_name")),
    names: names.filter(({ dismissal }) => dismissal === null).length,
    namesStanding: names.length,
    namesInTitle: names.filter(({ place }) => place.kind === "report").length,
  };
}

/**
 * How many findings of each severity stand in a report.
 *
 * @throws {DomainError} report_not_found, not_permitted, seal_key_missing, sealed_damaged
 */
export async function countFindings(
  context: Context,
  given: { reportId: string },
): Promise<Pick<CheckResult, "open" | "isReady">> {
  const { open, isReady } = await checkReport(context, given);
  return { open, isReady };
}

async function listFindings(
  context: Context,
  reportId: string,
  names: NamesLookedFor = "as_permitted",
): Promise<ListedFinding[]> {
  const findings = await findAll(context, reportId, names);
  const dismissed = await readDismissals(context.db, reportId);
  return findings
    .map(({ finding: { identity: _, fix, ...finding }, id }): ListedFinding => {
      const dismissal = dismissed.get(id) ?? null;
      return { ...finding, id, fix: fix?.kind ?? null, dismissal };
    })
    .toSorted((one, other) => RANK[one.severity] - RANK[other.severity]);
}

export type FoundFinding = { finding: Finding; id: string };

/** Every finding of a report with its fingerprint; other work gets its turn between rules. */
export async function findAll(
  context: Context,
  reportId: string,
  names: NamesLookedFor = "as_permitted",
): Promise<FoundFinding[]> {
  const { db, actor } = context;
  const access = await authoriseReport(db, actor, "report.check", reportId);
  const rules = await readRulesOf(context, reportId);
  const report = await readCheckedReport(context, access, rules, names);
  const found: FoundFinding[] = [];
  for (const findings of preflightSteps(report, blockingOf(rules))) {
    for (const finding of findings) found.push({ finding, id: fingerprint(finding) });
    await setImmediate();
  }
  return found;
}

const readRulesOf = (context: Context, reportId: string): Promise<ReportRules> =>
  readReportRules(context, { reportId });

function blockingOf({ checks }: ReportRules): readonly string[] | undefined {
  return checks?.value.subject === "checks" ? checks.value.blocking : undefined;
}

/** A hash, so that what is stored beside a report holds no word of it. */
const fingerprint = ({ identity }: Finding) =>
  createHash("sha256").update(identity).digest("hex").slice(0, 32);

async function readDismissals(db: Database, reportId: string): Promise<Map<string, Dismissal>> {
  const rows = await db
    .select({
      fingerprint: preflightDismissals.fingerprint,
      reason: preflightDismissals.reason,
      at: preflightDismissals.dismissedAt,
      by: users.name,
    })
    .from(preflightDismissals)
    .leftJoin(users, eq(users.id, preflightDismissals.dismissedBy))
    .where(eq(preflightDismissals.reportId, reportId));
  return new Map(rows.map(({ fingerprint: id, ...dismissal }) => [id, dismissal]));
}

function countOpen(findings: readonly ListedFinding[]): Record<Severity, number> {
  const open = { blocking: 0, mend: 0, look: 0 };
  for (const { severity, dismissal } of findings) if (dismissal === null) open[severity] += 1;
  return open;
}
