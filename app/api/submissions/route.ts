import { z } from "zod";
import { DomainError } from "@/core/failure";
import { PUBLICATIONS } from "@/core/submission/submission-manifest";
import { PDF_STANDARDS } from "@/exporters/pdf/pdf-standard";
import { EXPORT_FORMATS } from "@/exporters/render-report";
import { getRuntime } from "@/server/runtime";
import { submitReport } from "@/server/services/submission/submit-report";
import { readJson } from "../read-json";
import { signedInRoute } from "../signed-in-route";

const wanted = z.strictObject({
  reportId: z.uuid(),
  formats: z
    .array(z.enum(EXPORT_FORMATS))
    .min(1)
    .refine((formats) => new Set(formats).size === formats.length),
  standard: z.enum(PDF_STANDARDS),
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

/**
 * Freezes a report to be sent and tells how far it is: one JSON object a line, `{"share": 0 to 1}`
 * any number of times, then `{"failure"}` or `{"submission"}` with its id. Calling the request off
 * ends the work, and nothing of it is kept.
 */
export const POST = signedInRoute("a report could not be frozen", async (context, request) => {
  const { standard, ...choice } = await readJson(request, wanted);
  const calledOff = new AbortController();
  const signal = AbortSignal.any([request.signal, calledOff.signal]);
  const { log, version } = getRuntime();
  const encoder = new TextEncoder();
  const answer = new ReadableStream<Uint8Array>({
    async start(controller) {
      const tell = (value: unknown) => {
        if (!signal.aborted) controller.enqueue(encoder.encode(`${JSON.stringify(value)}\n`));
      };
      try {
        const { submissionId } = await submitReport(
          { ...context, version },
          { ...choice, pdf: { quality: "final", standard } },
          { signal, onProgress: (share) => tell({ share }) },
        );
        tell({ submission: submissionId });
        if (!signal.aborted) controller.close();
      } catch (error) {
        if (signal.aborted) return controller.error(error);
        const { reportId } = choice;
        if (!(error instanceof DomainError))
          log.error({ error, reportId }, "a report could not be frozen");
        tell({ failure: error instanceof DomainError ? error.failure : { code: "unexpected" } });
        controller.close();
      }
    },
    cancel: () => calledOff.abort(),
  });
  return new Response(answer, {
    headers: {
      "content-type": "application/x-ndjson",
      "cache-control": "no-store",
      "x-content-type-options": "nosniff",
      // A proxy that gathers the answer would show no progress.
      "x-accel-buffering": "no",
    },
  });
});
