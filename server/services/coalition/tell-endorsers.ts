import { and, eq, inArray, isNotNull, isNull, ne } from "drizzle-orm";
import { lateChanges } from "../../../core/coalition/endorsement";
import type { Database } from "../../../db/client";
import { endorsements } from "../../../db/schema/endorsements";
import { notices } from "../../../db/schema/notices";
import { reports } from "../../../db/schema/reports";
import { writeNotices } from "../notice/write-notices";
import { type Endorsable, readEndorsable, readEndorsed } from "./endorsed-sections";

/**
 * Tells people who endorsed a report for their organisation that it says something else now, once for each time
 * they endorsed it; of a report that was sent nothing any more.
 */
export async function tellEndorsers(db: Database): Promise<void> {
  const untold = await listUntold(db);
  const endorsed = await readEndorsed(
    db,
    untold.map(({ id }) => id),
  );
  const read = new Map<string, Endorsable[]>();
  for (const { id, userId, organisationId, reportId, key } of untold) {
    const now = read.get(reportId) ?? (await readEndorsable(db, reportId));
    read.set(reportId, now);
    if (lateChanges(endorsed.get(id) ?? [], now).length === 0) continue;
    await writeNotices(db, [userId], {
      kind: "endorsement",
      key,
      organisationId,
      reportId,
      detail: "changed",
    });
  }
}

type Untold = { id: string; userId: string; organisationId: string; reportId: string; key: string };

async function listUntold(db: Database): Promise<Untold[]> {
  const rows = await db
    .select({
      id: endorsements.id,
      userId: endorsements.userId,
      answeredAt: endorsements.answeredAt,
      organisationId: reports.organisationId,
      reportId: reports.id,
    })
    .from(endorsements)
    .innerJoin(reports, eq(reports.id, endorsements.reportId))
    .where(
      and(
        eq(endorsements.answer, "endorsed"),
        isNotNull(endorsements.userId),
        ne(reports.stage, "submitted"),
        isNull(reports.deletedAt),
      ),
    );
  const listed = rows.flatMap(({ userId, answeredAt, ...row }) =>
    userId === null
      ? []
      : [{ ...row, userId, key: `endorsement_late/${row.id}/${answeredAt?.getTime() ?? 0}` }],
  );
  if (listed.length === 0) return [];
  const told = await db
    .select({ key: notices.key })
    .from(notices)
    .where(
      inArray(
        notices.key,
        listed.map(({ key }) => key),
      ),
    );
  const known = new Set(told.map(({ key }) => key));
  return listed.filter(({ key }) => !known.has(key));
}
