import { and, eq, isNull, lt } from "drizzle-orm";
import type { PartnerRole } from "../../../core/coalition/partner-role";
import { DomainError } from "../../../core/failure";
import type { Database } from "../../../db/client";
import { memberships, organisations, users } from "../../../db/schema/accounts";
import { partnerships } from "../../../db/schema/partnerships";
import { reports } from "../../../db/schema/reports";
import { authoriseOrganisation, authoriseReport } from "../authorise";
import { isAuthorised } from "../is-authorised";
import { writeNotices } from "../notice/write-notices";
import type { ServiceContext } from "../service-context";
import { hashToken } from "../session/session-token";
import { isGoingOn } from "./authorise-partnership";
import { recordPartnership } from "./record-partnership";

export type PartnershipOffer = {
  reportTitle: string;
  /** Whose report it is. */
  organisation: { id: string; name: string };
  invitedBy: string | null;
  granted: PartnerRole;
  /** They may write and review in some sections only. */
  isLimited: boolean;
  /** An organisation that is not here yet can be set up with it. */
  mayFound: boolean;
  /** Somebody without an account can ask for one to do so. */
  mayRegister: boolean;
  expiresAt: Date;
};

/**
 * What the link of an invitation offers an organisation, to whoever holds it.
 *
 * @throws {DomainError} invitation_not_found, invitation_expired, invitation_already_used
 */
export async function previewPartnership(
  { db }: Pick<ServiceContext, "db">,
  { token }: { token: string },
): Promise<PartnershipOffer> {
  const offer = await findOffer(db, token);
  const { partnership, report, organisation, invitedBy } = offer;
  const { granted, isWhole, expiresAt, registeredAt } = partnership;
  const founds = await mayFound(db, offer);
  return {
    reportTitle: report.title,
    organisation,
    invitedBy,
    granted,
    isLimited: !isWhole,
    mayFound: founds,
    mayRegister: founds && registeredAt === null,
    expiresAt,
  };
}

/**
 * Makes an organisation a partner in the report it was invited to. Nobody of it enters before they are named.
 *
 * @throws {DomainError} invitation_not_found, invitation_expired, invitation_already_used, organisation_not_found,
 *   not_permitted (also for a sample organisation), own_report (it is the organisation's own), already_partner
 */
export async function acceptPartnership(
  { db, actor }: ServiceContext,
  { token, organisationId }: { token: string; organisationId: string },
): Promise<{ partnershipId: string }> {
  return db.transaction(async (tx) => {
    const { organisation: partner } = await authoriseOrganisation(
      tx,
      actor,
      "partnership.manage",
      organisationId,
    );
    if (partner.isSample) {
      throw new DomainError({ code: "not_permitted", action: "partnership.manage" });
    }
    const offer = await findOffer(tx, token, { lock: true });
    const { partnership, report } = offer;
    if (report.organisationId === organisationId) throw new DomainError({ code: "own_report" });
    const [known] = await tx
      .select({ id: partnerships.id })
      .from(partnerships)
      .where(
        and(
          eq(partnerships.reportId, report.id),
          eq(partnerships.partnerId, organisationId),
          isGoingOn(),
        ),
      );
    if (known) throw new DomainError({ code: "already_partner" });
    await acceptFor(tx, offer, { organisationId, userId: actor.userId });
    return { partnershipId: partnership.id };
  });
}

export type Offer = Awaited<ReturnType<typeof findOffer>>;

/** Makes an organisation the partner, for somebody who may decide for it; whoever invited it is told. */
export async function acceptFor(
  tx: Database,
  { partnership, report }: Offer,
  { organisationId, userId }: { organisationId: string; userId: string },
): Promise<void> {
  const partnershipId = partnership.id;
  await tx
    .update(partnerships)
    .set({ partnerId: organisationId, acceptedAt: new Date(), acceptedBy: userId })
    .where(eq(partnerships.id, partnershipId));
  await recordPartnership(tx, {
    organisationId: report.organisationId,
    partnerId: organisationId,
    userId,
    action: "partnership.accept",
    subjectId: `${report.id}/${partnershipId}`,
  });
  if (partnership.invitedBy === null) return;
  await writeNotices(tx, [partnership.invitedBy], {
    kind: "invitation",
    key: `partnership/${partnershipId}`,
    organisationId: report.organisationId,
    reportId: report.id,
    actorId: userId,
    detail: "accepted",
  });
}

/**
 * The invitation a token opens, with its report; with `lock` nobody else accepts it meanwhile.
 *
 * @throws {DomainError} invitation_not_found, invitation_expired, invitation_already_used
 */
export async function findOffer(
  db: Database,
  token: string,
  { lock = false }: { lock?: boolean } = {},
) {
  if (lock) {
    const [locked] = await db
      .select({ reportId: partnerships.reportId })
      .from(partnerships)
      .where(eq(partnerships.tokenHash, hashToken(token)))
      .for("update");
    // The report, too: of two links to it that one organisation accepts at once, the second finds the first.
    if (locked) {
      await db
        .select({ id: reports.id })
        .from(reports)
        .where(eq(reports.id, locked.reportId))
        .for("no key update");
    }
  }
  const [found] = await db
    .select({
      partnership: partnerships,
      report: reports,
      organisation: { id: organisations.id, name: organisations.name },
      invitedBy: users.name,
    })
    .from(partnerships)
    .innerJoin(reports, eq(reports.id, partnerships.reportId))
    .innerJoin(organisations, eq(organisations.id, reports.organisationId))
    .leftJoin(users, eq(users.id, partnerships.invitedBy))
    .where(and(eq(partnerships.tokenHash, hashToken(token)), isNull(reports.deletedAt)));
  // One that was taken back never was.
  if (!found || (found.partnership.endedAt !== null && found.partnership.acceptedAt === null)) {
    throw new DomainError({ code: "invitation_not_found" });
  }
  if (found.partnership.acceptedAt !== null) {
    throw new DomainError({ code: "invitation_already_used" });
  }
  if (found.partnership.expiresAt.getTime() <= Date.now()) {
    throw new DomainError({ code: "invitation_expired" });
  }
  // A link is no way back for whoever made it and may decide about the report no longer.
  if (!(await mayInvite(db, found))) throw new DomainError({ code: "invitation_not_found" });
  return found;
}

async function mayInvite(
  db: Database,
  {
    partnership,
    report,
  }: { partnership: typeof partnerships.$inferSelect; report: typeof reports.$inferSelect },
): Promise<boolean> {
  if (partnership.invitedBy === null) return false;
  const inviter = { userId: partnership.invitedBy, sessionId: "" };
  return isAuthorised(authoriseReport(db, inviter, "report.manage_members", report.id));
}

/**
 * Whether an invitation also lets its holder set an organisation up: one by somebody who decides in the
 * organisation whose report it is, and not by one that was itself set up so, as each of those could set up more.
 */
export async function mayFound(db: Database, { partnership, report }: Offer): Promise<boolean> {
  const { organisationId } = report;
  const [inviter] = await db
    .select({ role: memberships.role })
    .from(memberships)
    .where(
      and(
        eq(memberships.organisationId, organisationId),
        eq(memberships.userId, partnership.invitedBy ?? ""),
      ),
    );
  if (inviter?.role !== "administrator" && inviter?.role !== "coordinator") return false;
  const [founded] = await db
    .select({ id: partnerships.id })
    .from(partnerships)
    .innerJoin(organisations, eq(organisations.id, partnerships.partnerId))
    .where(
      and(
        eq(partnerships.partnerId, organisationId),
        lt(partnerships.createdAt, organisations.createdAt),
      ),
    )
    .limit(1);
  return founded === undefined;
}
