import { and, eq, isNull } from "drizzle-orm";
import { type AssessmentChange, judgeChange } from "../../../core/assessment/assessment";
import type { LocatorLabel } from "../../../core/citation/locator";
import { DomainError } from "../../../core/failure";
import type { Database } from "../../../db/client";
import { assessmentChanges, assessmentEvidence, assessments } from "../../../db/schema/assessments";
import { sources } from "../../../db/schema/sources";
import { authoriseReport } from "../authorise";
import { requireKnownParagraphs } from "../section/link-paragraphs";
import type { ServiceContext } from "../service-context";

/** A paragraph as a report assesses it; `label` is a sub-paragraph ("a"), "" the whole. */
export type AssessedParagraph = { reportId: string; paragraphId: string; label: string };

/**
 * Gives one field of an assessment another value. Fields are judged one by one, so that two
 * people who work on grade and reason at once are not in each other's way; of two who
 * change the same field, the second is told and decides.
 *
 * @throws {DomainError} report_not_found, not_permitted, observations_not_found,
 *   paragraph_not_in_observations, changed_meanwhile
 */
export async function changeAssessment(
  { db, live, actor }: ServiceContext,
  { change, ...assessed }: AssessedParagraph & { change: AssessmentChange },
): Promise<void> {
  await db.transaction(async (tx) => {
    const row = await lockAssessment(tx, actor, assessed);
    const judged = judgeChange(row, change);
    if (judged === "conflict") throw new DomainError({ code: "changed_meanwhile" });
    if (judged === "same") return;
    const changedAt = new Date();
    await tx
      .update(assessments)
      .set({ [change.field]: change.value, changedBy: actor.userId, changedAt })
      .where(eq(assessments.id, row.id));
    await tx.insert(assessmentChanges).values({
      assessmentId: row.id,
      field: change.field,
      value: change.value,
      changedBy: actor.userId,
      changedAt,
    });
  });
  live.assessmentsChanged([assessed.reportId]);
}

/**
 * The row of an assessment, made where there is none yet, and held until the
 * transaction ends.
 *
 * @throws {DomainError} report_not_found, not_permitted, observations_not_found,
 *   paragraph_not_in_observations
 */
export async function lockAssessment(
  tx: Database,
  actor: ServiceContext["actor"],
  { reportId, paragraphId, label }: AssessedParagraph,
): Promise<typeof assessments.$inferSelect & { organisationId: string }> {
  const { report } = await authoriseReport(tx, actor, "assessment.write", reportId);
  await requireKnownParagraphs(tx, report.observationsId, [{ paragraphId, label }]);
  await tx
    .insert(assessments)
    .values({ reportId, paragraphId, label, changedBy: actor.userId })
    .onConflictDoNothing();
  const [row] = await tx
    .select()
    .from(assessments)
    .where(
      and(
        eq(assessments.reportId, reportId),
        eq(assessments.paragraphId, paragraphId),
        eq(assessments.label, label),
      ),
    )
    .for("update");
  if (!row) throw new Error("The database returned no assessment.");
  return { ...row, organisationId: report.organisationId };
}

export type NewEvidence = {
  sourceId: string;
  locator: string;
  locatorLabel: LocatorLabel;
  note: string;
};

/**
 * Adds a place in a source to what an assessment rests on, and gives its id.
 *
 * @throws {DomainError} report_not_found, not_permitted, observations_not_found,
 *   paragraph_not_in_observations, source_not_found
 */
export async function addEvidence(
  { db, live, actor }: ServiceContext,
  { evidence, ...assessed }: AssessedParagraph & { evidence: NewEvidence },
): Promise<{ evidenceId: string }> {
  const evidenceId = await db.transaction(async (tx) => {
    const row = await lockAssessment(tx, actor, assessed);
    const [source] = await tx
      .select({ id: sources.id })
      .from(sources)
      .where(
        and(
          eq(sources.id, evidence.sourceId),
          eq(sources.organisationId, row.organisationId),
          isNull(sources.deletedAt),
        ),
      );
    if (!source) throw new DomainError({ code: "source_not_found" });
    const [added] = await tx
      .insert(assessmentEvidence)
      .values({ ...evidence, assessmentId: row.id, addedBy: actor.userId })
      .returning({ id: assessmentEvidence.id });
    if (!added) throw new Error("The database returned no evidence.");
    return added.id;
  });
  live.assessmentsChanged([assessed.reportId]);
  return { evidenceId };
}

/**
 * Takes a place in a source away from what an assessment rests on.
 *
 * @throws {DomainError} report_not_found, not_permitted, changed_meanwhile (it is gone)
 */
export async function removeEvidence(
  { db, live, actor }: ServiceContext,
  { reportId, evidenceId }: { reportId: string; evidenceId: string },
): Promise<void> {
  await db.transaction(async (tx) => {
    await authoriseReport(tx, actor, "assessment.write", reportId);
    const [found] = await tx
      .select({ id: assessmentEvidence.id })
      .from(assessmentEvidence)
      .innerJoin(assessments, eq(assessments.id, assessmentEvidence.assessmentId))
      .where(and(eq(assessmentEvidence.id, evidenceId), eq(assessments.reportId, reportId)));
    if (!found) throw new DomainError({ code: "changed_meanwhile" });
    await tx.delete(assessmentEvidence).where(eq(assessmentEvidence.id, evidenceId));
  });
  live.assessmentsChanged([reportId]);
}
