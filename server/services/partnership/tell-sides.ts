import { and, eq, inArray } from "drizzle-orm";
import type { Database } from "../../../db/client";
import { memberships } from "../../../db/schema/accounts";
import { partnerships } from "../../../db/schema/partnerships";
import { ORGANISATION_RIGHTS } from "../../policies/can";
import { PARTNER_NAMED, PARTNER_SHOWN_OUT, PARTNERSHIP_ENDED } from "../notice/notice-keys";
import { writeNotices } from "../notice/write-notices";
import { recordAudit } from "../record-audit";
import { listReportMembers } from "../report/get-report";

type Done = { partnershipId: string; actorId: string };
type Report = { id: string; organisationId: string };

/** Tells those who coordinate a report that a partner let one of its people take part; once until they have read it. */
export async function tellNamed(
  tx: Database,
  report: Report,
  { partnershipId, actorId }: Done,
): Promise<void> {
  await writeNotices(
    tx,
    await listCoordinating(tx, report),
    {
      kind: "invitation",
      key: `${PARTNER_NAMED}${partnershipId}`,
      organisationId: report.organisationId,
      reportId: report.id,
      actorId,
      detail: "named",
    },
    { again: true },
  );
}

/** Tells those who decide for a partner, and its log, that one of its people was shown out of the report. */
export async function tellShownOut(
  tx: Database,
  { reportId, partnershipId, userId, actorId }: Done & { reportId: string; userId: string },
): Promise<void> {
  const [partnership] = await tx
    .select({ partnerId: partnerships.partnerId })
    .from(partnerships)
    .where(eq(partnerships.id, partnershipId));
  const partnerId = partnership?.partnerId ?? null;
  if (partnerId === null) return;
  await writeNotices(
    tx,
    await listDeciders(tx, partnerId),
    {
      kind: "invitation",
      key: `${PARTNER_SHOWN_OUT}${partnershipId}/${userId}`,
      organisationId: partnerId,
      actorId,
      detail: "shown_out",
    },
    { again: true },
  );
  await recordAudit(tx, {
    organisationId: partnerId,
    userId: actorId,
    action: "partnership.remove_person",
    subjectId: `${reportId}/${userId}`,
  });
}

/** Tells those who decide on either side that a partnership has ended; of an invitation nobody accepted nobody. */
export async function tellEnded(
  tx: Database,
  report: Report,
  { id, partnerId, actorId }: { id: string; partnerId: string | null; actorId: string },
): Promise<void> {
  if (partnerId === null) return;
  const ended = {
    kind: "invitation",
    key: `${PARTNERSHIP_ENDED}${id}`,
    actorId,
    detail: "ended",
  } as const;
  const home = await listCoordinating(tx, report);
  const { organisationId, id: reportId } = report;
  await writeNotices(tx, home, { ...ended, organisationId, reportId });
  // Whoever decides on both sides is told once, as of the report's own.
  const theirs = (await listDeciders(tx, partnerId)).filter((userId) => !home.includes(userId));
  await writeNotices(tx, theirs, { ...ended, organisationId: partnerId });
}

async function listCoordinating(tx: Database, report: Report): Promise<string[]> {
  const members = await listReportMembers(tx, report);
  return members.flatMap(({ userId, role }) => (role === "coordinator" ? [userId] : []));
}

async function listDeciders(tx: Database, organisationId: string): Promise<string[]> {
  const rows = await tx
    .select({ userId: memberships.userId })
    .from(memberships)
    .where(
      and(
        eq(memberships.organisationId, organisationId),
        inArray(memberships.role, [...ORGANISATION_RIGHTS["partnership.manage"]]),
      ),
    );
  return rows.map(({ userId }) => userId);
}
