import { and, asc, eq, inArray } from "drizzle-orm";
import { DomainError } from "../../../core/failure";
import type { Database } from "../../../db/client";
import { users } from "../../../db/schema/accounts";
import { partnershipPeople, shownOut } from "../../../db/schema/partnerships";
import { reports } from "../../../db/schema/reports";
import { authoriseReport } from "../authorise";
import { recordAudit } from "../record-audit";
import type { ServiceContext } from "../service-context";

type Whom = { reportId: string; userId: string };

/** Keeps partners from letting a person into reports whose own side has shown them out. */
export async function keepOut(
  tx: Database,
  { reportIds, userId, by }: { reportIds: readonly string[]; userId: string; by: string },
): Promise<void> {
  if (reportIds.length === 0) return;
  await tx
    .insert(shownOut)
    .values(reportIds.map((reportId) => ({ reportId, userId, shownOutBy: by })))
    .onConflictDoNothing();
}

/** Whether a report's own side has shown a person out and not taken that back. */
export async function isKeptOut(db: Database, { reportId, userId }: Whom): Promise<boolean> {
  const [found] = await db
    .select({ userId: shownOut.userId })
    .from(shownOut)
    .where(and(eq(shownOut.reportId, reportId), eq(shownOut.userId, userId)));
  return found !== undefined;
}

/** Takes back that somebody was shown out; whether there was anything to take back. */
export async function forgetKeptOut(tx: Database, { reportId, userId }: Whom): Promise<boolean> {
  const forgotten = await tx
    .delete(shownOut)
    .where(and(eq(shownOut.reportId, reportId), eq(shownOut.userId, userId)))
    .returning({ userId: shownOut.userId });
  return forgotten.length > 0;
}

/** Takes back that somebody was shown out of reports of an organisation, which has let them join it. */
export async function forgetKeptOutOf(
  tx: Database,
  { organisationId, userId }: { organisationId: string; userId: string },
): Promise<void> {
  const own = tx
    .select({ id: reports.id })
    .from(reports)
    .where(eq(reports.organisationId, organisationId));
  await tx
    .delete(shownOut)
    .where(and(eq(shownOut.userId, userId), inArray(shownOut.reportId, own)));
}

export type ShownOut = { userId: string; name: string; at: Date };

/**
 * Whom a report's own side has shown out of it and partners cannot let in again, by name.
 *
 * @throws {DomainError} report_not_found, not_permitted
 */
export async function listShownOut(
  { db, actor }: ServiceContext,
  { reportId }: { reportId: string },
): Promise<ShownOut[]> {
  await authoriseReport(db, actor, "report.manage_members", reportId);
  return db
    .select({ userId: users.id, name: users.name, at: shownOut.createdAt })
    .from(shownOut)
    .innerJoin(users, eq(users.id, shownOut.userId))
    .where(eq(shownOut.reportId, reportId))
    .orderBy(asc(users.name), asc(users.id));
}

/**
 * Takes back that a person was shown out of a report: partners may let them take part again. They are not in it by
 * that.
 *
 * @throws {DomainError} report_not_found, not_permitted, user_not_found (was not shown out)
 */
export async function letBack({ db, actor }: ServiceContext, whom: Whom): Promise<void> {
  await db.transaction(async (tx) => {
    const { report } = await authoriseReport(tx, actor, "report.manage_members", whom.reportId);
    if (!(await forgetKeptOut(tx, whom))) throw new DomainError({ code: "user_not_found" });
    // Of a partner that named them at the very moment they were shown out.
    await tx
      .delete(partnershipPeople)
      .where(
        and(
          eq(partnershipPeople.reportId, whom.reportId),
          eq(partnershipPeople.userId, whom.userId),
        ),
      );
    await recordAudit(tx, {
      organisationId: report.organisationId,
      userId: actor.userId,
      action: "partnership.let_back",
      subjectId: `${whom.reportId}/${whom.userId}`,
    });
  });
}
