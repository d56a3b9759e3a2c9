import { and, between, eq, inArray, isNull, ne } from "drizzle-orm";
import { SECTION_DEADLINE_DAYS } from "../../../core/notice/notice-kinds";
import type { Database } from "../../../db/client";
import { reports } from "../../../db/schema/reports";
import {
  memberTags,
  reviewRequestPeople,
  reviewRequests,
} from "../../../db/schema/review-requests";
import { type Near, span } from "../notice/near-days";
import { listAsked } from "./answer-request";

/** What the notices of a day on which a review is due are known by, without the day. */
export const requestDeadlineKey = (requestId: string) => `deadline/review/${requestId}`;

/** Reviews that are asked for by a day that may be near, each with everybody who is asked and has not answered. */
export async function listNearRequests(db: Database, now: Date): Promise<Near[]> {
  const due = await db
    .select({
      requestId: reviewRequests.id,
      tag: reviewRequests.tag,
      day: reviewRequests.dueOn,
      reportId: reports.id,
      organisationId: reports.organisationId,
    })
    .from(reviewRequests)
    .innerJoin(reports, eq(reports.id, reviewRequests.reportId))
    .where(
      and(
        between(reviewRequests.dueOn, ...span(now, SECTION_DEADLINE_DAYS)),
        isNull(reviewRequests.withdrawnAt),
        ne(reports.stage, "submitted"),
        isNull(reports.deletedAt),
      ),
    );
  if (due.length === 0) return [];
  const near: Near[] = [];
  for (const userId of await listCandidates(db, due)) {
    const asked = await listAsked(db, userId);
    for (const { requestId, day, reportId, organisationId } of due) {
      const left = asked.filter((one) => one.requestId === requestId);
      const [only] = left;
      if (only === undefined || day === null) continue;
      near.push({
        organisationId,
        reportId,
        sectionId: left.length === 1 ? only.sectionId : null,
        key: requestDeadlineKey(requestId),
        days: SECTION_DEADLINE_DAYS,
        day,
        userId,
      });
    }
  }
  return near;
}

/** Everybody who is named in one of the requests, or has a tag in one of their organisations. */
async function listCandidates(
  db: Database,
  due: readonly { requestId: string; tag: string | null; organisationId: string }[],
): Promise<string[]> {
  const named = await db
    .select({ userId: reviewRequestPeople.userId })
    .from(reviewRequestPeople)
    .where(
      inArray(
        reviewRequestPeople.requestId,
        due.map(({ requestId }) => requestId),
      ),
    );
  const houses = due.flatMap(({ tag, organisationId }) => (tag === null ? [] : [organisationId]));
  const tagged =
    houses.length === 0
      ? []
      : await db
          .selectDistinct({ userId: memberTags.userId })
          .from(memberTags)
          .where(inArray(memberTags.organisationId, houses));
  return [...new Set([...named, ...tagged].map(({ userId }) => userId))];
}
