import { and, desc, eq, isNull } from "drizzle-orm";
import { DomainError } from "../../../core/failure";
import type { OrganisationRole, ReportRole } from "../../../core/review/roles";
import { invitations, users } from "../../../db/schema/accounts";
import { reports } from "../../../db/schema/reports";
import { authoriseOrganisation } from "../authorise";
import { recordAudit } from "../record-audit";
import type { ServiceContext } from "../service-context";

export type InvitationSummary = {
  id: string;
  email: string;
  role: OrganisationRole;
  /** For guests of one report. */
  report: { id: string; title: string; role: ReportRole } | null;
  invitedBy: string | null;
  createdAt: Date;
  expiresAt: Date;
  isExpired: boolean;
};

/**
 * The invitations of an organisation that nobody has used or taken back, latest first.
 *
 * @throws {DomainError} organisation_not_found, not_permitted
 */
export async function listInvitations(
  { db, actor }: ServiceContext,
  { organisationId }: { organisationId: string },
): Promise<InvitationSummary[]> {
  await authoriseOrganisation(db, actor, "invitation.list", organisationId);
  const rows = await db
    .select({
      id: invitations.id,
      email: invitations.email,
      role: invitations.role,
      reportId: invitations.reportId,
      reportRole: invitations.reportRole,
      reportTitle: reports.title,
      invitedBy: users.name,
      createdAt: invitations.createdAt,
      expiresAt: invitations.expiresAt,
    })
    .from(invitations)
    .leftJoin(users, eq(users.id, invitations.invitedBy))
    .leftJoin(reports, eq(reports.id, invitations.reportId))
    .where(
      and(
        eq(invitations.organisationId, organisationId),
        isNull(invitations.acceptedAt),
        isNull(invitations.revokedAt),
      ),
    )
    .orderBy(desc(invitations.createdAt));
  return rows.map(({ reportId, reportRole, reportTitle, ...row }) => ({
    ...row,
    report:
      reportId !== null && reportRole !== null
        ? { id: reportId, title: reportTitle ?? "", role: reportRole }
        : null,
    isExpired: row.expiresAt.getTime() <= Date.now(),
  }));
}

/**
 * Takes an invitation back: its link stops working. One that was used already
 * cannot be taken back; remove the member instead.
 *
 * @throws {DomainError} invitation_not_found, invitation_already_used, not_permitted
 */
export async function revokeInvitation(
  { db, actor }: ServiceContext,
  { invitationId }: { invitationId: string },
): Promise<void> {
  await db.transaction(async (tx) => {
    const [found] = await tx
      .select({ organisationId: invitations.organisationId, acceptedAt: invitations.acceptedAt })
      .from(invitations)
      .where(eq(invitations.id, invitationId))
      .for("update");
    if (!found) throw new DomainError({ code: "invitation_not_found" });
    try {
      await authoriseOrganisation(tx, actor, "invitation.revoke", found.organisationId);
    } catch (error) {
      if (error instanceof DomainError && error.failure.code === "organisation_not_found") {
        throw new DomainError({ code: "invitation_not_found" });
      }
      throw error;
    }
    if (found.acceptedAt !== null) throw new DomainError({ code: "invitation_already_used" });
    await tx
      .update(invitations)
      .set({ revokedAt: new Date() })
      .where(eq(invitations.id, invitationId));
    await recordAudit(tx, {
      organisationId: found.organisationId,
      userId: actor.userId,
      action: "invitation.revoke",
      subjectId: invitationId,
    });
  });
}
