import { z } from "zod";
import { getRuntime } from "@/server/runtime";
import { checkLinks } from "@/server/services/link/check-links";
import { readJson } from "../../read-json";
import { signedInRoute } from "../../signed-in-route";

const wanted = z.strictObject({
  organisationId: z.uuid(),
  scope: z.union([
    z.literal("library"),
    z.strictObject({ sourceIds: z.array(z.uuid()).min(1).max(2_000) }),
    z.strictObject({ reportId: z.uuid() }),
  ]),
});

/**
 * Checks links and tells of each as it is done: one JSON object a line, first how many there are,
 * last `{"done": true}`, without which the answer was cut off. Calling the request off ends it.
 */
export const POST = signedInRoute("links could not be checked", async (context, request) => {
  const { organisationId, scope } = await readJson(request, wanted);
  const calledOff = new AbortController();
  const signal = AbortSignal.any([request.signal, calledOff.signal]);
  const { reach, log } = getRuntime();
  const { begun, run } = await checkLinks(context, reach, { organisationId, scope, signal });
  const encoder = new TextEncoder();
  const lines = new ReadableStream<Uint8Array>({
    async start(controller) {
      const tell = (value: unknown) => {
        if (!signal.aborted) controller.enqueue(encoder.encode(`${JSON.stringify(value)}\n`));
      };
      tell(begun);
      try {
        await run(tell);
        tell({ done: true });
        controller.close();
      } catch (error) {
        calledOff.abort();
        if (!request.signal.aborted) log.error({ error }, "a check of links ended early");
        controller.error(error);
      }
    },
    cancel: () => calledOff.abort(),
  });
  return new Response(lines, {
    headers: {
      "content-type": "application/x-ndjson",
      "cache-control": "no-store",
      // A proxy that gathers the answer would show no progress.
      "x-accel-buffering": "no",
    },
  });
});
