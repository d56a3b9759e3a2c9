import { and, asc, eq, isNull } from "drizzle-orm";
import { audienceOf, type ReviewEvent } from "../../../core/review/review-event";
import type { Database } from "../../../db/client";
import { sectionReviewers, sections } from "../../../db/schema/reports";
import { sectionApprovals } from "../../../db/schema/reviews";

/** Whom something that happened to a section or, without one, to a report concerns, beside who did it. */
export async function readAudience(
  tx: Database,
  { reportId, sectionId, by }: Omit<ReviewEvent, "audience">,
): Promise<string[]> {
  const people = await tx
    .select({ assigneeId: sections.assigneeId, reviewerId: sectionReviewers.userId })
    .from(sections)
    .leftJoin(sectionReviewers, eq(sectionReviewers.sectionId, sections.id))
    .where(
      and(
        sectionId === null ? eq(sections.reportId, reportId) : eq(sections.id, sectionId),
        isNull(sections.deletedAt),
      ),
    );
  const approvals =
    sectionId === null
      ? []
      : await tx
          .select({ approvedBy: sectionApprovals.approvedBy })
          .from(sectionApprovals)
          .where(eq(sectionApprovals.sectionId, sectionId))
          .orderBy(asc(sectionApprovals.approvedAt));
  const all = people.flatMap(({ assigneeId, reviewerId }) =>
    audienceOf(
      {
        assigneeId,
        reviewerIds: reviewerId === null ? [] : [reviewerId],
        approvedBy: approvals.at(-1)?.approvedBy ?? null,
      },
      by,
    ),
  );
  return all;
}
