import { DomainError } from "@/core/failure";
import { getRuntime } from "@/server/runtime";

/** How work is watched and called off. */
export type Watch = { signal: AbortSignal; onProgress: (share: number) => void };

/**
 * How far work is that takes long, one JSON object a line: `{"share": 0 to 1}` any number of times, then
 * `{"failure"}` or `{"done"}` with what came of it. Calling the request off ends the work. A bug is logged
 * under `complaint` and told to nobody.
 */
export function workProgress(
  request: Request,
  complaint: string,
  work: (watch: Watch) => Promise<object>,
): Response {
  const calledOff = new AbortController();
  const signal = AbortSignal.any([request.signal, calledOff.signal]);
  const encoder = new TextEncoder();
  const answer = new ReadableStream<Uint8Array>({
    async start(controller) {
      const tell = (value: unknown) => {
        if (!signal.aborted) controller.enqueue(encoder.encode(`${JSON.stringify(value)}\n`));
      };
      try {
        tell({ done: await work({ signal, onProgress: (share) => tell({ share }) }) });
        if (!signal.aborted) controller.close();
      } catch (error) {
        if (signal.aborted) return controller.error(error);
        if (!(error instanceof DomainError)) getRuntime().log.error({ error }, complaint);
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
}
