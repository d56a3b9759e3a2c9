import { and, eq, inArray } from "drizzle-orm";
import { DomainError } from "../../../core/failure";
import type { Database } from "../../../db/client";
import { sectionReviewers, sections } from "../../../db/schema/reports";
import { authoriseSection } from "../authorise";
import { takeBackNotices, writeNotices } from "../notice/write-notices";
import { listReportMembers } from "../report/get-report";
import type { ServiceContext } from "../service-context";
import { changeSection } from "./change-section";

/**
 * Gives a section a day by which it is due and a number of words it is to have, or takes them
 * away (null); what is not given stays.
 *
 * @throws {DomainError} section_not_found, not_permitted
 */
export async function planSection(
  context: ServiceContext,
  {
    sectionId,
    dueOn,
    targetWords,
  }: {
    sectionId: string;
    dueOn?: string | null | undefined;
    targetWords?: number | null | undefined;
  },
): Promise<void> {
  if (dueOn === undefined && targetWords === undefined) return;
  await changeSection(context, sectionId, "section.assign", () => ({
    ...(dueOn === undefined ? {} : { dueOn }),
    ...(targetWords === undefined ? {} : { targetWords }),
  }));
}

/**
 * Asks a person to review a section, or no longer.
 *
 * @throws {DomainError} section_not_found, not_permitted, user_not_found (has no role on the report)
 */
export async function setSectionReviewer(
  { db, live, actor }: ServiceContext,
  { sectionId, userId, isReviewer }: { sectionId: string; userId: string; isReviewer: boolean },
): Promise<void> {
  const reportId = await db.transaction(async (tx) => {
    const { report } = await authoriseSection(tx, actor, "section.assign", sectionId);
    const known = await listReportMembers(tx, report);
    if (!known.some((member) => member.userId === userId)) {
      throw new DomainError({ code: "user_not_found" });
    }
    if (isReviewer) {
      const added = await tx
        .insert(sectionReviewers)
        .values({ sectionId, userId, addedBy: actor.userId })
        .onConflictDoNothing()
        .returning({ userId: sectionReviewers.userId });
      const about = { organisationId: report.organisationId, reportId: report.id, sectionId };
      const key = reviewerKey(sectionId);
      const notice = { kind: "review_asked", key, ...about, actorId: actor.userId } as const;
      await writeNotices(
        tx,
        added.map((row) => row.userId),
        notice,
        { again: true },
      );
    } else {
      await tx
        .delete(sectionReviewers)
        .where(and(eq(sectionReviewers.sectionId, sectionId), eq(sectionReviewers.userId, userId)));
      await takeBackNotices(tx, reviewerKey(sectionId), { of: [userId] });
    }
    return report.id;
  });
  live.reportChanged(reportId);
}

const reviewerKey = (sectionId: string) => `review_asked/${sectionId}`;

/** A person who left these reports is no longer asked to review in them. */
export async function removeReviewer(
  tx: Database,
  userId: string,
  { reportIds }: { reportIds: readonly string[] },
): Promise<void> {
  if (reportIds.length === 0) return;
  await tx.delete(sectionReviewers).where(
    and(
      eq(sectionReviewers.userId, userId),
      inArray(
        sectionReviewers.sectionId,
        tx
          .select({ id: sections.id })
          .from(sections)
          .where(inArray(sections.reportId, [...reportIds])),
      ),
    ),
  );
}
