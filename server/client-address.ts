import type { IncomingMessage } from "node:http";

const HEADER = "x-penumbra-address";

/**
 * Writes where a request comes from into a header of our own, over whatever the
 * client sent under that name. `X-Forwarded-For` counts only as far as our own
 * proxies wrote it: each appends one address, so the last `trustedProxies`
 * entries are theirs and everything before is hearsay.
 */
export function stampAddress(
  request: Pick<IncomingMessage, "headers" | "socket">,
  trustedProxies: number,
): void {
  const chain = String(request.headers["x-forwarded-for"] ?? "")
    .split(",")
    .map((part) => part.trim())
    .filter((part) => part !== "");
  const forwarded = trustedProxies > 0 ? chain.at(-trustedProxies) : undefined;
  request.headers[HEADER] = (forwarded ?? request.socket.remoteAddress ?? "unknown").slice(0, 64);
}

/** The address the server stamped on the request; every unstamped one shares one name, and its limits. */
export function clientAddress(headers: Pick<Headers, "get">): string {
  return headers.get(HEADER) ?? "unknown";
}
