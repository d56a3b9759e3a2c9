import { RequestRefused } from "@/app/_trpc/failure";
import { refusalIn, refusalOf } from "@/app/_trpc/preview-file";
import type { CheckBegun, CheckedLink } from "@/server/services/link/check-links";
import type { LinkScope } from "@/server/services/link/links-to-check";
import type { LinkPreview } from "@/server/services/link/read-link";

type Link = { organisationId: string; url: string; sourceId?: string };

/** What a link says of its source; nothing is stored. Calling it off ends the asking too. */
export async function readSourceLink(link: Link, signal: AbortSignal): Promise<LinkPreview> {
  const response = await post("/api/sources/link", link, signal);
  const body: unknown = await response.json().catch(() => null);
  if (!response.ok || body === null) throw refusalIn(body);
  return body as LinkPreview;
}

/** Checks links, telling first how many there are and then each. Calling it off ends the check. */
export async function checkSourceLinks(
  wanted: { organisationId: string; scope: LinkScope },
  signal: AbortSignal,
  told: { begun(begun: CheckBegun): void; checked(link: CheckedLink): void },
): Promise<void> {
  const response = await post("/api/sources/check", wanted, signal);
  if (!response.ok || !response.body) throw await refusalOf(response);
  let isDone = false;
  for await (const line of linesOf(response.body)) {
    const value = JSON.parse(line) as CheckBegun | CheckedLink | { done: true };
    if ("done" in value) isDone = true;
    else if ("sourceId" in value) told.checked(value);
    else told.begun(value);
  }
  // An answer that was cut off is not a check that is done.
  if (!isDone) throw new RequestRefused({ code: "offline" });
}

async function post(path: string, body: unknown, signal: AbortSignal): Promise<Response> {
  try {
    return await fetch(path, {
      method: "POST",
      headers: { "content-type": "application/json" },
      body: JSON.stringify(body),
      signal,
    });
  } catch (error) {
    if (signal.aborted) throw error;
    throw new RequestRefused({ code: "offline" });
  }
}

async function* linesOf(body: ReadableStream<Uint8Array>): AsyncGenerator<string> {
  const reader = body
    .pipeThrough(new TextDecoderStream() as TransformStream<Uint8Array, string>)
    .getReader();
  let rest = "";
  for (;;) {
    const { done, value } = await reader.read();
    if (done) return;
    const lines = (rest + value).split("\n");
    rest = lines.pop() ?? "";
    yield* lines.filter((line) => line !== "");
  }
}
