import type { IncomingMessage, ServerResponse } from "node:http";

/** Headers of every answer that carries evidence or says why it does not. */
export const SAFE_HEADERS = {
  "cache-control": "private, no-store",
  "x-content-type-options": "nosniff",
  "content-security-policy": "default-src 'none'; sandbox",
  "cross-origin-resource-policy": "same-origin",
  "referrer-policy": "no-referrer",
  "x-frame-options": "DENY",
} as const;

/** What is left of an upload that is refused is read and thrown away up to this, so that the sender hears why. */
const MOST_DRAINED_BYTES = 128 * 1024 * 1024;

/** Answers with a failure; where the answer has begun already it is cut off, which the receiver notices. */
export function refuse(
  request: IncomingMessage,
  response: ServerResponse,
  status: number,
  body: object,
): void {
  if (response.headersSent) {
    response.destroy();
    return;
  }
  const text = JSON.stringify(body);
  response.writeHead(status, {
    ...SAFE_HEADERS,
    "content-type": "application/json",
    "content-length": Buffer.byteLength(text),
    ...(request.complete ? {} : { connection: "close" }),
  });
  response.end(text);
  drain(request);
}

/** A browser that is still sending when the connection closes shows an error and not the answer. */
function drain(request: IncomingMessage): void {
  if (request.complete || request.destroyed) return;
  let left = MOST_DRAINED_BYTES;
  request.on("data", (chunk: Uint8Array) => {
    left -= chunk.length;
    if (left < 0) request.destroy();
  });
  request.on("error", () => undefined);
  request.resume();
}
