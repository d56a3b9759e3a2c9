import { z } from "zod";
import { listReturns, takeBackReturn } from "../services/review-copy/take-back-return";
import { router, signedInProcedure } from "../trpc";

/** Files go through routes of their own: app/api/reports/review-copy. */
export const reviewCopyRouter = router({
  /** The files that came back to a report. */
  returns: signedInProcedure
    .input(z.strictObject({ reportId: z.uuid() }))
    .query(({ ctx, input }) => listReturns(ctx, input)),

  takeBack: signedInProcedure
    .input(z.strictObject({ returnId: z.uuid() }))
    .mutation(({ ctx, input }) => takeBackReturn(ctx, input)),
});
