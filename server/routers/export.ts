import { z } from "zod";
import { listExports, removeExport } from "../services/report/export-for-person";
import { router, signedInProcedure } from "../trpc";

export const exportRouter = router({
  /** The person's own: what waits, is made or is ready. */
  mine: signedInProcedure.query(({ ctx }) => listExports(ctx)),

  /** Stops one, or throws its file away. */
  remove: signedInProcedure
    .input(z.strictObject({ exportId: z.uuid() }))
    .mutation(({ ctx, input }) => removeExport(ctx, input)),
});
