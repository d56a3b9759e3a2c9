import { z } from "zod";
import { DomainError, type FailureCode } from "@/core/failure";
import { isSameOrigin } from "@/server/auth/same-origin";
import { createContext } from "@/server/context";
import { getRuntime } from "@/server/runtime";
import { MAX_SOURCES_BYTES, previewSources } from "@/server/services/source/import-sources";
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
  keepCapitals: z.enum(["yes", "no"]).default("no"),
});

/**
 * Reads a file of references and answers with the sources in it, likely duplicates marked;
 * nothing is stored. A multipart form with `organisationId`, `file` and `keepCapitals` ("yes" or
 * "no"); failures come as `{failure}`. A request that is called off ends the reading.
 */
export async function POST(request: Request): Promise<Response> {
  const runtime = getRuntime();
  if (!isSameOrigin(request.headers, runtime.env)) return answer({ error: "cross_origin" }, 403);
  try {
    const context = await createContext(runtime, request.headers, () => undefined);
    // Before the body is read: strangers cannot make the server take in files.
    if (!context.actor) throw new DomainError({ code: "not_signed_in" });
    const form = fields.safeParse(Object.fromEntries(await readForm(request, MAX_SOURCES_BYTES)));
    if (!form.success) throw new DomainError({ code: "input_empty" });
    const { organisationId, file, keepCapitals } = form.data;
    const preview = await previewSources(context.db, context.actor, {
      organisationId,
      bytes: new Uint8Array(await file.arrayBuffer()),
      keepCapitals: keepCapitals === "yes",
      signal: request.signal,
    });
    return answer(preview, 200);
  } catch (error) {
    if (error instanceof DomainError) {
      return answer({ failure: error.failure }, STATUS[error.failure.code] ?? 422);
    }
    if (request.signal.aborted) return answer({ error: "aborted" }, 499);
    runtime.log.error({ error }, "a file of references could not be previewed");
    return answer({ error: "unexpected" }, 500);
  }
}

function answer(body: unknown, status: number): Response {
  return Response.json(body, { status, headers: { "cache-control": "no-store" } });
}
