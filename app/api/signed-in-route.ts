import { DomainError, type FailureCode } from "@/core/failure";
import { isSameOrigin } from "@/server/auth/same-origin";
import { type Context, createContext } from "@/server/context";
import type { Actor } from "@/server/policies/can";
import { getRuntime } from "@/server/runtime";

const STATUS: Partial<Record<FailureCode, number>> = {
  not_signed_in: 401,
  not_permitted: 403,
  organisation_not_found: 404,
  report_not_found: 404,
  submission_not_found: 404,
  source_not_found: 404,
  export_not_found: 404,
  input_too_large: 413,
};

type SignedIn = Context & { actor: Actor };

/**
 * A route for people with a live session, called from our own pages only. Failures come as
 * `{failure}` with their status; a bug is logged under `complaint` and told to nobody.
 */
export function signedInRoute(
  complaint: string,
  work: (context: SignedIn, request: Request) => Promise<Response>,
): (request: Request) => Promise<Response> {
  return async (request) => {
    const runtime = getRuntime();
    if (!isSameOrigin(request.headers, runtime.env)) return answer({ error: "cross_origin" }, 403);
    try {
      const context = await createContext(runtime, request.headers, () => undefined);
      // Before the body is read: strangers cannot make the server take anything in.
      if (!context.actor) throw new DomainError({ code: "not_signed_in" });
      return await work({ ...context, actor: context.actor }, request);
    } catch (error) {
      if (error instanceof DomainError) {
        return answer({ failure: error.failure }, STATUS[error.failure.code] ?? 422);
      }
      if (request.signal.aborted) return answer({ error: "aborted" }, 499);
      runtime.log.error({ error }, complaint);
      return answer({ error: "unexpected" }, 500);
    }
  };
}

/** An answer no cache keeps. */
export function answer(body: unknown, status = 200): Response {
  return Response.json(body, { status, headers: { "cache-control": "no-store" } });
}
