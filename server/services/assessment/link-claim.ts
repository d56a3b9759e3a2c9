import { and, eq, isNull } from "drizzle-orm";
import { DomainError } from "../../../core/failure";
import { assessmentClaims } from "../../../db/schema/assessments";
import { statements } from "../../../db/schema/claims";
import { sections } from "../../../db/schema/reports";
import type { ServiceContext } from "../service-context";
import { type AssessedParagraph, lockAssessment } from "./change-assessment";

/**
 * Links a claim of the report as evidence of an assessment, or takes the link away. The claim is
 * one that stands in a section of that report; a link to one whose words are gone can be taken away.
 *
 * @throws {DomainError} report_not_found, not_permitted, observations_not_found,
 *   paragraph_not_in_observations, changed_meanwhile (the report has no such claim any more)
 */
export async function linkClaim(
  { db, live, actor }: ServiceContext,
  {
    statementId,
    isLinked,
    ...assessed
  }: AssessedParagraph & { statementId: string; isLinked: boolean },
): Promise<void> {
  await db.transaction(async (tx) => {
    const row = await lockAssessment(tx, actor, assessed);
    const link = { assessmentId: row.id, statementId };
    if (!isLinked) {
      await tx
        .delete(assessmentClaims)
        .where(
          and(
            eq(assessmentClaims.assessmentId, row.id),
            eq(assessmentClaims.statementId, statementId),
          ),
        );
      return;
    }
    const [claim] = await tx
      .select({ id: statements.statementId })
      .from(statements)
      .innerJoin(sections, eq(sections.id, statements.sectionId))
      .where(
        and(
          eq(sections.reportId, assessed.reportId),
          isNull(sections.deletedAt),
          eq(statements.statementId, statementId),
          eq(statements.kind, "claim"),
          eq(statements.isOrphan, false),
        ),
      )
      .limit(1);
    if (!claim) throw new DomainError({ code: "changed_meanwhile" });
    await tx
      .insert(assessmentClaims)
      .values({ ...link, addedBy: actor.userId })
      .onConflictDoNothing();
  });
  live.assessmentsChanged([assessed.reportId]);
}
