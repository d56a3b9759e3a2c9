import { z } from "zod";
import { templateOfReport } from "../services/organisation/word-template";
import { listExports, removeExport } from "../services/report/export-for-person";
import { router, signedInProcedure } from "../trpc";

export const exportRouter = router({
  /** The person's own: what waits, is made or is ready. */
  mine: signedInProcedure.query(({ ctx }) => listExports(ctx)),

  /** The organisation's Word template, by its name, that files of a report can wear. */
  template: signedInProcedure
    .input(z.strictObject({ reportId: z.uuid() }))
    .query(({ ctx, input }) => templateOfReport(ctx, input)),

  /** Stops one, or throws its file away. */
  remove: signedInProcedure
    .input(z.strictObject({ exportId: z.uuid() }))
    .mutation(({ ctx, input }) => removeExport(ctx, input)),
});
