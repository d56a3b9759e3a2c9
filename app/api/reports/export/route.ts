import { z } from "zod";
import { DomainError } from "@/core/failure";
import { VARIANTS } from "@/core/redaction/variant";
import { CONTENTS_PAGES, DOCX_PROFILES, USUAL_WORD } from "@/exporters/docx/docx-look";
import { PDF_QUALITIES } from "@/exporters/pdf/pdf-document";
import { PDF_STANDARDS } from "@/exporters/pdf/pdf-standard";
import { EXPORT_FORMATS } from "@/exporters/render-report";
import { USUAL_PDF } from "@/server/jobs/job-kinds";
import { getRuntime } from "@/server/runtime";
import { exportReport } from "@/server/services/report/export-report";
import { readJson } from "../../read-json";
import { signedInRoute } from "../../signed-in-route";

const wanted = z.strictObject({
  reportId: z.uuid(),
  format: z.enum(EXPORT_FORMATS),
  variant: z.enum(VARIANTS).default("public"),
  suggestions: z.enum(["without", "with"]),
  pdf: z
    .strictObject({
      quality: z.enum(PDF_QUALITIES),
      standard: z.enum(PDF_STANDARDS),
      isNumbered: z.boolean().default(false),
    })
    .default({ ...USUAL_PDF, isNumbered: false }),
  word: z
    .strictObject({ profile: z.enum(DOCX_PROFILES), pages: z.enum(CONTENTS_PAGES) })
    .default(USUAL_WORD),
});

/**
 * Makes a file of a report and tells how far it is: one JSON object a line, `{"share": 0 to 1}`
 * any number of times, then `{"failure"}`, or `{"file"}` with its name, media type, length, pages and
 * findings, and right behind that line as many bytes. Calling the request off ends the work.
 */
export const POST = signedInRoute("an export failed", async (context, request) => {
  const { reportId, ...choice } = await readJson(request, wanted);
  const calledOff = new AbortController();
  const signal = AbortSignal.any([request.signal, calledOff.signal]);
  const { log } = getRuntime();
  const encoder = new TextEncoder();
  const answer = new ReadableStream<Uint8Array>({
    async start(controller) {
      const tell = (value: unknown) => {
        if (!signal.aborted) controller.enqueue(encoder.encode(`${JSON.stringify(value)}\n`));
      };
      try {
        const { bytes, fileName, mediaType, pages, findings, withheld } = await exportReport(
          context,
          { reportId, ...choice },
          { signal, onProgress: (share) => tell({ share }) },
        );
        tell({
          file: { name: fileName, mediaType, length: bytes.length, pages, findings, withheld },
        });
        if (!signal.aborted) controller.enqueue(bytes);
        controller.close();
      } catch (error) {
        if (signal.aborted) return controller.error(error);
        if (!(error instanceof DomainError)) log.error({ error, reportId }, "an export failed");
        tell({ failure: error instanceof DomainError ? error.failure : { code: "unexpected" } });
        controller.close();
      }
    },
    cancel: () => calledOff.abort(),
  });
  return new Response(answer, {
    headers: {
      "content-type": "application/octet-stream",
      "cache-control": "no-store",
      "x-content-type-options": "nosniff",
      // A proxy that gathers the answer would show no progress.
      "x-accel-buffering": "no",
    },
  });
});
