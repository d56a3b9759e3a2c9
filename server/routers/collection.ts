import { z } from "zod";
import { oneLine } from "../../core/citation/source-input";
import {
  changeCollection,
  collectionsOfSource,
  createCollection,
  listCollections,
  removeCollection,
} from "../services/source/collections";
import { router, signedInProcedure } from "../trpc";

const place = { name: oneLine(200).pipe(z.string().min(1)), parentId: z.uuid().nullable() };

export const collectionRouter = router({
  list: signedInProcedure
    .input(z.strictObject({ organisationId: z.uuid() }))
    .query(({ ctx, input }) => listCollections(ctx, input)),

  ofSource: signedInProcedure
    .input(z.strictObject({ sourceId: z.uuid() }))
    .query(({ ctx, input }) => collectionsOfSource(ctx, input)),

  create: signedInProcedure
    .input(z.strictObject({ organisationId: z.uuid(), ...place }))
    .mutation(({ ctx, input }) => createCollection(ctx, input)),

  /** A new name, a new place, or both; what stands in it goes along. */
  change: signedInProcedure
    .input(z.strictObject({ collectionId: z.uuid(), ...place }))
    .mutation(({ ctx, input }) => changeCollection(ctx, input)),

  /** Its sources stay in the library; collections in it go with it. */
  remove: signedInProcedure
    .input(z.strictObject({ collectionId: z.uuid() }))
    .mutation(({ ctx, input }) => removeCollection(ctx, input)),
});
