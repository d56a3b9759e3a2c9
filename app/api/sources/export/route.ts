import { z } from "zod";
import { DomainError, type FailureCode } from "@/core/failure";
import { BIBLIOGRAPHY_EXPORT_FORMATS } from "@/exporters/bibliography/render-bibliography";
import { createContext } from "@/server/context";
import { getRuntime } from "@/server/runtime";
import { exportSources } from "@/server/services/source/export-sources";

const STATUS: Partial<Record<FailureCode, number>> = {
  not_signed_in: 401,
  not_permitted: 403,
  organisation_not_found: 404,
  input_empty: 404,
};

const query = z.object({
  organisationId: z.uuid(),
  format: z.enum(BIBLIOGRAPHY_EXPORT_FORMATS),
  ids: z
    .string()
    .default("")
    .transform((ids) => ids.split(",").filter((id) => id !== ""))
    .pipe(z.array(z.uuid()).max(200)),
});

const SAFE = { "cache-control": "no-store", "x-content-type-options": "nosniff" };

/**
 * Sources as a file to keep: `?organisationId=…&format=bibtex`, `ris` or `csl-json`, all of the
 * library or those in `ids`, at most 200.
 */
export async function GET(request: Request): Promise<Response> {
  const runtime = getRuntime();
  const parsed = query.safeParse(Object.fromEntries(new URL(request.url).searchParams));
  if (!parsed.success) return refuse(400, "invalid_input");
  const { db, actor } = await createContext(runtime, request.headers, () => undefined);
  if (!actor) return refuse(401, "not_signed_in");
  const { ids: sourceIds, ...wanted } = parsed.data;
  try {
    const file = await exportSources({ db, actor }, { ...wanted, sourceIds });
    return new Response(new Uint8Array(file.bytes), {
      headers: {
        ...SAFE,
        "content-type": `${file.mediaType}; charset=utf-8`,
        "content-disposition": `attachment; filename="${file.fileName}"`,
        "content-length": String(file.bytes.length),
      },
    });
  } catch (error) {
    if (error instanceof DomainError) {
      return refuse(STATUS[error.failure.code] ?? 500, error.failure.code);
    }
    runtime.log.error({ error }, "an export of sources failed");
    return refuse(500, "export_failed");
  }
}

const refuse = (status: number, failure: string) =>
  Response.json({ failure }, { status, headers: SAFE });
