import { readObservationsFile } from "../../importers/observations-file";
import type { JobHandler } from "./job-kinds";

/** Reads the numbered documents in a file. Runs in the child only. */
export const previewObservationsFile: JobHandler<"observations.preview"> = async (
  { name, bytes },
  { progress },
) => {
  const [first, ...others] = await readObservationsFile(name, bytes, progress);
  return { ...first, others };
};
