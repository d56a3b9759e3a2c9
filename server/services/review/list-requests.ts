import { and, desc, eq, inArray, isNull } from "drizzle-orm";
import { nameForPartner } from "../../../core/coalition/name-for-partner";
import type { ReviewAnswer } from "../../../core/review/review-answers";
import type { ReviewTag } from "../../../core/review/review-tags";
import { users } from "../../../db/schema/accounts";
import {
  reviewAnswers,
  reviewRequestPeople,
  reviewRequestSections,
  reviewRequests,
} from "../../../db/schema/review-requests";
import { authoriseReport } from "../authorise";
import { readPartnerNames } from "../partnership/partner-standing";
import type { ServiceContext } from "../service-context";

/** A request for review as it stands: of whom, of what, and what was answered so far. */
export type RequestView = {
  id: string;
  tag: ReviewTag | null;
  people: { userId: string; name: string }[];
  sectionIds: string[];
  note: string;
  dueOn: string | null;
  requestedBy: string | null;
  requestedAt: Date;
  answers: { sectionId: string; name: string; answer: ReviewAnswer; answeredAt: Date }[];
};

/**
 * The requests for review of a report that were not taken back, last first; of people of a partner, theirs.
 *
 * @throws {DomainError} report_not_found, not_permitted
 */
export async function listRequests(
  { db, actor }: ServiceContext,
  { reportId }: { reportId: string },
): Promise<RequestView[]> {
  const { report, partnershipId } = await authoriseReport(db, actor, "review.read", reportId);
  const requests = await db
    .select({
      id: reviewRequests.id,
      tag: reviewRequests.tag,
      note: reviewRequests.note,
      dueOn: reviewRequests.dueOn,
      requestedBy: users.name,
      requestedAt: reviewRequests.requestedAt,
    })
    .from(reviewRequests)
    .leftJoin(users, eq(users.id, reviewRequests.requestedBy))
    .where(and(eq(reviewRequests.reportId, reportId), isNull(reviewRequests.withdrawnAt)))
    .orderBy(desc(reviewRequests.requestedAt))
    .limit(100);
  if (requests.length === 0) return [];
  const ids = requests.map(({ id }) => id);
  const parts = await db
    .select()
    .from(reviewRequestSections)
    .where(inArray(reviewRequestSections.requestId, ids));
  const people = await db
    .select({ requestId: reviewRequestPeople.requestId, userId: users.id, name: users.name })
    .from(reviewRequestPeople)
    .innerJoin(users, eq(users.id, reviewRequestPeople.userId))
    .where(inArray(reviewRequestPeople.requestId, ids));
  const partners = await readPartnerNames(
    db,
    report,
    people.map(({ userId }) => userId),
  );
  const answers = await db
    .select({
      requestId: reviewAnswers.requestId,
      sectionId: reviewAnswers.sectionId,
      name: users.name,
      answer: reviewAnswers.answer,
      answeredAt: reviewAnswers.answeredAt,
    })
    .from(reviewAnswers)
    .innerJoin(users, eq(users.id, reviewAnswers.userId))
    .where(inArray(reviewAnswers.requestId, ids));
  const told = requests.filter(
    ({ id }) =>
      partnershipId === null ||
      people.some(({ requestId, userId }) => requestId === id && userId === actor.userId),
  );
  return told.map((request) => ({
    ...request,
    people: people.flatMap(({ requestId, userId, name }) => {
      if (requestId !== request.id) return [];
      if (partnershipId !== null && userId !== actor.userId) return [];
      const organisation = partners.get(userId);
      return [{ userId, name: organisation ? nameForPartner(name, organisation) : name }];
    }),
    sectionIds: parts.flatMap((one) => (one.requestId === request.id ? [one.sectionId] : [])),
    answers: answers.flatMap(({ requestId, ...one }) => (requestId === request.id ? [one] : [])),
  }));
}
