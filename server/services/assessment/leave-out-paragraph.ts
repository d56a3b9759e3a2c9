import { and, eq } from "drizzle-orm";
import { DomainError } from "../../../core/failure";
import { leftOutParagraphs } from "../../../db/schema/assessments";
import { authoriseReport } from "../authorise";
import { requireKnownParagraphs } from "../section/link-paragraphs";
import type { ServiceContext } from "../service-context";
import type { AssessedParagraph } from "./change-assessment";

/**
 * Says why a report leaves a paragraph unanswered; without a reason it is to be answered again.
 * `seen` is the reason the person saw, "" for none.
 *
 * @throws {DomainError} report_not_found, not_permitted, observations_not_found,
 *   paragraph_not_in_observations, changed_meanwhile
 */
export async function leaveOutParagraph(
  { db, live, actor }: ServiceContext,
  {
    reportId,
    paragraphId,
    label,
    reason,
    seen,
  }: AssessedParagraph & {
    reason: string;
    seen: string;
  },
): Promise<void> {
  await db.transaction(async (tx) => {
    const { report } = await authoriseReport(tx, actor, "assessment.write", reportId);
    await requireKnownParagraphs(tx, report.observationsId, [{ paragraphId, label }]);
    const isHere = and(
      eq(leftOutParagraphs.reportId, reportId),
      eq(leftOutParagraphs.paragraphId, paragraphId),
      eq(leftOutParagraphs.label, label),
    );
    const [row] = await tx.select().from(leftOutParagraphs).where(isHere).for("update");
    const current = row?.reason ?? "";
    if (current === reason) return;
    if (current !== seen) throw new DomainError({ code: "changed_meanwhile" });
    if (reason === "") {
      await tx.delete(leftOutParagraphs).where(isHere);
      return;
    }
    const decision = { reason, decidedBy: actor.userId, decidedAt: new Date() };
    const written = row
      ? await tx
          .update(leftOutParagraphs)
          .set(decision)
          .where(isHere)
          .returning({ reason: leftOutParagraphs.reason })
      : await tx
          .insert(leftOutParagraphs)
          .values({ reportId, paragraphId, label, ...decision })
          .onConflictDoNothing()
          .returning({ reason: leftOutParagraphs.reason });
    // Somebody else gave a reason in the same moment.
    if (written.length === 0) throw new DomainError({ code: "changed_meanwhile" });
  });
  live.assessmentsChanged([reportId]);
}
