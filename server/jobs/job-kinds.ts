import type { ParsedObservations } from "../../core/observations/parsed-observations";
import type { ReportModel } from "../../core/report/report-model";
import type { ExportFormat } from "../../exporters/render-report";

/** A text or file that may hold concluding observations. */
export type ObservationsFile = { name: string; bytes: Uint8Array };

/** What was read, and the text it was read from, to be shown beside it. */
export type ObservationsPreview = { parsed: ParsedObservations; originalText: string };

/**
 * The work that is done in a child process, because it takes long or opens files
 * of strangers: what each kind takes and gives. Values cross by structured clone.
 */
export type Jobs = {
  "report.render": {
    input: { report: ReportModel; format: ExportFormat; exportedAt: Date };
    result: Uint8Array;
  };
  "observations.preview": { input: ObservationsFile; result: ObservationsPreview };
};

export type JobKind = keyof Jobs;
export type JobInput<K extends JobKind> = Jobs[K]["input"];
export type JobResult<K extends JobKind> = Jobs[K]["result"];

export type JobContext = {
  /** Tells the parent how far the work is: 0 to 1. */
  progress(share: number): void;
};
export type JobHandler<K extends JobKind> = (
  input: JobInput<K>,
  context: JobContext,
) => Promise<JobResult<K>>;
