import type { ParsedReport } from "../../core/report/parse-report";
import { renderReport } from "../../exporters/render-report";
import { decodeText } from "../../importers/decode-text";
import { readDraft } from "../../importers/draft/read-draft";
import { readMarkdown } from "../../importers/markdown/read-markdown";
import { readReportJson } from "../../importers/report-json";
import type { JobHandler, ReadableFormat } from "./job-kinds";

/** Reads a report from one format and writes it in another. Runs in the child only. */
export const convertReport: JobHandler<"report.convert"> = async (
  { bytes, from, to, title, exportedAt },
  { progress },
) => {
  const parsed = readReport(from, bytes, title);
  if (!parsed.ok) return parsed;
  progress(0.5);
  const { report, warnings } = parsed;
  return {
    ok: true,
    bytes: await renderReport(report, to, exportedAt),
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
  }
}
