import { eq } from "drizzle-orm";
import { DomainError } from "../../../core/failure";
import { evidenceFiles } from "../../../db/schema/evidence";
import { recordAudit } from "../record-audit";
import { sealText } from "../sealing/seal-text";
import { MOST_FILES_OF_A_SOURCE } from "./attach-evidence";
import { authoriseEvidence } from "./authorise-evidence";
import { countFiles } from "./count-files";
import { type EvidenceContext, fileWords } from "./evidence-context";
import { undoChecks } from "./undo-checks";

/**
 * Writes what a file shows, or where in it to look.
 *
 * @throws {DomainError} evidence_not_found, not_permitted
 */
export async function noteEvidence(
  { db, actor, sealKeys }: EvidenceContext,
  { fileId, note }: { fileId: string; note: string },
): Promise<void> {
  await db.transaction(async (tx) => {
    const { source } = await authoriseEvidence({ db: tx, actor }, "evidence.attach", fileId);
    const sealedNote = note === "" ? null : sealText(sealKeys, fileWords(fileId, "note"), note);
    await tx.update(evidenceFiles).set({ sealedNote }).where(eq(evidenceFiles.id, fileId));
    await recordAudit(tx, {
      organisationId: source.organisationId,
      userId: actor.userId,
      action: "evidence.note",
      subjectId: fileId,
    });
  });
}

/**
 * Takes a file from its source. For some weeks it can be restored; then its bytes are deleted.
 *
 * @throws {DomainError} evidence_not_found, not_permitted
 */
export async function removeEvidence(
  context: EvidenceContext,
  { fileId }: { fileId: string },
): Promise<void> {
  await setDeleted(context, fileId, true);
}

/**
 * Gives a source back a file that was taken from it.
 *
 * @throws {DomainError} evidence_not_found, not_permitted, evidence_too_many
 */
export async function restoreEvidence(
  context: EvidenceContext,
  { fileId }: { fileId: string },
): Promise<void> {
  await setDeleted(context, fileId, false);
}

async function setDeleted(
  { db, actor }: EvidenceContext,
  fileId: string,
  isDeleted: boolean,
): Promise<void> {
  await db.transaction(async (tx) => {
    const { file, source } = await authoriseEvidence({ db: tx, actor }, "evidence.delete", fileId, {
      deleted: !isDeleted,
    });
    if (!isDeleted && (await countFiles(tx, file.sourceId)) >= MOST_FILES_OF_A_SOURCE) {
      throw new DomainError({ code: "evidence_too_many", limit: MOST_FILES_OF_A_SOURCE });
    }
    await tx
      .update(evidenceFiles)
      .set({
        deletedAt: isDeleted ? new Date() : null,
        deletedBy: isDeleted ? actor.userId : null,
      })
      .where(eq(evidenceFiles.id, fileId));
    await undoChecks(tx, file.sourceId, actor.userId);
    await recordAudit(tx, {
      organisationId: source.organisationId,
      userId: actor.userId,
      action: isDeleted ? "evidence.remove" : "evidence.restore",
      subjectId: fileId,
    });
  });
}
