import { z } from "zod";
import { DomainError, type FailureCode } from "@/core/failure";
import { BIBLIOGRAPHY_EXPORT_FORMATS } from "@/exporters/bibliography/render-bibliography";
import { createContext } from "@/server/context";
import { getRuntime } from "@/server/runtime";
import { exportSources } from "@/server/services/source/export-sources";
import { MOST_CHOSEN } from "@/server/services/source/list-sources";
import { withinLimit } from "../../within-limit";

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
    .pipe(z.array(z.uuid()).max(MOST_CHOSEN)),
});

/** Five thousand ids and what goes with them. */
const MAX_FORM_BYTES = 512 * 1024;

const SAFE = { "cache-control": "no-store", "x-content-type-options": "nosniff" };

/**
 * Sources as a file to keep: `?organisationId=…&format=bibtex`, `ris` or `csl-json`, all of the
 * library or those in `ids`, parted by commas.
 */
export function GET(request: Request): Promise<Response> {
  return answer(request, new URL(request.url).searchParams);
}

/** The same from a form, which holds more ids than an address: at most 5,000. */
export async function POST(request: Request): Promise<Response> {
  const text = await (await withinLimit(request, MAX_FORM_BYTES))?.text();
  if (text === undefined) return refuse(413, "input_too_large");
  return answer(request, new URLSearchParams(text));
}

async function answer(request: Request, params: URLSearchParams): Promise<Response> {
  const runtime = getRuntime();
  const parsed = query.safeParse(Object.fromEntries(params));
  if (!parsed.success) return refuse(400, "invalid_input");
  const { db, actor, sealKeys } = await createContext(runtime, request.headers, () => undefined);
  if (!actor) return refuse(401, "not_signed_in");
  const { ids: sourceIds, ...wanted } = parsed.data;
  try {
    const file = await exportSources({ db, actor, sealKeys }, { ...wanted, sourceIds });
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
