import { compileRecommendations } from "../core/claim/compile-recommendations";
import { compileEndorsers } from "../core/coalition/compile-endorsers";
import type { ReportModel } from "../core/report/report-model";
import { compileApprovals } from "../core/review/compile-approvals";
import { compiledWords } from "./compiled-words";
import { type DocxOptions, renderDocx } from "./docx/render-docx";
import { EPUB_TYPE, renderEpub } from "./epub/render-epub";
import { renderHtml } from "./html/render-html";
import { renderJson } from "./json/render-json";
import { renderMarkdown } from "./markdown/render-markdown";
import { ODT_TYPE, renderOdt } from "./odt/render-odt";

export const EXPORT_FORMATS = ["docx", "odt", "pdf", "html", "epub", "md", "json"] as const;
export type ExportFormat = (typeof EXPORT_FORMATS)[number];

/** Media types by format. */
export const MEDIA_TYPES = {
  docx: "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
  odt: ODT_TYPE,
  pdf: "application/pdf",
  html: "text/html; charset=utf-8",
  epub: EPUB_TYPE,
  md: "text/markdown; charset=utf-8",
  json: "application/json; charset=utf-8",
} as const satisfies Record<ExportFormat, string>;

/** Formats that are written here; a PDF is set on pages in `server/jobs`. */
type WrittenFormat = Exclude<ExportFormat, "pdf">;

/**
 * The bytes of the report in a format; the same report, time and look give the same bytes.
 * What people read has its recommendations compiled where the report says, and its
 * endorsers and which sections are approved as lists at the end; what programs read has each of them once.
 */
export async function renderReport(
  report: ReportModel,
  format: WrittenFormat,
  exportedAt: Date,
  word: Omit<DocxOptions, "exportedAt"> = {},
): Promise<Uint8Array> {
  switch (format) {
    case "docx":
      return renderDocx(withCompiledParts(report), { ...word, exportedAt });
    case "odt":
      return renderOdt(withCompiledParts(report), { exportedAt });
    case "html":
      return renderHtml(withCompiledParts(report));
    case "epub":
      return renderEpub(withCompiledParts(report), { exportedAt });
    case "md":
      return renderMarkdown(withCompiledParts(report));
    case "json":
      return renderJson(report);
  }
}

/**
 * The report as people read it: with its recommendations repeated where it says, who endorses it, and which
 * sections are approved where that was asked for.
 */
export const withCompiledParts = (report: ReportModel): ReportModel =>
  compileApprovals(
    compileEndorsers(compileRecommendations(report, compiledWords(report.language))),
  );
