import type { DomainFailure } from "../../core/failure";
import type { JobKind } from "./job-kinds";

/** What goes to the child, once. */
export type JobRequest = {
  kind: JobKind;
  input: unknown;
  /** Megabytes the child may take in all; it ends itself above them. */
  memoryMb: number | null;
};

/** What comes back: any number of `progress`, then one of the others. */
export type JobReply =
  | { type: "progress"; share: number }
  | { type: "result"; result: unknown }
  | { type: "failure"; failure: DomainFailure }
  | { type: "bug"; message: string };
