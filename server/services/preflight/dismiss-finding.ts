import { and, eq } from "drizzle-orm";
import { DomainError } from "../../../core/failure";
import { preflightDismissals } from "../../../db/schema/preflight";
import { authoriseReport } from "../authorise";
import { recordAudit } from "../record-audit";
import type { SealingContext, ServiceContext } from "../service-context";
import { findAll } from "./check-report";

/** A finding by its report and fingerprint. */
export type FindingName = { reportId: string; findingId: string };

/**
 * Lets a finding be, for a reason. It comes back as soon as what it is about changes. What keeps the
 * report from being ready is let be by its coordinator only.
 *
 * @throws {DomainError} report_not_found, not_permitted, finding_not_found (it is mended, or changed)
 */
export async function dismissFinding(
  context: Omit<SealingContext, "live">,
  { reportId, findingId, reason }: FindingName & { reason: string },
): Promise<void> {
  const { db, actor } = context;
  await authoriseReport(db, actor, "finding.dismiss", reportId);
  const found = (await findAll(context, reportId)).find(({ id }) => id === findingId);
  if (!found) throw new DomainError({ code: "finding_not_found" });
  const { rule, severity } = found.finding;
  await db.transaction(async (tx) => {
    const action = severity === "blocking" ? "finding.dismiss_blocking" : "finding.dismiss";
    const { report } = await authoriseReport(tx, actor, action, reportId);
    const given = { rule, reason, dismissedBy: actor.userId, dismissedAt: new Date() };
    await tx
      .insert(preflightDismissals)
      .values({ reportId, fingerprint: findingId, ...given })
      .onConflictDoUpdate({
        target: [preflightDismissals.reportId, preflightDismissals.fingerprint],
        set: given,
      });
    await recordAudit(tx, {
      organisationId: report.organisationId,
      userId: actor.userId,
      action: `finding.dismiss:${rule}`,
      subjectId: reportId,
    });
  });
}

/**
 * Takes up a finding again that was let be.
 *
 * @throws {DomainError} report_not_found, not_permitted
 */
export async function takeUpFinding(
  { db, actor }: Pick<ServiceContext, "db" | "actor">,
  { reportId, findingId }: FindingName,
): Promise<void> {
  await db.transaction(async (tx) => {
    await authoriseReport(tx, actor, "finding.dismiss", reportId);
    await tx
      .delete(preflightDismissals)
      .where(
        and(
          eq(preflightDismissals.reportId, reportId),
          eq(preflightDismissals.fingerprint, findingId),
        ),
      );
  });
}
