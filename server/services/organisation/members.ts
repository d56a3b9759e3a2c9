import { and, asc, eq, inArray } from "drizzle-orm";
import { DomainError } from "../../../core/failure";
import type { OrganisationRole } from "../../../core/review/roles";
import type { Database } from "../../../db/client";
import { memberships, organisations, users } from "../../../db/schema/accounts";
import { partnershipPeople } from "../../../db/schema/partnerships";
import { reportMembers, reports, sections } from "../../../db/schema/reports";
import { memberTags } from "../../../db/schema/review-requests";
import { authoriseOrganisation } from "../authorise";
import { unassignThreads } from "../comment/settle-thread";
import { revokeInvitationsOf } from "../invitation/revoke-invitations";
import { leavePartnerships } from "../partnership/end-partnership";
import { keepOut } from "../partnership/shown-out";
import { recordAudit } from "../record-audit";
import { removeReviewer } from "../section/plan-section";
import type { ServiceContext } from "../service-context";

export type Member = {
  userId: string;
  name: string;
  email: string;
  role: OrganisationRole;
  joinedAt: Date;
};

/**
 * Everybody in an organisation, by name.
 *
 * @throws {DomainError} organisation_not_found
 */
export async function listMembers(
  { db, actor }: ServiceContext,
  { organisationId }: { organisationId: string },
): Promise<Member[]> {
  await authoriseOrganisation(db, actor, "member.list", organisationId);
  return db
    .select({
      userId: users.id,
      name: users.name,
      email: users.email,
      role: memberships.role,
      joinedAt: memberships.createdAt,
    })
    .from(memberships)
    .innerJoin(users, eq(users.id, memberships.userId))
    .where(eq(memberships.organisationId, organisationId))
    .orderBy(asc(users.name), asc(users.id));
}

/**
 * Gives a member another role; their open sections follow at once.
 *
 * @throws {DomainError} organisation_not_found, not_permitted, user_not_found, last_administrator
 */
export async function changeMemberRole(
  { db, live, actor }: ServiceContext,
  input: { organisationId: string; userId: string; role: OrganisationRole },
): Promise<void> {
  const { organisationId, userId, role } = input;
  await db.transaction(async (tx) => {
    await authoriseOrganisation(tx, actor, "member.change_role", organisationId);
    await requireMember(tx, organisationId, userId, role === "administrator");
    await tx
      .update(memberships)
      .set({ role })
      .where(and(eq(memberships.organisationId, organisationId), eq(memberships.userId, userId)));
    await recordAudit(tx, {
      organisationId,
      userId: actor.userId,
      action: `member.change_role:${role}`,
      subjectId: userId,
    });
  });
  await live.rightsChanged({ userId });
}

/**
 * Takes a person out of an organisation, out of all its reports and out of those of others in which they take
 * part for it. What they wrote stays.
 *
 * @throws {DomainError} organisation_not_found, not_permitted, user_not_found, last_administrator
 */
export async function removeMember(
  { db, live, actor }: ServiceContext,
  { organisationId, userId }: { organisationId: string; userId: string },
): Promise<void> {
  const changed = await db.transaction(async (tx) => {
    await authoriseOrganisation(tx, actor, "member.remove", organisationId);
    await requireMember(tx, organisationId, userId, false);
    await tx
      .delete(memberships)
      .where(and(eq(memberships.organisationId, organisationId), eq(memberships.userId, userId)));
    await tx
      .delete(memberTags)
      .where(and(eq(memberTags.organisationId, organisationId), eq(memberTags.userId, userId)));
    const own = tx
      .select({ id: reports.id })
      .from(reports)
      .where(eq(reports.organisationId, organisationId));
    await tx
      .delete(reportMembers)
      .where(and(eq(reportMembers.userId, userId), inArray(reportMembers.reportId, own)));
    // Nor does a partner let them in again whom the organisation itself has sent away, named before or not.
    await tx
      .delete(partnershipPeople)
      .where(and(eq(partnershipPeople.userId, userId), inArray(partnershipPeople.reportId, own)));
    const reportIds = (await own).map(({ id }) => id);
    await keepOut(tx, { reportIds, userId, by: actor.userId });
    const freed = await tx
      .update(sections)
      .set({ assigneeId: null })
      .where(and(eq(sections.assigneeId, userId), inArray(sections.reportId, own)))
      .returning({ reportId: sections.reportId });
    await removeReviewer(tx, userId, { reportIds });
    await unassignThreads(tx, userId, { organisationId });
    const shared = await leavePartnerships(tx, { organisationId, userId });
    await revokeInvitationsOf(tx, userId, { organisationId });
    await recordAudit(tx, {
      organisationId,
      userId: actor.userId,
      action: "member.remove",
      subjectId: userId,
    });
    return new Set([...freed.map(({ reportId }) => reportId), ...shared]);
  });
  await live.rightsChanged({ userId });
  for (const reportId of changed) live.reportChanged(reportId);
}

/** Locks the organisation, so that two administrators cannot remove each other at once. */
async function requireMember(
  tx: Database,
  organisationId: string,
  userId: string,
  staysAdministrator: boolean,
): Promise<void> {
  await tx
    .select({ id: organisations.id })
    .from(organisations)
    .where(eq(organisations.id, organisationId))
    .for("update");
  const all = await tx
    .select({ userId: memberships.userId, role: memberships.role })
    .from(memberships)
    .where(eq(memberships.organisationId, organisationId));
  const member = all.find((one) => one.userId === userId);
  if (!member) throw new DomainError({ code: "user_not_found" });
  const others = all.some((one) => one.userId !== userId && one.role === "administrator");
  if (member.role === "administrator" && !staysAdministrator && !others) {
    throw new DomainError({ code: "last_administrator" });
  }
}

/**
 * Gives an organisation another name.
 *
 * @throws {DomainError} organisation_not_found, not_permitted
 */
export async function renameOrganisation(
  { db, actor }: ServiceContext,
  { organisationId, name }: { organisationId: string; name: string },
): Promise<void> {
  await db.transaction(async (tx) => {
    await authoriseOrganisation(tx, actor, "organisation.rename", organisationId);
    await tx.update(organisations).set({ name }).where(eq(organisations.id, organisationId));
    await recordAudit(tx, {
      organisationId,
      userId: actor.userId,
      action: "organisation.rename",
      subjectId: organisationId,
    });
  });
}
