import { fetchRequestHandler } from "@trpc/server/adapters/fetch";
import { isSameOrigin } from "@/server/auth/same-origin";
import { createContext } from "@/server/context";
import { appRouter } from "@/server/routers/root";
import { getRuntime } from "@/server/runtime";
import { withinLimit } from "../../within-limit";

/** Pasted observations are the largest input: 200 pages are well under a megabyte of text. */
const MAX_BODY_BYTES = 16 * 1024 * 1024;

/** Calls in one request: a page makes a dozen at once. */
const MAX_CALLS = 50;

function refuse(status: number, reason: string): Response {
  return Response.json({ error: reason }, { status, headers: { "cache-control": "no-store" } });
}

async function handle(request: Request): Promise<Response> {
  if (request.method !== "POST") return call(request);
  if (!isSameOrigin(request.headers, getRuntime().env)) return refuse(403, "cross_origin");
  if (!request.headers.get("content-type")?.startsWith("application/json")) {
    return refuse(415, "json_expected");
  }
  const bounded = await withinLimit(request, MAX_BODY_BYTES);
  return bounded ? call(bounded) : refuse(413, "input_too_large");
}

function call(request: Request): Promise<Response> {
  const runtime = getRuntime();
  return fetchRequestHandler({
    endpoint: "/api/trpc",
    req: request,
    router: appRouter,
    maxBatchSize: MAX_CALLS,
    createContext: ({ resHeaders }) =>
      createContext(runtime, request.headers, (cookie) => resHeaders.append("set-cookie", cookie)),
    responseMeta: () => ({ headers: new Headers({ "cache-control": "no-store" }) }),
    onError: ({ error, path }) => {
      if (error.code !== "INTERNAL_SERVER_ERROR") return;
      runtime.log.error({ error: error.cause ?? error, procedure: path }, "a procedure failed");
    },
  });
}

export { handle as GET, handle as POST };
