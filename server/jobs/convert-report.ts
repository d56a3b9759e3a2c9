import type { ParsedReport } from "../../core/report/parse-report";
import { withoutMarks } from "../../core/report/without-marks";
import { decodeText } from "../../importers/decode-text";
import { readWordReport } from "../../importers/docx/read-word-report";
import { readDraft } from "../../importers/draft/read-draft";
import { readHtml } from "../../importers/html/read-html";
import { readMarkdown } from "../../importers/markdown/read-markdown";
import { readOdt } from "../../importers/odt/read-odt";
import { readReportJson } from "../../importers/report-json";
import { decodePage } from "../../importers/web-page/decode-page";
import type { JobHandler, ReadableFormat } from "./job-kinds";
import { renderReportFile } from "./render-report-file";

/** How far it is when the file is read. */
const READ = 0.1;

/** Reads a report from one format and writes it in another. Runs in the child only. */
export const convertReport: JobHandler<"report.convert"> = async (
  { bytes, from, title, language, ...rendering },
  { progress },
) => {
  const parsed = readReport(from, bytes, title);
  if (!parsed.ok) return parsed;
  progress(READ);
  const { warnings } = parsed;
  const report = language === undefined ? parsed.report : { ...parsed.report, language };
  const rest = { progress: (share: number) => progress(READ + share * (1 - READ)) };
  return {
    ok: true,
    ...(await renderReportFile(report, rendering, rest)),
    sections: report.sections.length,
    footnotes: report.footnotes.length,
    warnings,
  };
};

/** Reads a report from one of the formats it may be brought in as. Runs in the child only. */
export function readReport(from: ReadableFormat, bytes: Uint8Array, title: string): ParsedReport {
  switch (from) {
    case "txt":
      return { ok: true, ...readDraft(decodeText(bytes), title) };
    case "md":
      return { ok: true, ...readMarkdown(decodeText(bytes), title) };
    case "json":
      return readReportJson(bytes);
    case "html":
      return { ok: true, ...readHtml(decodePage(bytes, null), title) };
    case "odt":
      return { ok: true, ...readOdt(bytes, title) };
    case "docx":
      return wordReport(bytes, title);
  }
}

/** The text of a Word file with all its tracked changes accepted. */
function wordReport(bytes: Uint8Array, title: string): ParsedReport {
  const { report, warnings } = withoutMarks(readWordReport(bytes, title, { changes: "accepted" }));
  return { ok: true, report, warnings };
}
