import { z } from "zod";
import { attachmentNamed } from "@/core/content-disposition";
import { DomainError, type DomainFailure, type FailureCode } from "@/core/failure";
import { COVERAGE_AUDIENCES } from "@/exporters/coverage/coverage-table";
import { COVERAGE_FORMATS } from "@/exporters/coverage/render-coverage";
import { createContext } from "@/server/context";
import { getRuntime } from "@/server/runtime";
import { exportCoverage } from "@/server/services/coverage/export-coverage";

const STATUS: Partial<Record<FailureCode, number>> = {
  not_signed_in: 401,
  not_permitted: 403,
  report_not_found: 404,
  export_stopped: 409,
};

const query = z.object({
  reportId: z.uuid(),
  format: z.enum(COVERAGE_FORMATS),
  for: z.enum(COVERAGE_AUDIENCES),
});

const SAFE = { "cache-control": "no-store", "x-content-type-options": "nosniff" };

/** The coverage matrix as a file: `?format=docx`, `xlsx` or `csv`, `&for=annex` or `team`. */
export async function GET(
  request: Request,
  { params }: { params: Promise<{ reportId: string }> },
): Promise<Response> {
  const runtime = getRuntime();
  const asked = Object.fromEntries(new URL(request.url).searchParams);
  const parsed = query.safeParse({ ...asked, ...(await params) });
  if (!parsed.success) return refuse(400, "invalid_input");
  const { db, actor, sealKeys } = await createContext(runtime, request.headers, () => undefined);
  if (!actor) return refuse(401, "not_signed_in");
  const { reportId, format, for: audience } = parsed.data;
  try {
    const wanted = { reportId, format, audience, signal: request.signal };
    const { bytes, fileName, mediaType } = await exportCoverage({ db, actor, sealKeys }, wanted);
    return new Response(new Uint8Array(bytes), {
      headers: {
        ...SAFE,
        "content-type": mediaType,
        "content-disposition": attachmentNamed(fileName),
        "content-length": String(bytes.length),
      },
    });
  } catch (error) {
    // Whoever asked has gone; nobody reads the answer.
    if (request.signal.aborted) return refuse(499, "export_failed");
    if (error instanceof DomainError) {
      return refuse(STATUS[error.failure.code] ?? 500, error.failure);
    }
    runtime.log.error({ error, reportId }, "an export of coverage failed");
    return refuse(500, "export_failed");
  }
}

const refuse = (status: number, failure: string | DomainFailure) =>
  Response.json({ failure }, { status, headers: SAFE });
