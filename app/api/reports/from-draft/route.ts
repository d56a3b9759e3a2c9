import { z } from "zod";
import { reportFile } from "@/core/report/report-model";
import { wordExtras } from "@/core/report/word-report";
import { REPORT_KINDS } from "@/core/review/roles";
import { language, title } from "@/server/routers/inputs";
import { createFromDraft } from "@/server/services/report/import-draft";
import { readJson } from "../../read-json";
import { signedInRoute } from "../../signed-in-route";
import { workProgress } from "../../work-progress";

const wanted = z.strictObject({
  organisationId: z.uuid(),
  kind: z.enum(REPORT_KINDS),
  title,
  language,
  observationsId: z.uuid().nullable(),
  draft: reportFile,
  word: wordExtras.optional(),
});

const LIMIT_BYTES = 16 * 1024 * 1024;

/**
 * Makes a report of a draft that was read from a file and tells how far it is; see {@link workProgress}.
 * Called off, nothing of it is kept.
 */
export const POST = signedInRoute("a draft could not be brought in", async (context, request) => {
  const draft = await readJson(request, wanted, LIMIT_BYTES);
  return workProgress(request, "a draft could not be brought in", (watch) =>
    createFromDraft(context, draft, watch),
  );
});
