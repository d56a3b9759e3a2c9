import { RequestRefused } from "@/app/_trpc/failure";
import { refusalOf } from "@/app/_trpc/preview-file";

/**
 * Asks a route for what takes long, and answers the stream it tells of it with.
 *
 * @throws {RequestRefused} with the server's reason, or offline where it cannot be reached
 * @throws {DOMException} AbortError when `signal` is aborted
 */
export async function postWanted(
  route: string,
  wanted: object,
  signal: AbortSignal,
): Promise<ReadableStream<Uint8Array>> {
  const response = await send(route, wanted, signal);
  if (!response.ok || !response.body) throw await refusalOf(response);
  return response.body;
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
