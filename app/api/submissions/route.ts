import { z } from "zod";
import { VARIANTS } from "@/core/redaction/variant";
import { PUBLICATIONS } from "@/core/submission/submission-manifest";
import { COVERAGE_FORMATS } from "@/exporters/coverage/render-coverage";
import { DOCX_PROFILES } from "@/exporters/docx/docx-look";
import { PDF_STANDARDS } from "@/exporters/pdf/pdf-standard";
import { EXPORT_FORMATS } from "@/exporters/render-report";
import { getRuntime } from "@/server/runtime";
import { submitReport } from "@/server/services/submission/submit-report";
import { readJson } from "../read-json";
import { signedInRoute } from "../signed-in-route";
import { workProgress } from "../work-progress";

const wanted = z.strictObject({
  reportId: z.uuid(),
  variant: z.enum(VARIANTS).default("public"),
  formats: z
    .array(z.enum(EXPORT_FORMATS))
    .min(1)
    .refine((formats) => new Set(formats).size === formats.length),
  standard: z.enum(PDF_STANDARDS),
  profile: z.enum(DOCX_PROFILES).default("plain"),
  annexes: z
    .array(z.enum(COVERAGE_FORMATS))
    .max(COVERAGE_FORMATS.length)
    .refine((formats) => new Set(formats).size === formats.length)
    .default([]),
  publication: z.enum(PUBLICATIONS),
  fileName: z.string().trim().max(200).nullable(),
  overrides: z
    .array(
      z.strictObject({
        findingId: z.string().max(64),
        reason: z
          .string()
          .trim()
          .min(1)
          .max(2_000)
          .refine((text) => !text.includes("\u0000")),
      }),
    )
    .max(1_000),
});

/** Freezes a report to be sent and tells how far it is; see {@link workProgress}. Called off, nothing of it is kept. */
export const POST = signedInRoute("a report could not be frozen", async (context, request) => {
  const { standard, ...choice } = await readJson(request, wanted);
  const { version } = getRuntime();
  return workProgress(request, "a report could not be frozen", (watch) =>
    submitReport(
      { ...context, version },
      { ...choice, pdf: { quality: "final", standard } },
      watch,
    ),
  );
});
