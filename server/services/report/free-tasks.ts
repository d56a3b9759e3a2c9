import { and, eq } from "drizzle-orm";
import type { Database } from "../../../db/client";
import { sections } from "../../../db/schema/reports";
import { unassignThreads } from "../comment/settle-thread";
import { removeReviewer } from "../section/plan-section";

/** Takes sections, reviews and threads of a report from a person who has no part in it any more. */
export async function freeTasks(tx: Database, reportId: string, userId: string): Promise<void> {
  await tx
    .update(sections)
    .set({ assigneeId: null })
    .where(and(eq(sections.reportId, reportId), eq(sections.assigneeId, userId)));
  await removeReviewer(tx, userId, { reportIds: [reportId] });
  await unassignThreads(tx, userId, { reportId });
}
