import { bareReport } from "../../core/redaction/bare-report";
import type { ReportModel } from "../../core/report/report-model";
import { renderDocx } from "../../exporters/docx/render-docx";
import { reviewWords } from "../../exporters/docx/review-words";
import { readReviewCopy } from "../../importers/docx/read-review-copy";
import { revealMadeFile } from "../../importers/reveals/reveal-file";
import type { JobHandler } from "./job-kinds";
import { scanFile } from "./scan-file";

/** A copy for review as a Word file, and what it says when it is read again; looked through like every file. Runs in the child only. */
export const makeReviewCopy: JobHandler<"review_copy.make"> = async ({
  report,
  marks,
  exportedAt,
  ...scan
}) => {
  const render = (words: ReportModel) =>
    renderDocx(words, { exportedAt, beside: reviewWords(marks) });
  const bytes = await render(report);
  const reveals = await revealMadeFile(bytes);
  return scanFile({ bytes, reveals, sent: readReviewCopy(bytes) }, scan, {
    report,
    bare: async () => render(bareReport(report)),
  });
};
