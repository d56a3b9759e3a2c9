import { z } from "zod";
import { commentAnchorInput } from "../../core/comment/comment-anchor";
import { MAX_COMMENT } from "../../core/comment/comment-body";
import { deleteComment, editComment, replyToThread } from "../services/comment/change-comment";
import { listReportThreads, listSourceThreads } from "../services/comment/list-threads";
import {
  assignThread,
  markThreadRead,
  reopenThread,
  resolveThread,
} from "../services/comment/settle-thread";
import { startThread } from "../services/comment/start-thread";
import { router, signedInProcedure } from "../trpc";

const oneThread = z.strictObject({ threadId: z.uuid() });
const oneComment = z.strictObject({ commentId: z.uuid() });
// PostgreSQL stores no NUL.
const body = z
  .string()
  .trim()
  .min(1)
  .max(MAX_COMMENT)
  .refine((text) => !text.includes("\u0000"));

export const commentRouter = router({
  /** Every thread of a report, with its comments. */
  list: signedInProcedure
    .input(z.strictObject({ reportId: z.uuid() }))
    .query(({ ctx, input }) => listReportThreads(ctx, input)),

  listOfSource: signedInProcedure
    .input(z.strictObject({ sourceId: z.uuid() }))
    .query(({ ctx, input }) => listSourceThreads(ctx, input)),

  start: signedInProcedure
    .input(z.strictObject({ about: commentAnchorInput, body }))
    .mutation(({ ctx, input }) => startThread(ctx, input)),

  reply: signedInProcedure
    .input(oneThread.extend({ body }))
    .mutation(({ ctx, input }) => replyToThread(ctx, input)),

  edit: signedInProcedure
    .input(oneComment.extend({ body }))
    .mutation(({ ctx, input }) => editComment(ctx, input)),

  delete: signedInProcedure
    .input(oneComment)
    .mutation(({ ctx, input }) => deleteComment(ctx, input)),

  resolve: signedInProcedure
    .input(oneThread)
    .mutation(({ ctx, input }) => resolveThread(ctx, input)),

  reopen: signedInProcedure.input(oneThread).mutation(({ ctx, input }) => reopenThread(ctx, input)),

  assign: signedInProcedure
    .input(oneThread.extend({ userId: z.uuid().nullable() }))
    .mutation(({ ctx, input }) => assignThread(ctx, input)),

  /** `ordinal` is that of the last comment the person saw. */
  markRead: signedInProcedure
    .input(oneThread.extend({ ordinal: z.int().min(1).max(1_000_000) }))
    .mutation(({ ctx, input }) => markThreadRead(ctx, input)),
});
