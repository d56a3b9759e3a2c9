import { z } from "zod";
import { SOURCE_TYPES } from "../../core/citation/source";
import { SOURCE_FLAGS } from "../../core/citation/source-flags";
import { oneLine, sourceInput, sourceTags } from "../../core/citation/source-input";
import { agreedWordings, CONFIDENTIALITIES } from "../../core/confidentiality/confidentiality";
import { changeConfidentiality } from "../services/source/change-confidentiality";
import {
  createSource,
  removeSource,
  restoreSource,
  updateSource,
} from "../services/source/change-source";
import { changeSources, MOST_CHANGED_AT_ONCE } from "../services/source/change-sources";
import { clearPerson, listClearances, unclearPerson } from "../services/source/clearances";
import { addSources, MOST_AT_ONCE } from "../services/source/import-sources";
import { listAdders, listTags } from "../services/source/library-choices";
import { REPORT_PARTS, SOURCE_ORDERS } from "../services/source/library-query";
import { getSource, listSourceIds, listSources } from "../services/source/list-sources";
import {
  listDuplicates,
  MOST_MERGED,
  mergeSources,
  unmergeSource,
} from "../services/source/merge-sources";
import { ensureObservationsSource } from "../services/source/observations-source";
import { whereUsed } from "../services/source/where-used";
import { router, signedInProcedure } from "../trpc";

const oneSource = z.strictObject({ sourceId: z.uuid() });

const year = z.int().min(0).max(9_999);
const filter = {
  organisationId: z.uuid(),
  search: z.string().max(500).optional(),
  type: z.enum(SOURCE_TYPES).optional(),
  tag: oneLine(100).optional(),
  collection: z.union([z.uuid(), z.literal("none")]).optional(),
  report: z.uuid().optional(),
  reportPart: z.enum(REPORT_PARTS).optional(),
  cited: z.boolean().optional(),
  flag: z.enum(SOURCE_FLAGS).optional(),
  addedBy: z.uuid().optional(),
  yearFrom: year.optional(),
  yearTo: year.optional(),
  deleted: z.boolean().optional(),
};

const language = sourceInput.shape.language;
const change = z.discriminatedUnion("kind", [
  z.strictObject({ kind: z.literal("tags"), add: sourceTags, remove: sourceTags }),
  z.strictObject({
    kind: z.literal("type"),
    to: z.enum(SOURCE_TYPES),
    from: z.enum(SOURCE_TYPES).optional(),
  }),
  z.strictObject({ kind: z.literal("language"), to: language, from: language.optional() }),
  z.strictObject({
    kind: z.literal("collection"),
    collectionId: z.uuid(),
    isIn: z.boolean(),
  }),
  z.strictObject({ kind: z.literal("report"), reportId: z.uuid(), isAside: z.boolean() }),
  z.strictObject({ kind: z.literal("remove") }),
  z.strictObject({ kind: z.literal("restore") }),
]);

export const sourceRouter = router({
  /** A page of the library; `search` holds words that must all occur. */
  list: signedInProcedure
    .input(
      z.strictObject({
        ...filter,
        order: z.enum(SOURCE_ORDERS).optional(),
        isReversed: z.boolean().optional(),
        reportFirst: z.uuid().optional(),
        limit: z.int().min(1).max(200).optional(),
        offset: z.int().min(0).max(1_000_000).optional(),
      }),
    )
    .query(({ ctx, input }) => listSources(ctx, input)),

  /** Ids of everything that matches, for choosing it all. */
  ids: signedInProcedure
    .input(z.strictObject(filter))
    .query(({ ctx, input }) => listSourceIds(ctx, input)),

  get: signedInProcedure.input(oneSource).query(({ ctx, input }) => getSource(ctx, input)),

  create: signedInProcedure
    .input(
      z.strictObject({
        organisationId: z.uuid(),
        source: sourceInput,
        confidentiality: z.enum(CONFIDENTIALITIES).optional(),
      }),
    )
    .mutation(({ ctx, input: { confidentiality = "public", ...rest } }) =>
      createSource(ctx, { ...rest, confidentiality }),
    ),

  /** Stores what a preview of a file showed, a few hundred at a time. */
  addMany: signedInProcedure
    .input(
      z.strictObject({
        organisationId: z.uuid(),
        sources: z.array(sourceInput).min(1).max(MOST_AT_ONCE),
        confidentiality: z.enum(CONFIDENTIALITIES).default("public"),
      }),
    )
    .mutation(({ ctx, input }) => addSources(ctx, input)),

  /** The same change to several; the answer says what takes it back. Cited ones are never deleted this way. */
  changeMany: signedInProcedure
    .input(
      z.strictObject({
        organisationId: z.uuid(),
        sourceIds: z.array(z.uuid()).min(1).max(MOST_CHANGED_AT_ONCE),
        change,
      }),
    )
    .mutation(({ ctx, input }) => changeSources(ctx, input)),

  tags: signedInProcedure
    .input(z.strictObject({ organisationId: z.uuid() }))
    .query(({ ctx, input }) => listTags(ctx, input)),

  adders: signedInProcedure
    .input(z.strictObject({ organisationId: z.uuid() }))
    .query(({ ctx, input }) => listAdders(ctx, input)),

  duplicates: signedInProcedure
    .input(z.strictObject({ organisationId: z.uuid() }))
    .query(({ ctx, input }) => listDuplicates(ctx, input)),

  /** Citations of these become citations of `intoId`, until they are taken apart again. */
  merge: signedInProcedure
    .input(
      z.strictObject({
        sourceIds: z.array(z.uuid()).min(1).max(MOST_MERGED),
        intoId: z.uuid(),
      }),
    )
    .mutation(({ ctx, input }) => mergeSources(ctx, input)),

  unmerge: signedInProcedure
    .input(oneSource)
    .mutation(({ ctx, input }) => unmergeSource(ctx, input)),

  /** The source of the observations a report answers, or of another document, made if the library has none. */
  ofObservations: signedInProcedure
    .input(z.strictObject({ reportId: z.uuid(), documentId: z.uuid().optional() }))
    .mutation(({ ctx, input }) => ensureObservationsSource(ctx, input)),

  /** `seenAt` is the `updatedAt` of the source as the person saw it. */
  update: signedInProcedure
    .input(oneSource.extend({ seenAt: z.date(), source: sourceInput }))
    .mutation(({ ctx, input }) => updateSource(ctx, input)),

  /** Gives a source its class and the wording that stands for it; `seenAt` and `seenWordings` are what the person saw. */
  changeConfidentiality: signedInProcedure
    .input(
      oneSource.extend({
        seenAt: z.date(),
        seenWordings: agreedWordings,
        confidentiality: z.enum(CONFIDENTIALITIES).default("public"),
        agreedWordings,
      }),
    )
    .mutation(({ ctx, input }) => changeConfidentiality(ctx, input)),

  /** Who is named for a confidential source; they alone are told. */
  clearances: signedInProcedure
    .input(oneSource)
    .query(({ ctx, input }) => listClearances(ctx, input)),

  clearPerson: signedInProcedure
    .input(oneSource.extend({ userId: z.uuid() }))
    .mutation(({ ctx, input }) => clearPerson(ctx, input)),

  unclearPerson: signedInProcedure
    .input(oneSource.extend({ userId: z.uuid() }))
    .mutation(({ ctx, input }) => unclearPerson(ctx, input)),

  /** `force` also deletes a source that is cited. */
  remove: signedInProcedure
    .input(oneSource.extend({ force: z.boolean().optional() }))
    .mutation(({ ctx, input: { sourceId, force = false } }) =>
      removeSource(ctx, { sourceId, force }),
    ),

  restore: signedInProcedure
    .input(oneSource)
    .mutation(({ ctx, input }) => restoreSource(ctx, input)),

  whereUsed: signedInProcedure.input(oneSource).query(({ ctx, input }) => whereUsed(ctx, input)),
});
