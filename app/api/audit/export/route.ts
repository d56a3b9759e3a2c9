import { z } from "zod";
import { DomainError, type FailureCode } from "@/core/failure";
import { createContext } from "@/server/context";
import { getRuntime } from "@/server/runtime";
import { AUDIT_FORMATS, exportAudit } from "@/server/services/audit/export-audit";

const STATUS: Partial<Record<FailureCode, number>> = {
  not_permitted: 403,
  organisation_not_found: 404,
};

const query = z.object({ organisationId: z.uuid(), format: z.enum(AUDIT_FORMATS) });

const SAFE = { "cache-control": "no-store", "x-content-type-options": "nosniff" };

/** An organisation's audit log as a file: `?organisationId=…&format=jsonl`, or `csv`. */
export async function GET(request: Request): Promise<Response> {
  const runtime = getRuntime();
  const parsed = query.safeParse(Object.fromEntries(new URL(request.url).searchParams));
  if (!parsed.success) return refuse(400, "invalid_input");
  const { db, actor, env } = await createContext(runtime, request.headers, () => undefined);
  if (!actor) return refuse(401, "not_signed_in");
  try {
    const { fileName, mediaType, parts } = await exportAudit(
      { db, actor, auditKey: runtime.secrets.auditKey, dataFolder: env.dataFolder },
      { ...parsed.data, now: new Date() },
    );
    return new Response(streamOf(parts), {
      headers: {
        ...SAFE,
        "content-type": mediaType,
        "content-disposition": `attachment; filename="${fileName}"`,
      },
    });
  } catch (error) {
    if (error instanceof DomainError) {
      return refuse(STATUS[error.failure.code] ?? 500, error.failure.code);
    }
    runtime.log.error({ error }, "the audit log could not be exported");
    return refuse(500, "unexpected");
  }
}

function streamOf(parts: AsyncGenerator<string>): ReadableStream<Uint8Array> {
  const encoder = new TextEncoder();
  return new ReadableStream({
    async pull(controller) {
      const { done, value } = await parts.next();
      if (done) controller.close();
      else controller.enqueue(encoder.encode(value));
    },
    async cancel() {
      await parts.return(undefined);
    },
  });
}

function refuse(status: number, error: string): Response {
  return Response.json({ error }, { status, headers: SAFE });
}
