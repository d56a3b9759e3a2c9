import { z } from "zod";
import { REPORT_STAGES } from "../../core/review/roles";
import { lockSection } from "../services/review/lock-section";
import { setReportStage } from "../services/review/move-report";
import { readReportReview, readSectionReview } from "../services/review/read-review";
import { router, signedInProcedure } from "../trpc";
import { reviewWords } from "./inputs";

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
