import { z } from "zod";
import { LOCATOR_LABELS } from "../../core/citation/locator";
import { joinReplies, pairReplies } from "../services/reply/join-replies";
import { listReplies } from "../services/reply/read-replies";
import { changeReply, removeReply, writeReply } from "../services/reply/write-reply";
import { router, signedInProcedure } from "../trpc";
import { optionalLine, storedText } from "./inputs";

const onObservations = z.strictObject({ observationsId: z.uuid() });
const twoDocuments = onObservations.extend({ documentId: z.uuid() });
const oneReply = z.strictObject({ replyId: z.uuid() });
const label = z.string().max(20).default("");
const joins = z
  .array(z.strictObject({ paragraphId: z.uuid(), label, replyParagraphId: z.uuid() }))
  .max(2_000)
  .default([]);
const words = z.strictObject({
  text: storedText(60_000).trim().min(1),
  sourceId: z.uuid().nullable(),
  locator: optionalLine(200),
  locatorLabel: z.enum(LOCATOR_LABELS).default("paragraph"),
});

export const replyRouter = router({
  list: signedInProcedure.input(onObservations).query(({ ctx, input }) => listReplies(ctx, input)),

  /** A document of the State beside the observations: joined, and proposed. */
  pairing: signedInProcedure.input(twoDocuments).query(({ ctx, input }) => pairReplies(ctx, input)),

  join: signedInProcedure
    .input(twoDocuments.extend({ add: joins, remove: joins }))
    .mutation(({ ctx, input }) => joinReplies(ctx, input)),

  write: signedInProcedure
    .input(onObservations.extend({ paragraphId: z.uuid(), label, words }))
    .mutation(({ ctx, input }) => writeReply(ctx, input)),

  change: signedInProcedure
    .input(oneReply.extend({ seenAt: z.date(), words }))
    .mutation(({ ctx, input }) => changeReply(ctx, input)),

  remove: signedInProcedure.input(oneReply).mutation(({ ctx, input }) => removeReply(ctx, input)),
});
