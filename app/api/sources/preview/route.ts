import { z } from "zod";
import { MAX_SOURCES_BYTES, previewSources } from "@/server/services/source/import-sources";
import { previewRoute } from "../../preview-route";

/**
 * The sources in a file of references, likely duplicates marked. `keepCapitals` ("yes" or "no")
 * comes beside the file.
 */
export const POST = previewRoute({
  limitBytes: MAX_SOURCES_BYTES,
  fields: z.object({ keepCapitals: z.enum(["yes", "no"]).default("no") }),
  complaint: "a file of references could not be previewed",
  preview: ({ db, actor }, { organisationId, file, keepCapitals, signal }) =>
    previewSources(db, actor, {
      organisationId,
      bytes: file.bytes,
      keepCapitals: keepCapitals === "yes",
      signal,
    }),
});
