import { z } from "zod";
import { ACTIVITY_KINDS } from "../../core/activity/activity-kinds";
import { listActivePeople, listActivity } from "../services/activity/list-activity";
import { router, signedInProcedure } from "../trpc";

const oneReport = z.strictObject({ reportId: z.uuid() });

/** The readable history of a report. */
export const activityRouter = router({
  /** Latest first; those behind a line, for the next sixty. */
  list: signedInProcedure
    .input(
      oneReport.extend({
        userId: z.uuid().optional(),
        kind: z.enum(ACTIVITY_KINDS).optional(),
        cursor: z.strictObject({ at: z.date(), id: z.string().max(200) }).nullish(),
        // Sent along with the cursor; there is only one way to go.
        direction: z.literal("forward").optional(),
      }),
    )
    .query(({ ctx, input: { cursor, reportId, userId, kind } }) =>
      listActivity(ctx, { reportId, userId, kind, after: cursor ?? undefined }),
    ),

  people: signedInProcedure
    .input(oneReport)
    .query(({ ctx, input }) => listActivePeople(ctx, input)),
});
