import { DomainError } from "../../../core/failure";
import { MOST_REVEALED_BYTES, type Revealed } from "../../../core/reveals/revealed";
import { runJob } from "../../jobs/run-job";
import { authoriseEvidence, recordOpening } from "./authorise-evidence";
import { type EvidenceContext, storeOf } from "./evidence-context";
import { readStored } from "./store-file";

/**
 * What a file of evidence says besides what it shows: who made it, where, with what, when. It is read in a child
 * process; that it was opened is written down as for every look at it.
 *
 * @throws {DomainError} evidence_not_found, not_permitted, evidence_damaged, input_too_large,
 *   file_not_readable, import_took_too_long
 */
export async function revealEvidence(
  context: EvidenceContext,
  { fileId }: { fileId: string },
): Promise<Revealed> {
  const { file, source } = await authoriseEvidence(context, "evidence.read", fileId);
  if (file.bytes > MOST_REVEALED_BYTES) {
    throw new DomainError({ code: "input_too_large", limitBytes: MOST_REVEALED_BYTES });
  }
  await recordOpening(context, fileId, source);
  const parts: Uint8Array[] = [];
  for await (const part of readStored(storeOf(context), fileId)) parts.push(part);
  return runJob("file.reveals", { bytes: new Uint8Array(Buffer.concat(parts)) });
}
