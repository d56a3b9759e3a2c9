import { z } from "zod";
import { readCoverage, readCoverageSummary } from "../services/coverage/read-coverage";
import { router, signedInProcedure } from "../trpc";

const oneReport = z.strictObject({ reportId: z.uuid() });

export const coverageRouter = router({
  /** Every paragraph of the observations against what the report has on it. */
  ofReport: signedInProcedure.input(oneReport).query(({ ctx, input }) => readCoverage(ctx, input)),

  /** How many paragraphs stand where. */
  summary: signedInProcedure
    .input(oneReport)
    .query(({ ctx, input }) => readCoverageSummary(ctx, input)),
});
