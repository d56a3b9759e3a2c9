import { z } from "zod";
import { MOST_TEMPLATE_BYTES } from "@/core/report/word-template";
import { bringTemplate } from "@/server/services/organisation/word-template";
import { previewRoute } from "../../preview-route";

/** What is in a Word template; with `keep=yes` it is the organisation's from now on. */
export const POST = previewRoute({
  limitBytes: MOST_TEMPLATE_BYTES,
  fields: z.object({ keep: z.enum(["no", "yes"]) }),
  complaint: "a Word template could not be read",
  preview: (context, { organisationId, file, keep, signal }) =>
    bringTemplate(context, { organisationId, file, isKept: keep === "yes" }, signal),
});
