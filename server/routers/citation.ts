import { z } from "zod";
import { LOCATOR_LABELS } from "../../core/citation/locator";
import { previewCitation, readCitations } from "../services/citation/read-citations";
import { router, signedInProcedure } from "../trpc";
import { language } from "./inputs";

const words = z.string().max(1_000);

export const citationRouter = router({
  /** Every worded citation of a report, by citation id. */
  texts: signedInProcedure
    .input(z.strictObject({ reportId: z.uuid() }))
    .query(({ ctx, input }) => readCitations(ctx, input)),

  /** How a citation would read at its first mention. */
  preview: signedInProcedure
    .input(
      z.strictObject({
        sourceId: z.uuid(),
        language,
        locator: words,
        label: z.enum(LOCATOR_LABELS),
        prefix: words,
        suffix: words,
      }),
    )
    .query(({ ctx, input }) => previewCitation(ctx, input)),
});
