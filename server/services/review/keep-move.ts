import { and, eq, isNull } from "drizzle-orm";
import type { NoticeKind } from "../../../core/notice/notice-kinds";
import { FALLEN_STAGE, mayBeReady } from "../../../core/review/report-moves";
import type { ReviewEvent } from "../../../core/review/review-event";
import type { ReportStage } from "../../../core/review/roles";
import type { Database } from "../../../db/client";
import { reports, sections } from "../../../db/schema/reports";
import { reviewMoves } from "../../../db/schema/reviews";
import { writeNotices } from "../notice/write-notices";
import { keepEvent } from "./keep-event";
import { readAudience } from "./review-audience";

type Moved = {
  organisationId: string;
  /** As the audit log calls it: "section.set_status:approved". */
  action: string;
  event: Omit<ReviewEvent, "audience">;
  /** Whom it concerns beside those the section has. */
  alsoConcerns?: readonly string[];
  move: Pick<typeof reviewMoves.$inferInsert, "what" | "from" | "to" | "isFall" | "words">;
};

/**
 * Writes a move down, in the review's history and the audit log, in the transaction that makes it.
 * Answers it with the people it concerns.
 */
export async function keepMove(
  tx: Database,
  { organisationId, action, event, alsoConcerns = [], move }: Moved,
): Promise<ReviewEvent> {
  const { reportId, sectionId, by } = event;
  const [kept] = await tx
    .insert(reviewMoves)
    .values({ ...move, reportId, sectionId, movedBy: by })
    .returning({ id: reviewMoves.id });
  if (!kept) throw new Error("The database returned no move.");
  const audience = new Set([...(await readAudience(tx, event)), ...alsoConcerns]);
  if (by !== null) audience.delete(by);
  const kind = noticeOf(event.what, move.to);
  if (kind !== null) {
    const about = { organisationId, reportId, sectionId, actorId: by };
    await writeNotices(tx, [...audience], { kind, key: `move/${kept.id}`, ...about });
  }
  return keepEvent(tx, {
    organisationId,
    action,
    event: { ...event, audience: [...audience].toSorted() },
  });
}

/** What people are told of a move who are not in the report just now; null where they need not be. */
function noticeOf(what: ReviewEvent["what"], to: string): NoticeKind | null {
  if (what === "approved" || what === "approval_lost") return what;
  return what === "moved" && to === "changes_asked" ? "changes_asked" : null;
}

/** A report that is called ready is so no longer when a section of it is not approved. */
export async function settleStage(tx: Database, reportId: string): Promise<ReviewEvent[]> {
  const [report] = await tx
    .select({ stage: reports.stage, organisationId: reports.organisationId })
    .from(reports)
    .where(eq(reports.id, reportId))
    .for("no key update");
  if (report?.stage !== "ready" || mayBeReady(await listStatuses(tx, reportId))) return [];
  return [await keepStage(tx, { ...report, id: reportId }, FALLEN_STAGE, { isFall: true })];
}

/** Where the sections of a report stand, in no order. */
export const listStatuses = (db: Database, reportId: string) =>
  db
    .select({ status: sections.status })
    .from(sections)
    .where(and(eq(sections.reportId, reportId), isNull(sections.deletedAt)));

/** Takes a report to a stage and writes that down. */
export async function keepStage(
  tx: Database,
  { id, organisationId, stage }: { id: string; organisationId: string; stage: ReportStage },
  to: ReportStage,
  {
    by = null,
    words = "",
    isFall = false,
  }: { by?: string | null; words?: string; isFall?: boolean },
): Promise<ReviewEvent> {
  await tx.update(reports).set({ stage: to }).where(eq(reports.id, id));
  return keepMove(tx, {
    organisationId,
    action: `report.set_stage:${to}`,
    event: { what: "stage", reportId: id, sectionId: null, by },
    move: { what: "stage", from: stage, to, isFall, words },
  });
}
