import { downloadName, EVIDENCE_TYPES } from "../../../core/evidence/evidence-type";
import { openText } from "../sealing/seal-text";
import { authoriseEvidence, recordOpening } from "./authorise-evidence";
import { type EvidenceContext, fileWords, storeOf } from "./evidence-context";
import { readStored, type Stretch } from "./store-file";

/** A stored file, ready to be handed out. */
export type OpenedEvidence = {
  /** With the ending of what it is. */
  name: string;
  mediaType: string;
  bytes: number;
  sha256: string;
  /** The bytes as they were sent, all or a part. Throws evidence_damaged where they are not those. */
  read(stretch: Stretch | null): AsyncGenerator<Uint8Array, void>;
};

/**
 * A file for whoever may see it. Nothing is read before `read` is called. That one of a confidential
 * source was opened is in the audit log.
 *
 * @throws {DomainError} evidence_not_found, not_permitted, seal_key_missing, sealed_damaged
 */
export async function openEvidence(
  context: EvidenceContext,
  { fileId }: { fileId: string },
): Promise<OpenedEvidence> {
  const { file, source } = await authoriseEvidence(context, "evidence.read", fileId);
  await recordOpening(context, fileId, source);
  const name = openText(context.sealKeys, fileWords(fileId, "name"), file.sealedName);
  return {
    name: downloadName(name === "" ? "file" : name, file.type),
    mediaType: EVIDENCE_TYPES[file.type].mediaType,
    bytes: file.bytes,
    sha256: file.sha256,
    read: (stretch) => readStored(storeOf(context), fileId, stretch),
  };
}
