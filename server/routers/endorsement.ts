import { z } from "zod";
import { ENDORSEMENT_ANSWERS } from "../../core/coalition/endorsement";
import {
  answerEndorsement,
  askEndorsement,
  removeEndorsement,
} from "../services/coalition/change-endorsements";
import { listEndorsements } from "../services/coalition/list-endorsements";
import { readLateChanges } from "../services/coalition/read-late-changes";
import { router, signedInProcedure } from "../trpc";
import { day, line } from "./inputs";

const one = z.strictObject({ endorsementId: z.uuid() });

/** The organisations that are asked to endorse a report. */
export const endorsementRouter = router({
  list: signedInProcedure
    .input(z.strictObject({ reportId: z.uuid() }))
    .query(({ ctx, input }) => listEndorsements(ctx, input)),

  ask: signedInProcedure
    .input(
      z.strictObject({
        reportId: z.uuid(),
        name: line(200),
        isAnonymous: z.boolean(),
        userId: z.uuid().nullable(),
        dueOn: day.nullable(),
      }),
    )
    .mutation(({ ctx, input }) => askEndorsement(ctx, input)),

  /** `seen` is what the list said whoever endorses endorses. */
  answer: signedInProcedure
    .input(
      one.extend({
        answer: z.enum(ENDORSEMENT_ANSWERS),
        seen: z.string().regex(/^[0-9a-f]{64}$/),
      }),
    )
    .mutation(({ ctx, input }) => answerEndorsement(ctx, input)),

  changes: signedInProcedure.input(one).query(({ ctx, input }) => readLateChanges(ctx, input)),

  remove: signedInProcedure.input(one).mutation(({ ctx, input }) => removeEndorsement(ctx, input)),
});
