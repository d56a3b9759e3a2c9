import { and, eq } from "drizzle-orm";
import { DomainError } from "../../../core/failure";
import type { ReportRole } from "../../../core/review/roles";
import { reportMembers, sections } from "../../../db/schema/reports";
import { authoriseReport } from "../authorise";
import { unassignThreads } from "../comment/settle-thread";
import { writeNotices } from "../notice/write-notices";
import { recordAudit } from "../record-audit";
import { removeReviewer } from "../section/plan-section";
import type { ServiceContext } from "../service-context";
import { listReportMembers, type ReportMember } from "./get-report";

/**
 * Everybody with a role on the report.
 *
 * @throws {DomainError} report_not_found
 */
export async function listMembersOfReport(
  { db, actor }: ServiceContext,
  { reportId }: { reportId: string },
): Promise<ReportMember[]> {
  const { report } = await authoriseReport(db, actor, "report.read", reportId);
  return listReportMembers(db, report);
}

/**
 * Gives a person who already belongs to the organisation or the report a role on
 * this report, in place of the one they have. Their open sections follow at once.
 *
 * @throws {DomainError} report_not_found, not_permitted, user_not_found
 */
export async function setReportMember(
  { db, live, actor }: ServiceContext,
  { reportId, userId, role }: { reportId: string; userId: string; role: ReportRole },
): Promise<void> {
  await db.transaction(async (tx) => {
    const { report } = await authoriseReport(tx, actor, "report.manage_members", reportId);
    const known = await listReportMembers(tx, report);
    if (!known.some((member) => member.userId === userId)) {
      throw new DomainError({ code: "user_not_found" });
    }
    const had = known.find((member) => member.userId === userId)?.role;
    await tx
      .insert(reportMembers)
      .values({ reportId, userId, role })
      .onConflictDoUpdate({
        target: [reportMembers.reportId, reportMembers.userId],
        set: { role },
      });
    await recordAudit(tx, {
      organisationId: report.organisationId,
      userId: actor.userId,
      action: `report.set_member:${role}`,
      subjectId: `${reportId}/${userId}`,
    });
    if (had === role) return;
    await writeNotices(
      tx,
      [userId],
      {
        kind: "invitation",
        key: `member/${reportId}`,
        organisationId: report.organisationId,
        reportId,
        actorId: actor.userId,
        detail: "added",
      },
      { again: true },
    );
  });
  await live.rightsChanged({ userId });
}

/**
 * Takes back the role a person was given on this report: a guest loses the
 * report, a member of the organisation is left with their role there.
 *
 * @throws {DomainError} report_not_found, not_permitted, user_not_found
 */
export async function removeReportMember(
  { db, live, actor }: ServiceContext,
  { reportId, userId }: { reportId: string; userId: string },
): Promise<void> {
  await db.transaction(async (tx) => {
    const { report } = await authoriseReport(tx, actor, "report.manage_members", reportId);
    const removed = await tx
      .delete(reportMembers)
      .where(and(eq(reportMembers.reportId, reportId), eq(reportMembers.userId, userId)))
      .returning({ userId: reportMembers.userId });
    if (removed.length === 0) throw new DomainError({ code: "user_not_found" });
    const left = await listReportMembers(tx, report);
    if (!left.some((member) => member.userId === userId)) {
      await tx
        .update(sections)
        .set({ assigneeId: null })
        .where(and(eq(sections.reportId, reportId), eq(sections.assigneeId, userId)));
      await removeReviewer(tx, userId, { reportIds: [reportId] });
      await unassignThreads(tx, userId, { reportId });
    }
    await recordAudit(tx, {
      organisationId: report.organisationId,
      userId: actor.userId,
      action: "report.remove_member",
      subjectId: `${reportId}/${userId}`,
    });
  });
  await live.rightsChanged({ userId });
  live.reportChanged(reportId);
}
