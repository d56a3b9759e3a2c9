import { z } from "zod";
import { LOCATOR_LABELS } from "../../core/citation/locator";
import { MOST_STYLE_BYTES } from "../../core/citation/uploaded-style";
import { addOwnStyle, listOwnStyles, removeOwnStyle } from "../services/citation/own-styles";
import {
  previewCitation,
  readBibliography,
  readCitations,
} from "../services/citation/read-citations";
import { router, signedInProcedure } from "../trpc";
import { language } from "./inputs";

const words = z.string().max(1_000);

export const citationRouter = router({
  /** Every worded citation of a report, by citation id. */
  texts: signedInProcedure
    .input(z.strictObject({ reportId: z.uuid() }))
    .query(({ ctx, input }) => readCitations(ctx, input)),

  /** The list of what a report cites, or null where it has none. */
  bibliography: signedInProcedure
    .input(z.strictObject({ reportId: z.uuid() }))
    .query(({ ctx, input }) => readBibliography(ctx, input)),

  /** The organisation's own styles. */
  styles: signedInProcedure
    .input(z.strictObject({ organisationId: z.uuid() }))
    .query(({ ctx, input }) => listOwnStyles(ctx, input)),

  /** `text` is a CSL file as it is; it is read as hostile and tried before it is stored. */
  addStyle: signedInProcedure
    .input(
      z.strictObject({ organisationId: z.uuid(), text: z.string().min(1).max(MOST_STYLE_BYTES) }),
    )
    .mutation(({ ctx, input }) => addOwnStyle(ctx, input)),

  removeStyle: signedInProcedure
    .input(z.strictObject({ styleId: z.uuid() }))
    .mutation(({ ctx, input }) => removeOwnStyle(ctx, input)),

  /** How a citation would read at its first mention. */
  preview: signedInProcedure
    .input(
      z.strictObject({
        sourceId: z.uuid(),
        reportId: z.uuid().optional(),
        language,
        locator: words,
        label: z.enum(LOCATOR_LABELS),
        prefix: words,
        suffix: words,
      }),
    )
    .query(({ ctx, input }) => previewCitation(ctx, input)),
});
