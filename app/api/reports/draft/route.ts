import { z } from "zod";
import { MAX_WORD_BYTES, previewDraft } from "@/server/services/report/import-draft";
import { previewRoute } from "../../preview-route";

/** The report that a file of a draft would make. */
export const POST = previewRoute({
  limitBytes: MAX_WORD_BYTES,
  fields: z.object({}),
  complaint: "a draft could not be previewed",
  preview: ({ db, actor }, upload) => previewDraft(db, actor, upload),
});
