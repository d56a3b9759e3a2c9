import type { IncomingMessage, ServerResponse } from "node:http";
import { z } from "zod";
import { DomainError, type FailureCode } from "../../core/failure";
import { createContext } from "../context";
import type { Runtime } from "../runtime";
import { headerOf } from "./header-of";
import { sendPdfFrame } from "./pdf-frame";
import { receiveEvidence } from "./receive-evidence";
import { refuse } from "./refuse";
import { sendEvidence } from "./send-evidence";

/** Addresses that this door answers; `test/isolation` names who may use them. */
export const EVIDENCE_ADDRESSES = [
  "POST /api/evidence/sources/[sourceId]",
  "GET /api/evidence/files/[fileId]",
  "GET /api/evidence/pdf-frame",
] as const;

const STATUS: Partial<Record<FailureCode, number>> = {
  not_signed_in: 401,
  not_permitted: 403,
  source_not_found: 404,
  evidence_not_found: 404,
  changed_meanwhile: 409,
  evidence_already_attached: 409,
  evidence_too_many: 409,
  evidence_no_room: 409,
  input_too_large: 413,
  disk_full: 507,
};

const address = z.tuple([z.enum(["sources", "files"]), z.uuid()]);

/**
 * Answers requests that carry files of evidence in or out; true when it does. Not a route of the
 * pages: those read a body of any size into memory before a route sees it.
 */
export function answerEvidence(
  request: IncomingMessage,
  response: ServerResponse,
  runtime: Runtime,
): boolean {
  const path = request.url?.split("?")[0] ?? "";
  if (!path.startsWith("/api/evidence/")) return false;
  answer(request, response, runtime, path).catch((error: unknown) => {
    if (error instanceof DomainError) {
      refuse(request, response, STATUS[error.failure.code] ?? 422, { failure: error.failure });
      return;
    }
    // Whoever went away in the middle is nobody's fault.
    if (!request.destroyed) runtime.log.error({ error }, "a file of evidence could not be carried");
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
  // Before anything is read: strangers cannot make the server take in files.
  if (!context.actor) throw new DomainError({ code: "not_signed_in" });
  if (path === "/api/evidence/pdf-frame") return sendPdfFrame(request, response);
  const asked = address.safeParse(path.slice("/api/evidence/".length).split("/"));
  if (!asked.success) return refuse(request, response, 404, { error: "not_found" });
  const [kind, id] = asked.data;
  const asking = { ...context, actor: context.actor };
  if (kind === "sources") await receiveEvidence(request, response, asking, id);
  else await sendEvidence(request, response, asking, id);
}
