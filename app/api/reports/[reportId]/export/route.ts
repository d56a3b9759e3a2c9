import { createTranslator } from "next-intl";
import { z } from "zod";
import { localeFromAcceptLanguage } from "@/app/_i18n/locale";
import { attachmentNamed } from "@/core/content-disposition";
import { DomainError, type FailureCode } from "@/core/failure";
import { createContext } from "@/server/context";
import { getRuntime } from "@/server/runtime";
import { exportReport } from "@/server/services/report/export-report";

const query = z.object({
  reportId: z.uuid(),
  format: z.enum(["docx", "md", "json"]),
  suggestions: z.enum(["without", "with"]),
});

const STATUS: Partial<Record<FailureCode, number>> = {
  not_signed_in: 401,
  not_permitted: 403,
  report_not_found: 404,
};

const WORDED = ["not_signed_in", "not_permitted", "report_not_found"] as const;

function refuse(status: number, failure: string): Response {
  return Response.json(
    { failure },
    { status, headers: { "cache-control": "no-store", "x-content-type-options": "nosniff" } },
  );
}

/**
 * Programs are told the failure's code; a person who opened the address in a
 * browser is told in a sentence, in their language.
 */
async function answerRefusal(
  request: Request,
  status: number,
  code: FailureCode | "invalid_input",
): Promise<Response> {
  if (!request.headers.get("accept")?.includes("text/html")) return refuse(status, code);
  const locale = localeFromAcceptLanguage(request.headers.get("accept-language"));
  const { default: messages } = await (locale === "ar"
    ? import("@/messages/ar.json")
    : import("@/messages/en.json"));
  const t = createTranslator({ locale, messages, namespace: "failure" });
  const known = WORDED.find((worded) => worded === code) ?? "unexpected";
  return new Response(`${t(known)}\n`, {
    status,
    headers: {
      "content-type": "text/plain; charset=utf-8",
      "cache-control": "no-store",
      "x-content-type-options": "nosniff",
    },
  });
}

/**
 * The report as a file to keep: `?format=docx`, `md` or `json`; `&suggestions=with`
 * reads open suggestions as if they were accepted.
 */
export async function GET(
  request: Request,
  { params }: { params: Promise<{ reportId: string }> },
): Promise<Response> {
  const runtime = getRuntime();
  const asked = new URL(request.url).searchParams;
  const format = asked.get("format") ?? "docx";
  const suggestions = asked.get("suggestions") ?? "without";
  const parsed = query.safeParse({ ...(await params), format, suggestions });
  if (!parsed.success) return await answerRefusal(request, 400, "invalid_input");
  const cookies: string[] = [];
  const { db, actor } = await createContext(runtime, request.headers, (cookie) =>
    cookies.push(cookie),
  );
  if (!actor) return await answerRefusal(request, 401, "not_signed_in");
  try {
    const { bytes, fileName, mediaType } = await exportReport({ db, actor }, parsed.data);
    return new Response(new Uint8Array(bytes), {
      headers: {
        "content-type": mediaType,
        "content-disposition": attachmentNamed(fileName),
        "content-length": String(bytes.length),
        "cache-control": "no-store",
        "x-content-type-options": "nosniff",
      },
    });
  } catch (error) {
    if (error instanceof DomainError) {
      return await answerRefusal(request, STATUS[error.failure.code] ?? 500, error.failure.code);
    }
    runtime.log.error({ error, reportId: parsed.data.reportId }, "an export failed");
    return await answerRefusal(request, 500, "export_failed");
  }
}
