import { and, eq } from "drizzle-orm";
import { DomainError } from "../../../core/failure";
import type { OrganisationRole, ReportRole } from "../../../core/review/roles";
import type { Database } from "../../../db/client";
import { invitations, memberships, organisations, users } from "../../../db/schema/accounts";
import { authoriseOrganisation, authoriseReport } from "../authorise";
import { recordAudit } from "../record-audit";
import type { ServiceContext } from "../service-context";
import { hashToken, newToken } from "../session/session-token";

export const INVITATION_DAYS = 7;

/** To an organisation, or as a guest to one report only. */
export type InvitationTarget =
  | { organisationId: string; role: OrganisationRole }
  | { reportId: string; reportRole: ReportRole };

export type NewInvitation = InvitationTarget & { email: string };

export type CreatedInvitation = {
  invitationId: string;
  /** Part of the link; known only now, stored as a hash. */
  token: string;
  email: string;
  organisationName: string;
  expiresAt: Date;
};

/**
 * An invitation for one person, good for seven days and one use. Its token is
 * told once, here.
 *
 * @throws {DomainError} organisation_not_found, report_not_found, not_permitted (also
 * in a sample organisation, which must not be a way to an account), email_taken
 * (they are a member already)
 */
export async function createInvitation(
  { db, actor }: ServiceContext,
  input: NewInvitation,
): Promise<CreatedInvitation> {
  return db.transaction(async (tx) => {
    const { organisation, values } = await authorise(tx, { db: tx, actor }, input);
    if (organisation.isSample) {
      throw new DomainError({ code: "not_permitted", action: "invitation.create" });
    }
    const token = newToken();
    const expiresAt = new Date(Date.now() + INVITATION_DAYS * 24 * 60 * 60 * 1000);
    const [row] = await tx
      .insert(invitations)
      .values({
        ...values,
        organisationId: organisation.id,
        email: input.email,
        tokenHash: hashToken(token),
        invitedBy: actor.userId,
        expiresAt,
      })
      .returning({ id: invitations.id });
    if (!row) throw new Error("The database returned no invitation.");
    await recordAudit(tx, {
      organisationId: organisation.id,
      userId: actor.userId,
      action: "invitation.create",
      subjectId: row.id,
    });
    return {
      invitationId: row.id,
      token,
      email: input.email,
      organisationName: organisation.name,
      expiresAt,
    };
  });
}

type Authorised = {
  organisation: typeof organisations.$inferSelect;
  values: { role: OrganisationRole; reportId?: string; reportRole?: ReportRole };
};

/** What somebody must be allowed to do to invite people to an organisation in this role. */
export const actionToInvite = (role: OrganisationRole) =>
  role === "administrator" ? "invitation.create_administrator" : "invitation.create";

async function authorise(
  tx: Database,
  { actor }: Pick<ServiceContext, "db" | "actor">,
  input: NewInvitation,
): Promise<Authorised> {
  if ("reportId" in input) {
    const { reportId, reportRole } = input;
    const { report } = await authoriseReport(tx, actor, "report.manage_members", reportId);
    const [organisation] = await tx
      .select()
      .from(organisations)
      .where(eq(organisations.id, report.organisationId));
    if (!organisation) throw new DomainError({ code: "report_not_found" });
    return { organisation, values: { role: "reader", reportId, reportRole } };
  }
  const { organisationId, role } = input;
  const { organisation } = await authoriseOrganisation(
    tx,
    actor,
    actionToInvite(role),
    organisationId,
  );
  const [member] = await tx
    .select({ id: users.id })
    .from(users)
    .innerJoin(memberships, eq(memberships.userId, users.id))
    .where(and(eq(users.email, input.email), eq(memberships.organisationId, organisationId)));
  if (member) throw new DomainError({ code: "email_taken" });
  return { organisation, values: { role } };
}
