import type { IncomingMessage, ServerResponse } from "node:http";
import { DomainError } from "../../core/failure";
import { isSameOrigin } from "../auth/same-origin";
import type { Context } from "../context";
import type { Actor } from "../policies/can";
import { attachEvidence } from "../services/evidence/attach-evidence";
import { headerOf } from "./header-of";
import { refuse, SAFE_HEADERS } from "./refuse";

/** An upload that sends nothing for so long has lost its sender, in milliseconds. */
const SILENCE = 60_000;

/**
 * Takes a file in: the body is the file and nothing else, its name is in the header
 * `x-evidence-name`, percent-encoded. Not in the address, since those are written into logs.
 */
export async function receiveEvidence(
  request: IncomingMessage,
  response: ServerResponse,
  context: Context & { actor: Actor },
  sourceId: string,
): Promise<void> {
  if (request.method !== "POST") return refuse(request, response, 405, { error: "post_expected" });
  const headers = { get: (name: string) => headerOf(request, name) };
  if (!isSameOrigin(headers, context.env)) {
    return refuse(request, response, 403, { error: "cross_origin" });
  }
  // A form of another page can send neither this type nor a name.
  if (headers.get("content-type") !== "application/octet-stream") {
    return refuse(request, response, 415, { error: "octet_stream_expected" });
  }
  const name = nameIn(headers.get("x-evidence-name"));
  const expectedBytes = Number(headers.get("content-length") ?? Number.NaN);
  if (name === null) return refuse(request, response, 400, { error: "name_expected" });
  if (!Number.isSafeInteger(expectedBytes)) {
    return refuse(request, response, 411, { error: "length_expected" });
  }
  request.setTimeout(SILENCE, () => request.destroy());
  const body = incomingBody(request);
  const { fileId } = await attachEvidence(context, { sourceId, name, body, expectedBytes });
  response.writeHead(201, { ...SAFE_HEADERS, "content-type": "application/json" });
  response.end(JSON.stringify({ fileId }));
}

const LONGEST_HEADER = 4_096;

function nameIn(header: string | null): string | null {
  if (header === null || header.length > LONGEST_HEADER) return null;
  try {
    return decodeURIComponent(header);
  } catch {
    return null;
  }
}

/** The body as it comes, with a sender who went away told from a fault of ours. */
export async function* incomingBody(request: IncomingMessage): AsyncGenerator<Uint8Array> {
  try {
    // Left open when reading stops early: what is left is drained, so that the sender hears why.
    for await (const chunk of request.iterator({ destroyOnReturn: false })) {
      if (chunk instanceof Uint8Array) yield chunk;
    }
  } catch (error) {
    if (request.destroyed) throw new DomainError({ code: "upload_incomplete" });
    throw error;
  }
}
