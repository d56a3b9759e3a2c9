import type { IncomingMessage } from "node:http";

/** A request's header by its name in lower case; null where it is missing or may come several times. */
export function headerOf({ headers }: IncomingMessage, name: string): string | null {
  const value = headers[name];
  return typeof value === "string" ? value : null;
}
