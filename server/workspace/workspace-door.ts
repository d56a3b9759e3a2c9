import type { IncomingMessage, ServerResponse } from "node:http";
import { Readable } from "node:stream";
import { pipeline } from "node:stream/promises";
import { z } from "zod";
import { attachmentNamed } from "../../core/content-disposition";
import { DomainError, type FailureCode } from "../../core/failure";
import { isSameOrigin } from "../auth/same-origin";
import { type Context, createContext } from "../context";
import { headerOf } from "../evidence/header-of";
import { incomingBody } from "../evidence/receive-evidence";
import { refuse, SAFE_HEADERS } from "../evidence/refuse";
import type { Runtime } from "../runtime";
import { receiveArchive } from "../services/workspace/arrivals";
import { openWorkspaceExport } from "../services/workspace/export-workspace";

/** Addresses that this door answers; `test/isolation` names who may use them. */
export const WORKSPACE_ADDRESSES = [
  "GET /api/workspace/out/[ticket]",
  "POST /api/workspace/in",
] as const;

const STATUS: Partial<Record<FailureCode, number>> = {
  not_signed_in: 401,
  not_permitted: 403,
  organisation_not_found: 404,
  workspace_export_not_found: 404,
  workspace_busy: 409,
  already_set_up: 409,
  too_many_attempts: 429,
  disk_full: 507,
};

/** An upload that sends nothing for so long has lost its sender, in milliseconds. */
const SILENCE = 60_000;

/**
 * Answers requests that carry whole workspaces out or in; true when it does. Like files of evidence
 * they go by the pages, which would hold them in memory.
 */
export function answerWorkspace(
  request: IncomingMessage,
  response: ServerResponse,
  runtime: Runtime,
): boolean {
  const path = request.url?.split("?")[0] ?? "";
  if (!path.startsWith("/api/workspace/")) return false;
  answer(request, response, runtime, path).catch((error: unknown) => {
    if (error instanceof DomainError) {
      refuse(request, response, STATUS[error.failure.code] ?? 422, { failure: error.failure });
      return;
    }
    // Whoever went away, or called it off, is nobody's fault.
    const isOver = request.destroyed || (error instanceof Error && error.name === "AbortError");
    if (!isOver) runtime.log.error({ error }, "a workspace could not be carried");
    refuse(request, response, 500, { error: "unexpected" });
  });
  return true;
}

async function answer(
  request: IncomingMessage,
  response: ServerResponse,
  runtime: Runtime,
  path: string,
): Promise<void> {
  const headers = { get: (name: string) => headerOf(request, name) };
  const context = await createContext(runtime, headers, () => undefined);
  if (path === "/api/workspace/in") return receive(request, response, context);
  const ticket = z.uuid().safeParse(path.slice("/api/workspace/out/".length));
  if (!path.startsWith("/api/workspace/out/") || !ticket.success) {
    return refuse(request, response, 404, { error: "not_found" });
  }
  if (!context.actor) throw new DomainError({ code: "not_signed_in" });
  if (request.method !== "GET") return refuse(request, response, 405, { error: "get_expected" });
  const { db, desk, actor, env, sealKeys } = context;
  const source = { db, dataFolder: env.dataFolder, sealKeys, version: runtime.version };
  const { fileName, bytes, leave } = await openWorkspaceExport(
    { db, desk, actor, source },
    { ticket: ticket.data },
  );
  response.once("close", () => {
    if (!response.writableFinished) leave();
  });
  response.writeHead(200, {
    ...SAFE_HEADERS,
    "content-type": "application/zip",
    "content-disposition": attachmentNamed(fileName),
  });
  await pipeline(Readable.from(bytes), response);
}

async function receive(
  request: IncomingMessage,
  response: ServerResponse,
  context: Context,
): Promise<void> {
  if (request.method !== "POST") return refuse(request, response, 405, { error: "post_expected" });
  const headers = { get: (name: string) => headerOf(request, name) };
  if (!isSameOrigin(headers, context.env)) {
    return refuse(request, response, 403, { error: "cross_origin" });
  }
  // A form of another page cannot send this type.
  if (headers.get("content-type") !== "application/octet-stream") {
    return refuse(request, response, 415, { error: "octet_stream_expected" });
  }
  const expectedBytes = Number(headers.get("content-length") ?? Number.NaN);
  if (!Number.isSafeInteger(expectedBytes)) {
    return refuse(request, response, 411, { error: "length_expected" });
  }
  await context.attempts.count("address", context.address);
  request.setTimeout(SILENCE, () => request.destroy());
  const sent = await receiveArchive(context, { body: incomingBody(request), expectedBytes });
  response.writeHead(201, { ...SAFE_HEADERS, "content-type": "application/json" });
  response.end(JSON.stringify(sent));
}
