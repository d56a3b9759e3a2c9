import { z } from "zod";
import { MAX_FILE_BYTES, previewObservationsUpload } from "@/server/services/preview-observations";
import { previewRoute } from "../../preview-route";

/** What a file of concluding observations says, and the text it was found in. */
export const POST = previewRoute({
  limitBytes: MAX_FILE_BYTES,
  fields: z.object({}),
  complaint: "an observations file could not be previewed",
  preview: ({ db, actor }, upload) => previewObservationsUpload(db, actor, upload),
});
