import { z } from "zod";
import { confirmedObservations } from "../../core/observations/parsed-observations";
import { addObservationsLanguage, importLaterEdition } from "../services/join-observations";
import {
  createObservations,
  getObservations,
  listObservations,
  removeObservations,
} from "../services/observations";
import { MAX_PASTE_BYTES, previewObservationsText } from "../services/preview-observations";
import { router, signedInProcedure } from "../trpc";

/** A file's text comes back with its confirmation; no text a file can give is longer. */
const MAX_ORIGINAL_CHARACTERS = 8 * 1024 * 1024;

/**
 * Concluding observations. A file is previewed by `POST /api/observations/preview`,
 * a pasted text by `preview`; both answer the same, and `create` stores what the
 * person made of it.
 */
export const observationsRouter = router({
  list: signedInProcedure
    .input(z.strictObject({ organisationId: z.uuid() }))
    .query(({ ctx, input }) => listObservations(ctx.db, ctx.actor, input)),

  get: signedInProcedure
    .input(z.strictObject({ observationsId: z.uuid(), language: z.string().max(35).optional() }))
    .query(({ ctx, input }) => getObservations(ctx.db, ctx.actor, input)),

  preview: signedInProcedure
    .input(z.strictObject({ organisationId: z.uuid(), text: z.string().max(MAX_PASTE_BYTES + 1) }))
    .mutation(({ ctx, input }) => previewObservationsText(ctx.db, ctx.actor, input)),

  create: signedInProcedure
    .input(
      z.strictObject({
        organisationId: z.uuid(),
        confirmed: confirmedObservations,
        originalText: z.string().max(MAX_ORIGINAL_CHARACTERS),
      }),
    )
    .mutation(({ ctx, input }) => createObservations(ctx.db, ctx.actor, input)),

  addLanguage: signedInProcedure
    .input(
      z.strictObject({
        observationsId: z.uuid(),
        confirmed: confirmedObservations,
        originalText: z.string().max(MAX_ORIGINAL_CHARACTERS),
      }),
    )
    .mutation(({ ctx, input }) => addObservationsLanguage(ctx.db, ctx.actor, input)),

  importEdition: signedInProcedure
    .input(
      z.strictObject({
        observationsId: z.uuid(),
        confirmed: confirmedObservations,
        originalText: z.string().max(MAX_ORIGINAL_CHARACTERS),
        expectedHash: z.string().length(64),
      }),
    )
    .mutation(({ ctx, input }) => importLaterEdition(ctx.db, ctx.actor, input)),

  remove: signedInProcedure
    .input(z.strictObject({ observationsId: z.uuid() }))
    .mutation(({ ctx, input }) => removeObservations(ctx.db, ctx.actor, input)),
});
