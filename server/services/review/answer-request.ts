import { and, eq, exists, inArray, isNull, or } from "drizzle-orm";
import { DomainError } from "../../../core/failure";
import type { ReviewAnswer } from "../../../core/review/review-answers";
import type { Database } from "../../../db/client";
import { reports, sections } from "../../../db/schema/reports";
import {
  memberTags,
  reviewAnswers,
  reviewRequestPeople,
  reviewRequestSections,
  reviewRequests,
} from "../../../db/schema/review-requests";
import { authoriseSection } from "../authorise";
import type { ServiceContext } from "../service-context";
import { asRequest } from "./as-request";
import { keepEvent } from "./keep-event";

/**
 * What is asked of a person by open requests: by name, or by a tag they have in the organisation of
 * the report and nobody has answered for yet.
 */
export async function listAsked(
  db: Database,
  userId: string,
  sectionId?: string,
): Promise<{ requestId: string; sectionId: string }[]> {
  const named = db
    .select({ id: reviewRequestPeople.requestId })
    .from(reviewRequestPeople)
    .where(
      and(
        eq(reviewRequestPeople.requestId, reviewRequests.id),
        eq(reviewRequestPeople.userId, userId),
      ),
    );
  const tagged = db
    .select({ tag: memberTags.tag })
    .from(memberTags)
    .where(
      and(
        eq(memberTags.organisationId, reports.organisationId),
        eq(memberTags.userId, userId),
        eq(memberTags.tag, reviewRequests.tag),
      ),
    );
  const asked = await db
    .select({
      requestId: reviewRequests.id,
      sectionId: reviewRequestSections.sectionId,
      tag: reviewRequests.tag,
    })
    .from(reviewRequests)
    .innerJoin(reviewRequestSections, eq(reviewRequestSections.requestId, reviewRequests.id))
    .innerJoin(
      sections,
      and(eq(sections.id, reviewRequestSections.sectionId), isNull(sections.deletedAt)),
    )
    .innerJoin(reports, and(eq(reports.id, reviewRequests.reportId), isNull(reports.deletedAt)))
    .where(
      and(
        isNull(reviewRequests.withdrawnAt),
        sectionId === undefined ? undefined : eq(sections.id, sectionId),
        or(exists(named), exists(tagged)),
      ),
    );
  if (asked.length === 0) return [];
  const answered = await db
    .select({
      requestId: reviewAnswers.requestId,
      sectionId: reviewAnswers.sectionId,
      userId: reviewAnswers.userId,
    })
    .from(reviewAnswers)
    .where(
      inArray(
        reviewAnswers.requestId,
        asked.map(({ requestId }) => requestId),
      ),
    );
  return asked
    .filter(
      (one) =>
        !answered.some(
          (answer) =>
            answer.requestId === one.requestId &&
            answer.sectionId === one.sectionId &&
            (one.tag !== null || answer.userId === userId),
        ),
    )
    .map(({ requestId, sectionId: id }) => ({ requestId, sectionId: id }));
}

/**
 * Answers all that is asked of a person about a section, in the transaction in which they judge it.
 * Answers who asked.
 */
export async function answerAsked(
  tx: Database,
  given: { userId: string; sectionId: string; answer: ReviewAnswer; words: string },
): Promise<string[]> {
  const { userId, sectionId, answer, words } = given;
  const asked = await listAsked(tx, userId, sectionId);
  if (asked.length === 0) return [];
  await tx
    .insert(reviewAnswers)
    .values(asked.map((one) => ({ ...one, userId, answer, words, answeredAt: new Date() })))
    .onConflictDoNothing();
  const askers = await tx
    .selectDistinct({ userId: reviewRequests.requestedBy })
    .from(reviewRequests)
    .where(
      inArray(
        reviewRequests.id,
        asked.map(({ requestId }) => requestId),
      ),
    );
  return askers.flatMap((asker) => (asker.userId === null ? [] : [asker.userId]));
}

/**
 * Says that one has read a section one was asked to review, and has nothing to approve or ask for.
 *
 * @throws {DomainError} request_not_found, not_permitted
 */
export async function sayRead(
  { db, live, actor }: ServiceContext,
  { sectionId, words }: { sectionId: string; words: string },
): Promise<void> {
  const event = await db.transaction(async (tx) => {
    const asked = await listAsked(tx, actor.userId, sectionId);
    if (asked.length === 0) throw new DomainError({ code: "request_not_found" });
    const { report } = await asRequest(authoriseSection(tx, actor, "review.read", sectionId));
    const by = actor.userId;
    const askers = await answerAsked(tx, { userId: by, sectionId, answer: "read", words });
    return keepEvent(tx, {
      organisationId: report.organisationId,
      action: "review.answer",
      event: {
        what: "answered",
        reportId: report.id,
        sectionId,
        by,
        audience: askers.filter((id) => id !== by).toSorted(),
      },
    });
  });
  live.reviewChanged(event);
}
