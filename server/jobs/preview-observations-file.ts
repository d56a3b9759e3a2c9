import { parseObservations } from "../../core/observations/parse-observations";
import { readObservationsText } from "../../importers/observations-text";
import type { JobHandler } from "./job-kinds";

/** Reads the file as text, then the observations in it. Runs in the child only. */
export const previewObservationsFile: JobHandler<"observations.preview"> = async (
  { name, bytes },
  { progress },
) => {
  const originalText = readObservationsText(name, bytes);
  progress(0.5);
  return { parsed: parseObservations(originalText), originalText };
};
