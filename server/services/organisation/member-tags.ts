import { and, eq } from "drizzle-orm";
import { DomainError } from "../../../core/failure";
import type { ReviewTag } from "../../../core/review/review-tags";
import { memberships } from "../../../db/schema/accounts";
import { memberTags } from "../../../db/schema/review-requests";
import { authoriseOrganisation } from "../authorise";
import { recordAudit } from "../record-audit";
import type { ServiceContext } from "../service-context";

/**
 * What each person in an organisation is asked to look for, by their id.
 *
 * @throws {DomainError} organisation_not_found
 */
export async function listMemberTags(
  { db, actor }: ServiceContext,
  { organisationId }: { organisationId: string },
): Promise<{ userId: string; tag: ReviewTag }[]> {
  await authoriseOrganisation(db, actor, "member.list", organisationId);
  return db
    .select({ userId: memberTags.userId, tag: memberTags.tag })
    .from(memberTags)
    .where(eq(memberTags.organisationId, organisationId))
    .orderBy(memberTags.tag, memberTags.userId);
}

/**
 * Says that a member looks after something, or no longer.
 *
 * @throws {DomainError} organisation_not_found, not_permitted, user_not_found
 */
export async function setMemberTag(
  { db, actor }: ServiceContext,
  input: { organisationId: string; userId: string; tag: ReviewTag; isSet: boolean },
): Promise<void> {
  const { organisationId, userId, tag, isSet } = input;
  await db.transaction(async (tx) => {
    await authoriseOrganisation(tx, actor, "member.tag", organisationId);
    const [member] = await tx
      .select({ userId: memberships.userId })
      .from(memberships)
      .where(and(eq(memberships.organisationId, organisationId), eq(memberships.userId, userId)));
    if (!member) throw new DomainError({ code: "user_not_found" });
    if (isSet) {
      await tx.insert(memberTags).values({ organisationId, userId, tag }).onConflictDoNothing();
    } else {
      await tx
        .delete(memberTags)
        .where(
          and(
            eq(memberTags.organisationId, organisationId),
            eq(memberTags.userId, userId),
            eq(memberTags.tag, tag),
          ),
        );
    }
    await recordAudit(tx, {
      organisationId,
      userId: actor.userId,
      action: `member.tag:${tag}`,
      subjectId: userId,
    });
  });
}
