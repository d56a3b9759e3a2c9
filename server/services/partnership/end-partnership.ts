import { and, eq, inArray } from "drizzle-orm";
import { DomainError } from "../../../core/failure";
import type { Database } from "../../../db/client";
import { partnershipPeople, partnerships } from "../../../db/schema/partnerships";
import { freeTasksOfGone } from "../report/free-tasks";
import type { ServiceContext } from "../service-context";
import { authoriseAsHome, authoriseAsPartner, type OpenPartnership } from "./authorise-partnership";
import { recordPartnership } from "./record-partnership";
import { tellEnded } from "./tell-sides";

/**
 * Ends a partnership, from either side, or takes back an invitation to one: the partner's people lose the report at
 * once, open sections included. What they wrote stays. Those who decide on either side are told.
 *
 * @throws {DomainError} partnership_not_found, not_permitted
 */
export async function endPartnership(
  { db, live, actor }: ServiceContext,
  { partnershipId }: { partnershipId: string },
): Promise<void> {
  const { reportId, userIds } = await db.transaction(async (tx) => {
    const { partnership, report } = await authoriseEither(tx, { actor, partnershipId });
    const people = await tx
      .delete(partnershipPeople)
      .where(eq(partnershipPeople.partnershipId, partnershipId))
      .returning({ userId: partnershipPeople.userId });
    await tx
      .update(partnerships)
      .set({ endedAt: new Date(), endedBy: actor.userId, endedTitle: report.title })
      .where(eq(partnerships.id, partnershipId));
    const userIds = people.map(({ userId }) => userId);
    await freeTasksOfGone(tx, report.id, userIds);
    await recordPartnership(tx, {
      organisationId: report.organisationId,
      partnerId: partnership.partnerId,
      userId: actor.userId,
      action: "partnership.end",
      subjectId: `${report.id}/${partnershipId}`,
    });
    await tellEnded(tx, report, { ...partnership, actorId: actor.userId });
    return { reportId: report.id, userIds };
  });
  for (const userId of userIds) await live.rightsChanged({ userId });
  live.reportChanged(reportId);
}

async function authoriseEither(
  tx: Database,
  { actor, partnershipId }: Pick<ServiceContext, "actor"> & { partnershipId: string },
): Promise<OpenPartnership> {
  try {
    return await authoriseAsPartner(tx, actor, partnershipId);
  } catch (error) {
    if (!(error instanceof DomainError)) throw error;
    // They may decide for neither side, or for the report's.
    return authoriseAsHome(tx, actor, partnershipId);
  }
}

/** Whoever leaves an organisation takes part for it no longer; answers the reports they left. */
export async function leavePartnerships(
  tx: Database,
  { organisationId, userId }: { organisationId: string; userId: string },
): Promise<string[]> {
  const own = tx
    .select({ id: partnerships.id })
    .from(partnerships)
    .where(eq(partnerships.partnerId, organisationId));
  const left = await tx
    .delete(partnershipPeople)
    .where(and(eq(partnershipPeople.userId, userId), inArray(partnershipPeople.partnershipId, own)))
    .returning({ reportId: partnershipPeople.reportId });
  for (const { reportId } of left) await freeTasksOfGone(tx, reportId, [userId]);
  return left.map(({ reportId }) => reportId);
}
