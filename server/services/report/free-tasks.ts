import { and, eq } from "drizzle-orm";
import type { Database } from "../../../db/client";
import { endorsements } from "../../../db/schema/endorsements";
import { sections } from "../../../db/schema/reports";
import { unassignThreads } from "../comment/settle-thread";
import { removeReviewer } from "../section/plan-section";

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
