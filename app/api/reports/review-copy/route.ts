import { z } from "zod";
import { VARIANTS } from "@/core/redaction/variant";
import { getRuntime } from "@/server/runtime";
import { startReviewCopy } from "@/server/services/report/export-for-person";
import { exportProgress } from "../../export-progress";
import { readJson } from "../../read-json";
import { signedInRoute } from "../../signed-in-route";

const wanted = z.strictObject({
  reportId: z.uuid(),
  variant: z.enum(VARIANTS).default("public"),
  /** Left out, all sections. */
  sectionIds: z.array(z.uuid()).min(1).max(2_000).optional(),
});

/** Makes a copy of a report for review in Word, in its turn, and tells how far it is; see {@link exportProgress}. */
export const POST = signedInRoute("a copy for review failed", async (context, request) => {
  const { reportId, variant, sectionIds } = await readJson(request, wanted);
  const { log } = getRuntime();
  const choice = { reportId, variant, ...(sectionIds && { sectionIds }) };
  const { exportId } = await startReviewCopy(context, choice, (error) =>
    log.error({ error, reportId }, "a copy for review failed"),
  );
  return exportProgress(context, exportId);
});
