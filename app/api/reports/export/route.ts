import { z } from "zod";
import { VARIANTS } from "@/core/redaction/variant";
import {
  CONTENTS_PAGES,
  DOCX_PROFILES,
  USUAL_WORD,
  WORD_CITATIONS,
} from "@/exporters/docx/docx-look";
import { PDF_QUALITIES } from "@/exporters/pdf/pdf-document";
import { PDF_STANDARDS } from "@/exporters/pdf/pdf-standard";
import { EXPORT_FORMATS } from "@/exporters/render-report";
import { USUAL_PDF } from "@/server/jobs/job-kinds";
import { getRuntime } from "@/server/runtime";
import { startExport } from "@/server/services/report/export-for-person";
import { exportProgress } from "../../export-progress";
import { readJson } from "../../read-json";
import { signedInRoute } from "../../signed-in-route";

const wanted = z.strictObject({
  reportId: z.uuid(),
  format: z.enum(EXPORT_FORMATS),
  variant: z.enum(VARIANTS).default("public"),
  withDetails: z.boolean().default(false),
  suggestions: z.enum(["without", "with"]),
  withApprovals: z.boolean().default(false),
  pdf: z
    .strictObject({
      quality: z.enum(PDF_QUALITIES),
      standard: z.enum(PDF_STANDARDS),
      isNumbered: z.boolean().default(false),
    })
    .default({ ...USUAL_PDF, isNumbered: false }),
  word: z
    .strictObject({
      profile: z.enum(DOCX_PROFILES),
      pages: z.enum(CONTENTS_PAGES),
      citations: z.enum(WORD_CITATIONS).default(USUAL_WORD.citations),
    })
    .default(USUAL_WORD),
});

/** Makes a file of a report, in its turn, and tells how far it is and at last the file; see {@link exportProgress}. */
export const POST = signedInRoute("an export failed", async (context, request) => {
  const { reportId, ...choice } = await readJson(request, wanted);
  const { log } = getRuntime();
  const { exportId } = await startExport(context, { reportId, ...choice }, (error) =>
    log.error({ error, reportId }, "an export failed"),
  );
  return exportProgress(context, exportId);
});
