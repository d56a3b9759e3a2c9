import { RequestRefused } from "@/app/_trpc/failure";
import { refusalIn, refusalOf } from "@/app/_trpc/preview-file";

type Told<Result> = { share: number } | { failure: unknown } | { done: Result };

/**
 * Has work done that takes long, hearing how far it is, and answers what came of it. Calling it off
 * ends the work on the server, which then keeps nothing of it.
 *
 * @throws {RequestRefused} with the server's reason, or offline where the answer ends early
 */
export async function requestWork<Result>(
  route: string,
  wanted: object,
  signal: AbortSignal,
  onShare: (share: number) => void,
): Promise<Result> {
  const response = await send(route, wanted, signal);
  if (!response.ok || !response.body) throw await refusalOf(response);
  for await (const line of linesOf(response.body)) {
    const told = JSON.parse(line) as Told<Result>;
    if ("share" in told) onShare(told.share);
    else if ("done" in told) return told.done;
    else throw refusalIn(told);
  }
  throw new RequestRefused({ code: "offline" });
}

async function send(route: string, wanted: object, signal: AbortSignal): Promise<Response> {
  try {
    return await fetch(route, {
      method: "POST",
      headers: { "content-type": "application/json" },
      body: JSON.stringify(wanted),
      signal,
    });
  } catch (error) {
    if (signal.aborted) throw error;
    throw new RequestRefused({ code: "offline" });
  }
}

/** The whole lines of a stream of text; what stands behind the last one is left out. */
async function* linesOf(stream: ReadableStream<Uint8Array>): AsyncGenerator<string> {
  const reader = stream.getReader();
  const decoder = new TextDecoder();
  let held = "";
  for (;;) {
    const { done, value } = await reader.read();
    if (done) return;
    const lines = (held + decoder.decode(value, { stream: true })).split("\n");
    held = lines.pop() ?? "";
    yield* lines;
  }
}
