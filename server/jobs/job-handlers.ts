import type { JobHandler, JobKind } from "./job-kinds";

/** Where each kind of job is done; loaded only in the child that does it. */
export const JOB_HANDLERS: { [K in JobKind]: () => Promise<JobHandler<K>> } = {
  "bibliography.read": async () => {
    const { readBibliography } = await import("../../importers/bibliography/read-bibliography");
    return async ({ bytes, keepCapitals }, { progress }) =>
      readBibliography(bytes, { keepCapitals, progress });
  },
  "bibliography.render": async () => {
    const { renderBibliography } = await import("../../exporters/bibliography/render-bibliography");
    return async ({ items, format }) => renderBibliography(items, format);
  },
  "citations.try_style": async () => (await import("./try-citation-style")).tryCitationStyle,
  "citations.word": async () => (await import("./cite-file")).citeFile,
  "evidence.text": async () => {
    const { docxText } = await import("../../importers/docx/docx-text");
    return async ({ bytes }) => docxText(bytes);
  },
  "coverage.render": async () => (await import("./render-coverage-file")).renderCoverageFile,
  "observations.preview": async () =>
    (await import("./preview-observations-file")).previewObservationsFile,
  "page.read": async () => {
    const { readWebPage } = await import("../../importers/web-page/read-web-page");
    return async ({ bytes, charset }) => readWebPage(bytes, charset);
  },
  "sources.duplicates": async () => {
    const { findDuplicates } = await import("../../core/citation/find-duplicates");
    return async ({ sources }) => findDuplicates(sources);
  },
  "statistics.read": async () => {
    const { readStatistics } = await import("../../importers/statistics/read-statistics");
    return async ({ bytes }) => readStatistics(bytes);
  },
  "report.convert": async () => (await import("./convert-report")).convertReport,
  "report.read": async () => {
    const { readReport } = await import("./convert-report");
    return async ({ bytes, from, title }) => readReport(from, bytes, title);
  },
  "report.read_word": async () => {
    const { readWordReport } = await import("../../importers/docx/read-word-report");
    return async ({ bytes, title, changes }) => readWordReport(bytes, title, { changes });
  },
  "report.render": async () => {
    const { renderReportFile } = await import("./render-report-file");
    return ({ report, ...rendering }, context) => renderReportFile(report, rendering, context);
  },
  "review_copy.make": async () => (await import("./make-review-copy")).makeReviewCopy,
  "review_copy.read": async () => {
    const { readReviewCopy } = await import("../../importers/docx/read-review-copy");
    return async ({ bytes }) => readReviewCopy(bytes);
  },
  "review_copy.compare": async () => {
    const { compareCopy } = await import("../../core/review-copy/compare-copy");
    return async ({ sent, returned }) => compareCopy(sent, returned);
  },
  "workspace.verify": async () => (await import("./verify-workspace")).verifyWorkspace,
};
