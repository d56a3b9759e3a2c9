import { z } from "zod";
import { receiptInput } from "../../core/submission/receipt-log";
import { listAnswered, readSubmittedText } from "../services/submission/compare-submission";
import { logReceipt } from "../services/submission/log-receipt";
import { verifySubmission } from "../services/submission/open-submission-file";
import { prepareSubmission, readSendingFacts } from "../services/submission/prepare-submission";
import { listSubmissions, readSubmission } from "../services/submission/read-submissions";
import { router, signedInProcedure } from "../trpc";

const oneReport = z.strictObject({ reportId: z.uuid() });
const oneSubmission = z.strictObject({ submissionId: z.uuid() });

export const submissionRouter = router({
  list: signedInProcedure.input(oneReport).query(({ ctx, input }) => listSubmissions(ctx, input)),

  get: signedInProcedure.input(oneSubmission).query(({ ctx, input }) => readSubmission(ctx, input)),

  /** What stops it, what it would be called, what the body lays down. */
  prepare: signedInProcedure
    .input(oneReport)
    .query(({ ctx, input }) => prepareSubmission(ctx, input)),

  /** Where it can be sent, and by whom. */
  sending: signedInProcedure
    .input(oneReport)
    .query(({ ctx, input }) => readSendingFacts(ctx, input)),

  /** Whether each file is still what was frozen. */
  verify: signedInProcedure
    .input(oneSubmission)
    .query(({ ctx, input }) => verifySubmission(ctx, input)),

  /** Its text, to be compared with the present one. */
  text: signedInProcedure
    .input(oneSubmission)
    .query(({ ctx, input }) => readSubmittedText(ctx, input)),

  /** Paragraphs it answers, with our grades as they were sent. */
  answered: signedInProcedure
    .input(oneSubmission)
    .query(({ ctx, input }) => listAnswered(ctx, input)),

  log: signedInProcedure
    .input(
      oneSubmission.extend({
        receipt: receiptInput.nullable(),
        corrects: z.uuid().nullable().default(null),
      }),
    )
    .mutation(({ ctx, input }) => logReceipt(ctx, input)),
});
