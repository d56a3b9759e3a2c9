import { z } from "zod";
import { attachmentNamed } from "@/core/content-disposition";
import { DomainError, type FailureCode } from "@/core/failure";
import { createContext } from "@/server/context";
import { getRuntime } from "@/server/runtime";
import { openSubmissionFile } from "@/server/services/submission/open-submission-file";

const STATUS: Partial<Record<FailureCode, number>> = {
  not_permitted: 403,
  submission_not_found: 404,
  submission_damaged: 422,
};

const asked = z.object({
  submissionId: z.uuid(),
  file: z.union([
    z.enum(["manifest", "package"]),
    z
      .string()
      .regex(/^\d{1,3}$/)
      .transform(Number),
  ]),
});

const SAFE = { "cache-control": "no-store", "x-content-type-options": "nosniff" };

/**
 * A file of a submission as it was frozen: by its place in the manifest, `manifest` for that itself,
 * `package` for all of it in one archive.
 */
export async function GET(
  request: Request,
  { params }: { params: Promise<{ submissionId: string; file: string }> },
): Promise<Response> {
  const runtime = getRuntime();
  const parsed = asked.safeParse(await params);
  if (!parsed.success) return refuse(400, "invalid_input");
  const { db, env, actor } = await createContext(runtime, request.headers, () => undefined);
  if (!actor) return refuse(401, "not_signed_in");
  try {
    const { name, mediaType, bytes } = await openSubmissionFile({ db, env, actor }, parsed.data);
    return new Response(new Uint8Array(bytes), {
      headers: {
        ...SAFE,
        "content-type": mediaType,
        "content-disposition": attachmentNamed(name),
        "content-length": String(bytes.length),
      },
    });
  } catch (error) {
    if (error instanceof DomainError) {
      return refuse(STATUS[error.failure.code] ?? 500, error.failure.code);
    }
    runtime.log.error({ error, ...parsed.data }, "a file of a submission could not be read");
    return refuse(500, "unexpected");
  }
}

const refuse = (status: number, failure: string) =>
  Response.json({ failure }, { status, headers: SAFE });
