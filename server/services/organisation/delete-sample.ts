import { and, eq, inArray, isNull, like, notExists } from "drizzle-orm";
import { samplePersonEmail } from "../../../core/account/sample-person";
import { DomainError } from "../../../core/failure";
import type { Database } from "../../../db/client";
import { memberships, organisations, users } from "../../../db/schema/accounts";
import { reports, sections } from "../../../db/schema/reports";
import { forgetChain } from "../audit/forget-chain";
import { authoriseOrganisation } from "../authorise";
import { findPersonName } from "../find-person-name";
import type { ServiceContext } from "../service-context";
import { deleteSessions } from "../session/end-sessions";

/**
 * Deletes the sample organisation whole: its reports, observations, sources and
 * the people who looked at it without an account, who are signed out. Answers
 * whether the asker was one of them.
 *
 * @throws {DomainError} organisation_not_found, not_permitted (also for an
 * organisation that is not the sample)
 */
export async function deleteSample(
  { db, live, actor }: ServiceContext,
  { organisationId }: { organisationId: string },
): Promise<{ isSignedOut: boolean }> {
  const { organisation } = await authoriseOrganisation(
    db,
    actor,
    "organisation.delete_sample",
    organisationId,
  );
  if (!organisation.isSample) {
    throw new DomainError({ code: "not_permitted", action: "organisation.delete_sample" });
  }
  // Rooms are emptied first, so that nothing is written into rows that are going.
  const name = await findPersonName(db, actor.userId);
  const gone = await takeReportsAway(db, organisationId);
  for (const sectionId of gone.sectionIds) await live.sectionRemoved(sectionId, name);
  for (const reportId of gone.reportIds) live.reportRemoved(reportId);
  const { ended, people } = await db.transaction(async (tx) => {
    await authoriseOrganisation(tx, actor, "organisation.delete_sample", organisationId);
    return deleteSampleRows(tx, { organisationId, userId: actor.userId });
  });
  live.sessionsEnded({ sessionIds: ended });
  return { isSignedOut: people.includes(actor.userId) };
}

/** Deletes everything of the sample, for services that have asked for the right and emptied its rooms. */
export async function deleteSampleRows(
  tx: Database,
  { organisationId, userId }: { organisationId: string; userId: string },
): Promise<{ ended: string[]; people: string[] }> {
  await tx.delete(reports).where(eq(reports.organisationId, organisationId));
  await forgetChain(tx, { organisationId, userId });
  await tx.delete(organisations).where(eq(organisations.id, organisationId));
  return deleteSamplePeople(tx);
}

/** Takes the sample's reports out of sight, so that nobody enters their rooms; answers those there were. */
export async function takeReportsAway(
  db: Database,
  organisationId: string,
): Promise<{ reportIds: string[]; sectionIds: string[] }> {
  return db.transaction(async (tx) => {
    const gone = await tx
      .update(reports)
      .set({ deletedAt: new Date() })
      .where(and(eq(reports.organisationId, organisationId), isNull(reports.deletedAt)))
      .returning({ id: reports.id });
    const reportIds = gone.map(({ id }) => id);
    if (reportIds.length === 0) return { reportIds, sectionIds: [] };
    const open = await tx
      .select({ id: sections.id })
      .from(sections)
      .where(and(inArray(sections.reportId, reportIds), isNull(sections.deletedAt)));
    return { reportIds, sectionIds: open.map(({ id }) => id) };
  });
}

async function deleteSamplePeople(tx: Database): Promise<{ ended: string[]; people: string[] }> {
  const rows = await tx
    .select({ id: users.id })
    .from(users)
    .where(
      and(
        like(users.email, samplePersonEmail("%")),
        notExists(
          tx
            .select({ userId: memberships.userId })
            .from(memberships)
            .where(eq(memberships.userId, users.id)),
        ),
      ),
    );
  const people = rows.map(({ id }) => id);
  const ended: string[] = [];
  for (const id of people) ended.push(...(await deleteSessions(tx, id)));
  if (people.length > 0) await tx.delete(users).where(inArray(users.id, people));
  return { ended, people };
}
