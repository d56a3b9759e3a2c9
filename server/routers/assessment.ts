import { z } from "zod";
import { assessmentChange, MAX_REASON } from "../../core/assessment/assessment";
import { LOCATOR_LABELS } from "../../core/citation/locator";
import { isElementId } from "../../core/shared-text/shared-text";
import {
  addEvidence,
  changeAssessment,
  removeEvidence,
} from "../services/assessment/change-assessment";
import { joinEarlierParagraph } from "../services/assessment/earlier-grades";
import { leaveOutParagraph } from "../services/assessment/leave-out-paragraph";
import { linkClaim } from "../services/assessment/link-claim";
import { listAssessmentChanges, readAssessments } from "../services/assessment/read-assessments";
import { router, signedInProcedure } from "../trpc";
import { optionalLine, storedText } from "./inputs";

const oneReport = z.strictObject({ reportId: z.uuid() });
const assessed = oneReport.extend({
  paragraphId: z.uuid(),
  label: z.string().max(20).default(""),
});
const reason = storedText(MAX_REASON).trim();

export const assessmentRouter = router({
  /** Grades, replies of the State, reasons for leaving out and earlier grades. */
  ofReport: signedInProcedure
    .input(oneReport)
    .query(({ ctx, input }) => readAssessments(ctx, input)),

  /** One field, with the value the person saw. */
  change: signedInProcedure
    .input(assessed.extend({ change: assessmentChange }))
    .mutation(({ ctx, input }) => changeAssessment(ctx, input)),

  changes: signedInProcedure
    .input(assessed)
    .query(({ ctx, input }) => listAssessmentChanges(ctx, input)),

  addEvidence: signedInProcedure
    .input(
      assessed.extend({
        evidence: z.strictObject({
          sourceId: z.uuid(),
          locator: optionalLine(200),
          locatorLabel: z.enum(LOCATOR_LABELS),
          note: optionalLine(1_000).default(""),
        }),
      }),
    )
    .mutation(({ ctx, input }) => addEvidence(ctx, input)),

  removeEvidence: signedInProcedure
    .input(oneReport.extend({ evidenceId: z.uuid() }))
    .mutation(({ ctx, input }) => removeEvidence(ctx, input)),

  /** A claim of the report as what the assessment rests on. */
  linkClaim: signedInProcedure
    .input(assessed.extend({ statementId: z.string().refine(isElementId), isLinked: z.boolean() }))
    .mutation(({ ctx, input }) => linkClaim(ctx, input)),

  /** Without a reason the paragraph is to be answered again. */
  leaveOut: signedInProcedure
    .input(assessed.extend({ reason, seen: storedText(MAX_REASON) }))
    .mutation(({ ctx, input }) => leaveOutParagraph(ctx, input)),

  joinEarlier: signedInProcedure
    .input(oneReport.extend({ paragraphId: z.uuid(), earlierId: z.uuid(), isJoined: z.boolean() }))
    .mutation(({ ctx, input }) => joinEarlierParagraph(ctx, input)),
});
