import type { IncomingMessage, ServerResponse } from "node:http";
import type { Engine } from "../db/client";

/** Answers `GET /api/health`; true when it did. Asked for by start scripts and monitors. */
export function answerHealth(
  request: IncomingMessage,
  response: ServerResponse,
  state: { engine: Engine; version: string },
): boolean {
  if (request.url?.split("?")[0] !== "/api/health") return false;
  const isRead = request.method === "GET" || request.method === "HEAD";
  const body = JSON.stringify({ ok: true, database: state.engine, version: state.version });
  response.writeHead(isRead ? 200 : 405, {
    "content-type": "application/json",
    "cache-control": "no-store",
  });
  response.end(isRead ? body : undefined);
  return true;
}
