import { z } from "zod";
import { checkReport, countFindings } from "../services/preflight/check-report";
import { dismissFinding, takeUpFinding } from "../services/preflight/dismiss-finding";
import { fixFinding, undoFix } from "../services/preflight/fix-finding";
import { router, signedInProcedure } from "../trpc";
import { line } from "./inputs";

const oneReport = z.strictObject({ reportId: z.uuid() });
const oneFinding = oneReport.extend({ findingId: z.string().regex(/^[0-9a-f]{32}$/) });

export const preflightRouter = router({
  /** Everything that is found wrong with a report. */
  check: signedInProcedure.input(oneReport).query(({ ctx, input }) => checkReport(ctx, input)),

  /** How much stands, by severity. */
  count: signedInProcedure.input(oneReport).query(({ ctx, input }) => countFindings(ctx, input)),

  dismiss: signedInProcedure
    .input(oneFinding.extend({ reason: line(1_000) }))
    .mutation(({ ctx, input }) => dismissFinding(ctx, input)),

  takeUp: signedInProcedure
    .input(oneFinding)
    .mutation(({ ctx, input }) => takeUpFinding(ctx, input)),

  fix: signedInProcedure.input(oneFinding).mutation(({ ctx, input }) => fixFinding(ctx, input)),

  undoFix: signedInProcedure
    .input(oneReport.extend({ fixId: z.uuid() }))
    .mutation(({ ctx, input }) => undoFix(ctx, input)),
});
