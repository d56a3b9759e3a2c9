import { z } from "zod";
import { readSourceUrl } from "../../core/citation/source-url";
import {
  noteEvidence,
  removeEvidence,
  restoreEvidence,
} from "../services/evidence/change-evidence";
import { changeProvenance } from "../services/evidence/change-provenance";
import { checkSource, undoCheck } from "../services/evidence/check-source";
import { getEvidence, listEvidence } from "../services/evidence/list-evidence";
import { previewEvidence } from "../services/evidence/preview-evidence";
import { revealEvidence } from "../services/evidence/reveal-evidence";
import { verifyEvidence } from "../services/evidence/verify-evidence";
import { router, signedInProcedure } from "../trpc";

const oneFile = z.strictObject({ fileId: z.uuid() });
const oneSource = z.strictObject({ sourceId: z.uuid() });

const address = z
  .string()
  .max(2_000)
  .transform((text, context) => {
    if (text.trim() === "") return "";
    const read = readSourceUrl(text);
    if (read !== null) return read;
    context.addIssue({ code: "custom", message: "url_not_valid" });
    return z.NEVER;
  });

/** Files of sources; their bytes come and go by `server/evidence`. */
export const evidenceRouter = router({
  list: signedInProcedure.input(oneSource).query(({ ctx, input }) => listEvidence(ctx, input)),

  get: signedInProcedure.input(oneFile).query(({ ctx, input }) => getEvidence(ctx, input)),

  /** The words of an office document. */
  preview: signedInProcedure.input(oneFile).query(({ ctx, input }) => previewEvidence(ctx, input)),

  /** What a file says besides what it shows. */
  reveals: signedInProcedure.input(oneFile).query(({ ctx, input }) => revealEvidence(ctx, input)),

  note: signedInProcedure
    .input(oneFile.extend({ note: z.string().trim().max(4_000) }))
    .mutation(({ ctx, input }) => noteEvidence(ctx, input)),

  remove: signedInProcedure.input(oneFile).mutation(({ ctx, input }) => removeEvidence(ctx, input)),

  restore: signedInProcedure
    .input(oneFile)
    .mutation(({ ctx, input }) => restoreEvidence(ctx, input)),

  /** Hashes the stored file anew. */
  verify: signedInProcedure.input(oneFile).mutation(({ ctx, input }) => verifyEvidence(ctx, input)),

  /** `fileIds` are all files of the source as the person saw them, each verified by them just before. */
  check: signedInProcedure
    .input(oneSource.extend({ fileIds: z.array(z.uuid()).max(200) }))
    .mutation(({ ctx, input }) => checkSource(ctx, input)),

  undoCheck: signedInProcedure.input(oneSource).mutation(({ ctx, input }) => undoCheck(ctx, input)),

  /** `seenAt` is when it was last changed, as the person saw it. */
  changeProvenance: signedInProcedure
    .input(
      oneSource.extend({
        seenAt: z.date().nullable(),
        archiveUrl: address,
        reliability: z.string().trim().max(4_000),
      }),
    )
    .mutation(({ ctx, input }) => changeProvenance(ctx, input)),
});
