import { z } from "zod";
import { attachmentNamed } from "@/core/content-disposition";
import { makeReviewCopy } from "@/server/services/review-copy/make-review-copy";
import { readJson } from "../../read-json";
import { signedInRoute } from "../../signed-in-route";

const wanted = z.strictObject({
  reportId: z.uuid(),
  /** Left out, all sections. */
  sectionIds: z.array(z.uuid()).min(1).max(2_000).optional(),
});

/** A copy of a report for review in Word, as a file to keep. Calling the request off ends the work. */
export const POST = signedInRoute("a copy for review failed", async (context, request) => {
  const { reportId, sectionIds } = await readJson(request, wanted);
  const choice = { reportId, ...(sectionIds && { sectionIds }) };
  const { bytes, fileName, mediaType } = await makeReviewCopy(context, choice, request.signal);
  return new Response(new Uint8Array(bytes), {
    headers: {
      "content-type": mediaType,
      "content-disposition": attachmentNamed(fileName),
      "content-length": String(bytes.length),
      "cache-control": "no-store",
      "x-content-type-options": "nosniff",
    },
  });
});
