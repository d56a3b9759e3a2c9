import { z } from "zod";
import { DomainError, type FailureCode } from "@/core/failure";
import { createContext } from "@/server/context";
import { getRuntime } from "@/server/runtime";
import { exportReport } from "@/server/services/report/export-report";

const query = z.object({ reportId: z.uuid(), format: z.enum(["docx", "md", "json"]) });

const STATUS: Partial<Record<FailureCode, number>> = {
  not_signed_in: 401,
  not_permitted: 403,
  report_not_found: 404,
};

function refuse(status: number, failure: string): Response {
  return Response.json(
    { failure },
    { status, headers: { "cache-control": "no-store", "x-content-type-options": "nosniff" } },
  );
}

/** The report as a file to keep: `?format=docx`, `md` or `json`. */
export async function GET(
  request: Request,
  { params }: { params: Promise<{ reportId: string }> },
): Promise<Response> {
  const runtime = getRuntime();
  const format = new URL(request.url).searchParams.get("format") ?? "docx";
  const parsed = query.safeParse({ ...(await params), format });
  if (!parsed.success) return refuse(400, "invalid_input");
  const cookies: string[] = [];
  const { db, actor } = await createContext(runtime, request.headers, (cookie) =>
    cookies.push(cookie),
  );
  if (!actor) return refuse(401, "not_signed_in");
  try {
    const { bytes, fileName, mediaType } = await exportReport({ db, actor }, parsed.data);
    return new Response(new Uint8Array(bytes), {
      headers: {
        "content-type": mediaType,
        "content-disposition": contentDisposition(fileName),
        "content-length": String(bytes.length),
        "cache-control": "no-store",
        "x-content-type-options": "nosniff",
      },
    });
  } catch (error) {
    if (error instanceof DomainError) {
      return refuse(STATUS[error.failure.code] ?? 500, error.failure.code);
    }
    runtime.log.error({ error, reportId: parsed.data.reportId }, "an export failed");
    return refuse(500, "export_failed");
  }
}

/** RFC 6266: a plain name for old programs, the true one for all others. */
function contentDisposition(fileName: string): string {
  const plain = fileName.replaceAll(/[^A-Za-z0-9._-]/g, "_");
  const encoded = encodeURIComponent(fileName).replaceAll(
    /['()*]/g,
    (letter) => `%${letter.charCodeAt(0).toString(16).toUpperCase()}`,
  );
  return `attachment; filename="${plain}"; filename*=UTF-8''${encoded}`;
}
