import { compileRecommendations } from "../core/claim/compile-recommendations";
import type { ReportModel } from "../core/report/report-model";
import { compiledWords } from "./compiled-words";
import { renderDocx } from "./docx/render-docx";
import { renderJson } from "./json/render-json";
import { renderMarkdown } from "./markdown/render-markdown";

export const EXPORT_FORMATS = ["docx", "md", "json"] as const;
export type ExportFormat = (typeof EXPORT_FORMATS)[number];

/** Media types by format. */
export const MEDIA_TYPES = {
  docx: "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
  md: "text/markdown; charset=utf-8",
  json: "application/json; charset=utf-8",
} as const satisfies Record<ExportFormat, string>;

/**
 * The bytes of the report in a format; the same report and time give the same bytes.
 * What people read has its recommendations compiled where the report says; what
 * programs read says where, and has each of them once.
 */
export async function renderReport(
  report: ReportModel,
  format: ExportFormat,
  exportedAt: Date,
): Promise<Uint8Array> {
  const compiled = () => compileRecommendations(report, compiledWords(report.language));
  switch (format) {
    case "docx":
      return renderDocx(compiled(), { exportedAt });
    case "md":
      return renderMarkdown(compiled());
    case "json":
      return renderJson(report);
  }
}
