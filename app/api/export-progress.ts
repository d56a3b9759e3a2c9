import type { Context } from "@/server/context";
import type { Actor } from "@/server/policies/can";

/**
 * How far an export is, one JSON object a line: first `{"exportId"}`, then any number of `{"place"}`, the
 * place in the queue, and `{"share": 0 to 1}`, then `{"failure"}`, `{"stopped"}`, or `{"file"}` with its name,
 * media type, length, pages, findings and what was withheld, and right behind that line as many bytes. When
 * the request ends early the work goes on, and its file waits at `/api/exports/<id>`.
 */
export function exportProgress(
  { exports, actor: { userId } }: Pick<Context, "exports"> & { actor: Actor },
  exportId: string,
): Response {
  const encoder = new TextEncoder();
  let leave: () => void = () => undefined;
  const told = new ReadableStream<Uint8Array>({
    start(controller) {
      const tell = (value: unknown) =>
        controller.enqueue(encoder.encode(`${JSON.stringify(value)}\n`));
      tell({ exportId });
      leave = exports.watch(userId, exportId, (stage) => {
        if (stage.state === "waiting") return tell({ place: stage.place });
        if (stage.state === "working") return tell({ share: stage.share });
        if (stage.state === "failed") tell({ failure: stage.failure });
        else if (stage.state === "stopped") tell({ stopped: true });
        else {
          tell({ file: stage.file });
          const bytes = exports.find(userId, exportId)?.bytes;
          if (bytes) controller.enqueue(bytes);
        }
        leave();
        controller.close();
      });
    },
    cancel: () => leave(),
  });
  return new Response(told, {
    headers: {
      "content-type": "application/octet-stream",
      "cache-control": "no-store",
      "x-content-type-options": "nosniff",
      // A proxy that gathers the answer would show no progress.
      "x-accel-buffering": "no",
    },
  });
}
