import { stringsIn } from "../../core/redaction/strings-in";
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
    const { scanFile } = await import("./scan-file");
    return async ({ items, format, ...scan }) =>
      scanFile({ bytes: renderBibliography(items, format) }, scan);
  },
  "citations.try_style": async () => (await import("./try-citation-style")).tryCitationStyle,
  "citations.word": async () => (await import("./cite-file")).citeFile,
  "evidence.text": async () => {
    const { docxText } = await import("../../importers/docx/docx-text");
    return async ({ bytes }) => docxText(bytes);
  },
  "coverage.render": async () => {
    const { renderCoverageFile } = await import("./render-coverage-file");
    const { scanFile } = await import("./scan-file");
    return async (input) => {
      const sections = input.file.sections.map((section) => ({ ...section, title: "x" }));
      const bare = () => renderCoverageFile({ ...input, file: { ...input.file, sections } });
      return scanFile({ bytes: await renderCoverageFile(input) }, input, { bare });
    };
  },
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
  "file.reveals": async () => {
    const { revealFile } = await import("../../importers/reveals/reveal-file");
    return async ({ bytes }) => revealFile(bytes);
  },
  "template.read": async () => {
    const { readWordTemplate } = await import("../../importers/word-template/read-word-template");
    const { packWordTemplate } = await import("../../importers/word-template/pack-word-template");
    return async ({ bytes }) => {
      const { template, facts } = readWordTemplate(bytes);
      return { bytes: packWordTemplate(template), facts };
    };
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
    const { scanFile } = await import("./scan-file");
    const { revealMadeFile } = await import("../../importers/reveals/reveal-file");
    const { bareReport } = await import("../../core/redaction/bare-report");
    return async ({ report, keptOut, fileName, standing = [], ...rendering }, context) => {
      const rendered = await renderReportFile(report, rendering, context);
      const reveals = await revealMadeFile(rendered.bytes);
      const unheard = { progress: () => undefined };
      const bare = async () =>
        (await renderReportFile(bareReport(report), rendering, unheard)).bytes;
      const scan = { keptOut, fileName, standing: [...standing, ...stringsIn(rendering.live)] };
      return scanFile({ ...rendered, reveals }, scan, { report, bare });
    };
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
