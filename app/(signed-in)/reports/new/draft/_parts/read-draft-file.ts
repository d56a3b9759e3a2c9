import { previewFile } from "@/app/_trpc/preview-file";
import type { DraftPreview } from "@/server/services/report/import-draft";

/** Sends a file of a draft to be read; nothing is stored. Aborting the signal ends the reading. */
export const readDraftFile = (
  organisationId: string,
  file: File,
  signal: AbortSignal,
): Promise<DraftPreview> => previewFile("/api/reports/draft", { organisationId }, file, signal);
