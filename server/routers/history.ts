import { z } from "zod";
import { listPlaybackSteps, readPlaybackStates } from "../services/history/play-back";
import { whoWrote } from "../services/history/who-wrote";
import { router, signedInProcedure } from "../trpc";

const oneSection = z.strictObject({ sectionId: z.uuid() });
const place = z.int().min(0).max(100_000);
const noteId = z.string().regex(/^[\w-]{1,64}$/);

export const historyRouter = router({
  /** Who wrote the words of some blocks; a table counts as one. */
  whoWrote: signedInProcedure
    .input(
      oneSection.extend({
        part: z.union([z.literal("body"), z.strictObject({ note: noteId })]),
        from: place,
        to: place,
      }),
    )
    .query(({ ctx, input, signal }) => whoWrote(ctx, input, signal)),

  steps: signedInProcedure
    .input(oneSection)
    .query(({ ctx, input }) => listPlaybackSteps(ctx, input)),

  states: signedInProcedure
    .input(oneSection.extend({ from: place, count: z.int().min(1).max(12) }))
    .query(({ ctx, input, signal }) => readPlaybackStates(ctx, input, signal)),
});
