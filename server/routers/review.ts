import { z } from "zod";
import { REVIEW_TAGS } from "../../core/review/review-tags";
import { REPORT_STAGES } from "../../core/review/roles";
import { VERDICTS } from "../../core/review/statement-verdict";
import { isElementId } from "../../core/shared-text/shared-text";
import { sayRead } from "../services/review/answer-request";
import { compareWithVersion } from "../services/review/compare-with-version";
import { listRequests } from "../services/review/list-requests";
import { lockSection } from "../services/review/lock-section";
import { setReportStage } from "../services/review/move-report";
import { readForReview } from "../services/review/read-for-review";
import { readQueue } from "../services/review/read-queue";
import { readReportReview, readSectionReview } from "../services/review/read-review";
import { requestReview, withdrawRequest } from "../services/review/request-review";
import { judgeStatement, listDoubts } from "../services/review/statement-verdicts";
import { visitSection } from "../services/review/visit-section";
import { router, signedInProcedure } from "../trpc";
import { day, reviewWords } from "./inputs";

const oneSection = z.strictObject({ sectionId: z.uuid() });
const oneReport = z.strictObject({ reportId: z.uuid() });

export const reviewRouter = router({
  /** Where a section's review stands, and what is not as it was approved. */
  section: signedInProcedure
    .input(oneSection)
    .query(({ ctx, input }) => readSectionReview(ctx, input)),

  /** Which version of each section is approved, and how far the report is. */
  report: signedInProcedure
    .input(oneReport)
    .query(({ ctx, input }) => readReportReview(ctx, input)),

  /** Sections from people by name, or from one of those with a tag. */
  request: signedInProcedure
    .input(
      oneReport
        .extend({
          sectionIds: z.array(z.uuid()).min(1).max(500),
          userIds: z.array(z.uuid()).max(200).default([]),
          tag: z.enum(REVIEW_TAGS).nullable().default(null),
          note: reviewWords,
          dueOn: day.nullable().default(null),
        })
        .refine(({ userIds, tag }) => (userIds.length === 0) !== (tag === null)),
    )
    .mutation(({ ctx, input }) => requestReview(ctx, input)),

  withdraw: signedInProcedure
    .input(z.strictObject({ requestId: z.uuid() }))
    .mutation(({ ctx, input }) => withdrawRequest(ctx, input)),

  /** What is asked of sections of a report, and who answered what. */
  requests: signedInProcedure.input(oneReport).query(({ ctx, input }) => listRequests(ctx, input)),

  /** What waits for the person who asks. */
  waiting: signedInProcedure.query(({ ctx }) => readQueue(ctx)),

  /** Claims and recommendations beside what is cited for them, and what the section has on its paragraphs. */
  reading: signedInProcedure.input(oneSection).query(({ ctx, input }) => readForReview(ctx, input)),

  /** What the section says that one of its versions did not. */
  sinceVersion: signedInProcedure
    .input(z.strictObject({ versionId: z.uuid() }))
    .query(({ ctx, input }) => compareWithVersion(ctx, input)),

  /** Claims and recommendations of a report that somebody doubts. */
  doubts: signedInProcedure.input(oneReport).query(({ ctx, input }) => listDoubts(ctx, input)),

  /** `seen` is the hash of the words and sources the person read. */
  judge: signedInProcedure
    .input(
      oneSection.extend({
        statementId: z.string().refine(isElementId),
        verdict: z.enum(VERDICTS).nullable(),
        note: reviewWords,
        seen: z.string().regex(/^[0-9a-f]{64}$/),
      }),
    )
    .mutation(({ ctx, input }) => judgeStatement(ctx, input)),

  /** What the section says now has been seen. */
  visit: signedInProcedure.input(oneSection).mutation(({ ctx, input }) => visitSection(ctx, input)),

  /** It was read, and there is nothing to approve or ask for. */
  sayRead: signedInProcedure
    .input(oneSection.extend({ words: reviewWords }))
    .mutation(({ ctx, input }) => sayRead(ctx, input)),

  lock: signedInProcedure
    .input(oneSection.extend({ isLocked: z.boolean(), words: reviewWords }))
    .mutation(({ ctx, input }) => lockSection(ctx, input)),

  /** `from` is the stage the person saw. */
  setStage: signedInProcedure
    .input(
      oneReport.extend({
        from: z.enum(REPORT_STAGES),
        to: z.enum(REPORT_STAGES),
        words: reviewWords,
      }),
    )
    .mutation(({ ctx, input }) => setReportStage(ctx, input)),
});
