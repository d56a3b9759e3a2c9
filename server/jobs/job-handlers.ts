import type { JobHandler, JobKind } from "./job-kinds";

/** Where each kind of job is done; loaded only in the child that does it. */
export const JOB_HANDLERS: { [K in JobKind]: () => Promise<JobHandler<K>> } = {
  "observations.preview": async () =>
    (await import("./preview-observations-file")).previewObservationsFile,
  "report.convert": async () => (await import("./convert-report")).convertReport,
  "report.render": async () => {
    const { renderReport } = await import("../../exporters/render-report");
    return ({ report, format, exportedAt }) => renderReport(report, format, exportedAt);
  },
};
