import { and, eq } from "drizzle-orm";
import type { Database } from "../../../db/client";
import { endorsements } from "../../../db/schema/endorsements";
import { reports, sections } from "../../../db/schema/reports";
import { unassignThreads } from "../comment/settle-thread";
import { removeReviewer } from "../section/plan-section";
import { listReportMembers } from "./get-report";

/** Takes sections, reviews, threads and answering for an endorsement of a report from a person who has no part in it any more. */
export async function freeTasks(tx: Database, reportId: string, userId: string): Promise<void> {
  await tx
    .update(sections)
    .set({ assigneeId: null })
    .where(and(eq(sections.reportId, reportId), eq(sections.assigneeId, userId)));
  await tx
    .update(endorsements)
    .set({ userId: null })
    .where(and(eq(endorsements.reportId, reportId), eq(endorsements.userId, userId)));
  await removeReviewer(tx, userId, { reportIds: [reportId] });
  await unassignThreads(tx, userId, { reportId });
}

/** The same for those of these people who have no part left in the report: some may have a role of their own. */
export async function freeTasksOfGone(
  tx: Database,
  reportId: string,
  userIds: readonly string[],
): Promise<void> {
  if (userIds.length === 0) return;
  const [report] = await tx
    .select({ id: reports.id, organisationId: reports.organisationId })
    .from(reports)
    .where(eq(reports.id, reportId));
  if (!report) return;
  const left = new Set((await listReportMembers(tx, report)).map(({ userId }) => userId));
  for (const userId of userIds) {
    if (!left.has(userId)) await freeTasks(tx, reportId, userId);
  }
}
