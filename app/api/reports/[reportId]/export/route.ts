import { createTranslator } from "next-intl";
import { z } from "zod";
import { failureWords } from "@/app/_components/failure-words";
import { localeFromAcceptLanguage } from "@/app/_i18n/locale";
import { attachmentNamed } from "@/core/content-disposition";
import { DomainError, type DomainFailure, type FailureCode } from "@/core/failure";
import { VARIANTS } from "@/core/redaction/variant";
import {
  CONTENTS_PAGES,
  DOCX_PROFILES,
  USUAL_WORD,
  WORD_CITATIONS,
} from "@/exporters/docx/docx-look";
import { PDF_QUALITIES } from "@/exporters/pdf/pdf-document";
import { PDF_STANDARDS } from "@/exporters/pdf/pdf-standard";
import { EXPORT_FORMATS } from "@/exporters/render-report";
import { createContext } from "@/server/context";
import { USUAL_PDF } from "@/server/jobs/job-kinds";
import { getRuntime } from "@/server/runtime";
import { exportReport } from "@/server/services/report/export-report";

const query = z.object({
  reportId: z.uuid(),
  format: z.enum(EXPORT_FORMATS).default("docx"),
  variant: z.enum(VARIANTS).default("public"),
  suggestions: z.enum(["without", "with"]).default("without"),
  approvals: z.enum(["without", "with"]).default("without"),
  quality: z.enum(PDF_QUALITIES).default(USUAL_PDF.quality),
  standard: z.enum(PDF_STANDARDS).default(USUAL_PDF.standard),
  profile: z.enum(DOCX_PROFILES).default(USUAL_WORD.profile),
  pages: z.enum(CONTENTS_PAGES).default(USUAL_WORD.pages),
  citations: z.enum(WORD_CITATIONS).default(USUAL_WORD.citations),
});

const STATUS: Partial<Record<FailureCode, number>> = {
  not_signed_in: 401,
  not_permitted: 403,
  report_not_found: 404,
  export_stopped: 409,
};

function refuse(status: number, failure: DomainFailure["code"] | "invalid_input"): Response {
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
  failure: DomainFailure | { code: "invalid_input" | "unexpected" },
): Promise<Response> {
  if (!request.headers.get("accept")?.includes("text/html")) {
    return refuse(status, failure.code === "unexpected" ? "export_failed" : failure.code);
  }
  const locale = localeFromAcceptLanguage(request.headers.get("accept-language"));
  const { default: messages } = await (locale === "ar"
    ? import("@/messages/ar.json")
    : import("@/messages/en.json"));
  const t = createTranslator({ locale, messages, namespace: "failure" });
  const isNamed = (given: typeof failure): given is DomainFailure =>
    given.code !== "invalid_input" && given.code !== "unexpected";
  const words = isNamed(failure) ? failureWords(t, failure) : t("unexpected");
  return new Response(`${words}\n`, {
    status,
    headers: {
      "content-type": "text/plain; charset=utf-8",
      "cache-control": "no-store",
      "x-content-type-options": "nosniff",
    },
  });
}

/**
 * The report as a file to keep: `?format=docx`, `odt`, `pdf`, `html`, `epub`, `md` or `json`;
 * `&suggestions=with` reads open suggestions as if they were accepted, `&variant=confidential` withholds nothing that
 * may be handed over in confidence, `&approvals=with` says which sections are approved. For PDFs `&quality=draft`, `&standard=a-2a`, for
 * Word files `&pages=counted` and `&citations=zotero`, for both `&profile=un`.
 */
export async function GET(
  request: Request,
  { params }: { params: Promise<{ reportId: string }> },
): Promise<Response> {
  const runtime = getRuntime();
  const asked = Object.fromEntries(new URL(request.url).searchParams);
  const parsed = query.safeParse({ ...asked, ...(await params) });
  if (!parsed.success) return await answerRefusal(request, 400, { code: "invalid_input" });
  const cookies: string[] = [];
  const { db, actor, sealKeys } = await createContext(runtime, request.headers, (cookie) =>
    cookies.push(cookie),
  );
  if (!actor) return await answerRefusal(request, 401, { code: "not_signed_in" });
  try {
    const { quality, standard, profile, pages, citations, approvals, ...choice } = parsed.data;
    const { bytes, fileName, mediaType } = await exportReport(
      { db, actor, sealKeys },
      {
        ...choice,
        withApprovals: approvals === "with",
        pdf: { quality, standard, isNumbered: profile === "un" },
        word: { profile, pages, citations },
      },
      { signal: request.signal },
    );
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
    // Whoever asked has gone; nobody reads the answer.
    if (request.signal.aborted) return refuse(499, "export_failed");
    if (error instanceof DomainError) {
      return await answerRefusal(request, STATUS[error.failure.code] ?? 500, error.failure);
    }
    runtime.log.error({ error, reportId: parsed.data.reportId }, "an export failed");
    return await answerRefusal(request, 500, { code: "unexpected" });
  }
}
