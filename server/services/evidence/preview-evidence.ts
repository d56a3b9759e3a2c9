import type { DocumentText } from "../../../core/evidence/document-text";
import { viewOf } from "../../../core/evidence/evidence-type";
import { DomainError } from "../../../core/failure";
import { runJob } from "../../jobs/run-job";
import { authoriseEvidence, recordOpening } from "./authorise-evidence";
import { type EvidenceContext, storeOf } from "./evidence-context";
import { readStored } from "./store-file";

/** Larger Word files are pictures for the most part; they are downloaded. */
const MOST_BYTES = 30 * 1024 * 1024;

/**
 * The words of an office document, read in a child process.
 *
 * @throws {DomainError} evidence_not_found, not_permitted, evidence_damaged, input_too_large,
 *   file_not_readable (also for files that have no words to show), import_took_too_long
 */
export async function previewEvidence(
  context: EvidenceContext,
  { fileId }: { fileId: string },
): Promise<DocumentText> {
  const { file, source } = await authoriseEvidence(context, "evidence.read", fileId);
  if (viewOf(file.type, null) !== "text") {
    throw new DomainError({ code: "file_not_readable", reason: "unknown_format" });
  }
  if (file.bytes > MOST_BYTES) {
    throw new DomainError({ code: "input_too_large", limitBytes: MOST_BYTES });
  }
  await recordOpening(context, fileId, source);
  const parts: Uint8Array[] = [];
  for await (const part of readStored(storeOf(context), fileId)) parts.push(part);
  return runJob("evidence.text", { bytes: new Uint8Array(Buffer.concat(parts)) });
}
