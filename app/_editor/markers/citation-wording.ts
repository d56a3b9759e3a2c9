import type { CitationRun } from "@/core/report/report-room";

/**
 * A citation as the editor shows it. "pending": the server has not worded it
 * yet, so the source's short title stands in; "missing": its source was deleted.
 */
export type CitationWording = {
  state: "worded" | "pending" | "missing";
  runs: CitationRun[];
  hint?: string;
};
