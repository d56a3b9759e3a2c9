import { and, eq, inArray, isNull } from "drizzle-orm";
import { DomainError } from "../../../core/failure";
import type { ReviewEvent } from "../../../core/review/review-event";
import type { ReviewTag } from "../../../core/review/review-tags";
import type { ReportRole } from "../../../core/review/roles";
import { statusMove } from "../../../core/review/status-moves";
import type { Database } from "../../../db/client";
import { sections } from "../../../db/schema/reports";
import {
  memberTags,
  reviewRequestPeople,
  reviewRequestSections,
  reviewRequests,
} from "../../../db/schema/review-requests";
import { authoriseReport } from "../authorise";
import { takeBackNotices, writeNotices } from "../notice/write-notices";
import { listReportMembers, type ReportMember } from "../report/get-report";
import type { ServiceContext } from "../service-context";
import { asRequest } from "./as-request";
import { keepEvent } from "./keep-event";
import { keepMove, settleStage } from "./keep-move";
import { requestDeadlineKey } from "./near-requests";

export type ReviewRequest = {
  reportId: string;
  /** At least one, of the report. */
  sectionIds: readonly string[];
  /** Who is asked by name; empty where a tag is asked. */
  userIds: readonly string[];
  /** Any one of those who have it in the organisation. */
  tag: ReviewTag | null;
  note: string;
  dueOn: string | null;
};

/** Whose answers count: those who may review in the report. */
const mayReview = ({ role }: ReportMember) => role === "coordinator" || role === "reviewer";

/**
 * Asks people, or one of those with a tag, to review sections; those that are being drafted are in
 * review from then on. Answers the request's id.
 *
 * @throws {DomainError} report_not_found, not_permitted, section_not_found (one is not of the
 *   report), user_not_found (one may not review in it, or nobody has the tag)
 */
export async function requestReview(
  { db, live, actor }: ServiceContext,
  { reportId, sectionIds, userIds, tag, note, dueOn }: ReviewRequest,
): Promise<{ requestId: string }> {
  const { requestId, events } = await db.transaction(async (tx) => {
    const { report, role } = await authoriseReport(tx, actor, "review.request", reportId);
    const found = await tx
      .select({ id: sections.id, status: sections.status, lockedAt: sections.lockedAt })
      .from(sections)
      .where(
        and(
          eq(sections.reportId, reportId),
          inArray(sections.id, [...sectionIds]),
          isNull(sections.deletedAt),
        ),
      )
      .orderBy(sections.id)
      .for("update");
    if (found.length !== new Set(sectionIds).size) {
      throw new DomainError({ code: "section_not_found" });
    }
    const asked = await findReviewers(tx, report, { userIds, tag });
    const [request] = await tx
      .insert(reviewRequests)
      .values({ reportId, tag, note, dueOn, requestedBy: actor.userId })
      .returning({ id: reviewRequests.id });
    if (!request) throw new Error("The database returned no request.");
    const { id } = request;
    await tx
      .insert(reviewRequestSections)
      .values(found.map((section) => ({ requestId: id, sectionId: section.id })));
    if (tag === null) {
      await tx
        .insert(reviewRequestPeople)
        .values([...new Set(userIds)].map((userId) => ({ requestId: id, userId })));
    }
    const onlyId = found.length === 1 ? (found[0]?.id ?? null) : null;
    await writeNotices(tx, asked, {
      kind: "review_asked",
      key: requestKey(id),
      organisationId: report.organisationId,
      reportId,
      sectionId: onlyId,
      actorId: actor.userId,
    });
    const requested = await keepEvent(tx, {
      organisationId: report.organisationId,
      action: "review.request",
      event: {
        what: "requested",
        reportId,
        sectionId: onlyId,
        by: actor.userId,
        audience: asked.filter((userId) => userId !== actor.userId),
      },
    });
    const moved = await moveToReview(tx, { report, role, by: actor.userId, words: note }, found);
    return { requestId: id, events: [...moved, requested] };
  });
  live.reportChanged(reportId);
  for (const event of events) live.reviewChanged(event);
  return { requestId };
}

/** What the notices of a request are known by. */
const requestKey = (requestId: string) => `review_request/${requestId}`;

type Asking = {
  report: { id: string; organisationId: string };
  role: ReportRole;
  by: string;
  words: string;
};

/** Those that are being drafted are in review from then on. */
async function moveToReview(
  tx: Database,
  { report, role, by, words }: Asking,
  asked: readonly Pick<typeof sections.$inferSelect, "id" | "status" | "lockedAt">[],
): Promise<ReviewEvent[]> {
  const to = "in_review";
  const moved: ReviewEvent[] = [];
  for (const { id: sectionId, status: from, lockedAt } of asked) {
    if (lockedAt !== null || !statusMove(from, to)?.roles.includes(role)) continue;
    await tx.update(sections).set({ status: to }).where(eq(sections.id, sectionId));
    moved.push(
      await keepMove(tx, {
        organisationId: report.organisationId,
        action: `section.set_status:${to}`,
        event: { what: "moved", reportId: report.id, sectionId, by },
        move: { what: "status", from, to, words },
      }),
    );
  }
  return [...moved, ...(await settleStage(tx, report.id))];
}

/** Who is asked: those named, or all who have the tag and may review in the report. */
async function findReviewers(
  tx: Database,
  report: { id: string; organisationId: string },
  { userIds, tag }: Pick<ReviewRequest, "userIds" | "tag">,
): Promise<string[]> {
  const able = await reviewersOf(tx, report);
  const asked =
    tag === null ? [...new Set(userIds)].toSorted() : await tagged(tx, report, { tag, able });
  if (asked.length > 0 && asked.every((userId) => able.has(userId))) return asked;
  throw new DomainError({ code: "user_not_found" });
}

const reviewersOf = async (tx: Database, report: { id: string; organisationId: string }) =>
  new Set((await listReportMembers(tx, report)).filter(mayReview).map(({ userId }) => userId));

async function tagged(
  tx: Database,
  report: { organisationId: string },
  { tag, able }: { tag: ReviewTag; able: ReadonlySet<string> },
): Promise<string[]> {
  const rows = await tx
    .select({ userId: memberTags.userId })
    .from(memberTags)
    .where(and(eq(memberTags.organisationId, report.organisationId), eq(memberTags.tag, tag)));
  return rows.flatMap(({ userId }) => (able.has(userId) ? [userId] : [])).toSorted();
}

/**
 * Takes a request back; what was answered stays.
 *
 * @throws {DomainError} request_not_found, not_permitted
 */
export async function withdrawRequest(
  { db, live, actor }: ServiceContext,
  { requestId }: { requestId: string },
): Promise<void> {
  const event = await db.transaction(async (tx) => {
    const [request] = await tx
      .select({
        reportId: reviewRequests.reportId,
        withdrawnAt: reviewRequests.withdrawnAt,
        tag: reviewRequests.tag,
        dueOn: reviewRequests.dueOn,
      })
      .from(reviewRequests)
      .where(eq(reviewRequests.id, requestId))
      .for("update");
    if (!request) throw new DomainError({ code: "request_not_found" });
    const { report } = await asRequest(
      authoriseReport(tx, actor, "review.request", request.reportId),
    );
    if (request.withdrawnAt !== null) return null;
    await tx
      .update(reviewRequests)
      .set({ withdrawnAt: new Date() })
      .where(eq(reviewRequests.id, requestId));
    await takeBackNotices(tx, requestKey(requestId));
    if (request.dueOn !== null) {
      await takeBackNotices(tx, `${requestDeadlineKey(requestId)}/${request.dueOn}`);
    }
    const named = await tx
      .select({ userId: reviewRequestPeople.userId })
      .from(reviewRequestPeople)
      .where(eq(reviewRequestPeople.requestId, requestId));
    const { tag } = request;
    const asked =
      tag === null
        ? named.map(({ userId }) => userId)
        : await tagged(tx, report, { tag, able: await reviewersOf(tx, report) });
    return keepEvent(tx, {
      organisationId: report.organisationId,
      action: "review.withdraw",
      event: {
        what: "request_withdrawn",
        reportId: report.id,
        sectionId: null,
        by: actor.userId,
        audience: asked.filter((userId) => userId !== actor.userId),
      },
    });
  });
  if (event) live.reviewChanged(event);
}
