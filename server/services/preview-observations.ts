import { DomainError } from "../../core/failure";
import type { Database } from "../../db/client";
import type { ObservationsFile, ObservationsPreview } from "../jobs/job-kinds";
import { type JobOptions, runJob } from "../jobs/run-job";
import type { Actor } from "../policies/can";
import { authoriseOrganisation } from "./authorise";

/** A pasted text may be this long, in bytes of UTF-8: some 500 pages. */
export const MAX_PASTE_BYTES = 2 * 1024 * 1024;
/** A file may be this large. */
export const MAX_FILE_BYTES = 30 * 1024 * 1024;

type Input = { organisationId: string; onProgress?: (share: number) => void; signal?: AbortSignal };

/**
 * What can be read from a pasted text of concluding observations. Stores nothing.
 *
 * @throws {DomainError} organisation_not_found, not_permitted, input_empty, input_too_large,
 *   import_took_too_long
 */
export async function previewObservationsText(
  db: Database,
  actor: Actor,
  { text, ...input }: Input & { text: string },
): Promise<ObservationsPreview> {
  // Some programs leave NUL in what they copy; in a file it would mean "not text".
  const bytes = new TextEncoder().encode(text.replaceAll("\u0000", ""));
  if (bytes.length > MAX_PASTE_BYTES) {
    throw new DomainError({ code: "input_too_large", limitBytes: MAX_PASTE_BYTES });
  }
  return preview(db, actor, input, { name: "pasted.txt", bytes });
}

/**
 * What can be read from a text or Word file of concluding observations, in a
 * child process. Stores nothing.
 *
 * @throws {DomainError} organisation_not_found, not_permitted, input_empty, input_too_large,
 *   file_not_readable, import_took_too_long
 */
export async function previewObservationsUpload(
  db: Database,
  actor: Actor,
  { file, ...input }: Input & { file: ObservationsFile },
): Promise<ObservationsPreview> {
  if (file.bytes.length > MAX_FILE_BYTES) {
    throw new DomainError({ code: "input_too_large", limitBytes: MAX_FILE_BYTES });
  }
  return preview(db, actor, input, file);
}

async function preview(
  db: Database,
  actor: Actor,
  { organisationId, onProgress, signal }: Input,
  file: ObservationsFile,
): Promise<ObservationsPreview> {
  await authoriseOrganisation(db, actor, "observations.import", organisationId);
  if (file.bytes.length === 0) throw new DomainError({ code: "input_empty" });
  const options: JobOptions = {
    ...(onProgress ? { onProgress } : {}),
    ...(signal ? { signal } : {}),
  };
  return runJob("observations.preview", file, options);
}
