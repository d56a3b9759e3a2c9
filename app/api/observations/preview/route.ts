import { z } from "zod";
import { DomainError, type FailureCode } from "@/core/failure";
import { isSameOrigin } from "@/server/auth/same-origin";
import { createContext } from "@/server/context";
import { getRuntime } from "@/server/runtime";
import { MAX_FILE_BYTES, previewObservationsUpload } from "@/server/services/preview-observations";
import { readForm } from "../../read-form";

const STATUS: Partial<Record<FailureCode, number>> = {
  not_signed_in: 401,
  not_permitted: 403,
  organisation_not_found: 404,
  input_too_large: 413,
};

const fields = z.object({
  organisationId: z.uuid(),
  file: z.instanceof(File),
});

/**
 * Reads a file of concluding observations and answers with what was found and the
 * text it was found in; nothing is stored. A multipart form with `organisationId`
 * and `file`; failures come as `{failure}`.
 */
export async function POST(request: Request): Promise<Response> {
  const runtime = getRuntime();
  if (!isSameOrigin(request.headers, runtime.env)) return answer({ error: "cross_origin" }, 403);
  try {
    const context = await createContext(runtime, request.headers, () => undefined);
    // Before the body is read: strangers cannot make the server take in files.
    if (!context.actor) throw new DomainError({ code: "not_signed_in" });
    const form = fields.safeParse(Object.fromEntries(await readForm(request, MAX_FILE_BYTES)));
    if (!form.success) throw new DomainError({ code: "input_empty" });
    const { organisationId, file } = form.data;
    const preview = await previewObservationsUpload(context.db, context.actor, {
      organisationId,
      file: { name: file.name, bytes: new Uint8Array(await file.arrayBuffer()) },
      signal: request.signal,
    });
    return answer(preview, 200);
  } catch (error) {
    if (error instanceof DomainError) {
      return answer({ failure: error.failure }, STATUS[error.failure.code] ?? 422);
    }
    if (request.signal.aborted) return answer({ error: "aborted" }, 499);
    runtime.log.error({ error }, "an observations file could not be previewed");
    return answer({ error: "unexpected" }, 500);
  }
}

function answer(body: unknown, status: number): Response {
  return Response.json(body, { status, headers: { "cache-control": "no-store" } });
}
