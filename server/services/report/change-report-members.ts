import { and, eq } from "drizzle-orm";
import { DomainError } from "../../../core/failure";
import type { ReportRole } from "../../../core/review/roles";
import type { Database } from "../../../db/client";
import { partnershipPeople } from "../../../db/schema/partnerships";
import { reportMembers } from "../../../db/schema/reports";
import { authoriseReport } from "../authorise";
import { revokeInvitationsOf } from "../invitation/revoke-invitations";
import { writeNotices } from "../notice/write-notices";
import { keepOut } from "../partnership/shown-out";
import { tellShownOut } from "../partnership/tell-sides";
import { recordAudit } from "../record-audit";
import type { ServiceContext } from "../service-context";
import { freeTasks } from "./free-tasks";
import { listMembersFor, listReportMembers, type ReportMember } from "./get-report";

/**
 * Everybody with a role on the report; to people of a partner organisation those alone who work on it.
 *
 * @throws {DomainError} report_not_found
 */
export async function listMembersOfReport(
  { db, actor }: ServiceContext,
  { reportId }: { reportId: string },
): Promise<ReportMember[]> {
  return listMembersFor(db, await authoriseReport(db, actor, "report.read", reportId));
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
    // What people of a partner may do is for the partner to say.
    if (!known.some((member) => member.userId === userId && member.partner === null)) {
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
 * Takes back the role a person was given on this report: a guest and one of a partner's people lose
 * the report, a member of the organisation is left with their role there. Whoever loses the report so is let in again
 * by no partner before the report's side takes that back.
 *
 * @throws {DomainError} report_not_found, not_permitted, user_not_found
 */
export async function removeReportMember(
  { db, live, actor }: ServiceContext,
  { reportId, userId }: { reportId: string; userId: string },
): Promise<void> {
  await db.transaction(async (tx) => {
    const { report } = await authoriseReport(tx, actor, "report.manage_members", reportId);
    const before = await listReportMembers(tx, report);
    const isOwn = before.some((one) => one.userId === userId && one.organisationRole !== null);
    // First, so that a link used at this moment either has let them in already or does so no more.
    if (!isOwn) await revokeInvitationsOf(tx, userId, { reportId });
    const removed = await tx
      .delete(reportMembers)
      .where(and(eq(reportMembers.reportId, reportId), eq(reportMembers.userId, userId)))
      .returning({ userId: reportMembers.userId });
    // What a partner says of one of the report's own organisation is not for this side to know or change.
    const wasNamed = !isOwn && (await showOut(tx, { reportId, userId, by: actor.userId }));
    if (removed.length === 0 && !wasNamed) throw new DomainError({ code: "user_not_found" });
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

/** Leaves a person nothing of a report and keeps them out of it; whether a partner had named them, which is told. */
async function showOut(
  tx: Database,
  { reportId, userId, by }: { reportId: string; userId: string; by: string },
): Promise<boolean> {
  const [ofPartner] = await tx
    .delete(partnershipPeople)
    .where(and(eq(partnershipPeople.reportId, reportId), eq(partnershipPeople.userId, userId)))
    .returning({ partnershipId: partnershipPeople.partnershipId });
  await freeTasks(tx, reportId, userId);
  await keepOut(tx, { reportIds: [reportId], userId, by });
  if (ofPartner) await tellShownOut(tx, { ...ofPartner, reportId, userId, actorId: by });
  return ofPartner !== undefined;
}
