import { asc, eq, gt } from "drizzle-orm";
import { DomainError } from "../../../core/failure";
import type { Database } from "../../../db/client";
import { evidenceFiles } from "../../../db/schema/evidence";
import { recordAudit } from "../record-audit";
import { authoriseEvidence } from "./authorise-evidence";
import { type EvidenceContext, storeOf } from "./evidence-context";
import { type EvidenceStore, hashStored } from "./store-file";
import { undoChecks } from "./undo-checks";

/** What hashing the stored bytes anew told. */
export type Verified = { isIntact: boolean; at: Date };

/**
 * Reads a stored file whole and compares it with what was sent. That it is damaged is written down,
 * and ends what was checked of its source.
 *
 * @throws {DomainError} evidence_not_found, not_permitted, seal_key_missing
 */
export async function verifyEvidence(
  context: EvidenceContext,
  { fileId }: { fileId: string },
): Promise<Verified> {
  const { file, source } = await authoriseEvidence(context, "evidence.check", fileId);
  const isIntact = await isAsSent(storeOf(context), file);
  const at = new Date();
  const { userId } = context.actor;
  await context.db.transaction(async (tx) => {
    await tx
      .update(evidenceFiles)
      .set({ verifiedAt: at, verifiedBy: userId, isIntact })
      .where(eq(evidenceFiles.id, fileId));
    if (isIntact) return;
    await undoChecks(tx, file.sourceId, userId);
    await recordAudit(tx, {
      organisationId: source.organisationId,
      userId,
      action: "evidence.found_damaged",
      subjectId: fileId,
    });
  });
  return { isIntact, at };
}

/** A file whose stored bytes are not those that were sent, or cannot be opened. */
export type DamagedFile = {
  fileId: string;
  sourceId: string;
  problem: "damaged" | "key_missing";
};

const AT_ONCE = 200;

/**
 * Hashes every stored file of the installation anew, deleted ones that can be restored included, and
 * hands over each that is not as it was sent. Changes nothing.
 *
 * @returns how many files there are and how many bytes
 */
export async function verifyAllEvidence(
  db: Database,
  store: EvidenceStore,
  told: { damaged: (file: DamagedFile) => void; progress: (done: number) => void },
): Promise<{ files: number; bytes: number }> {
  const total = { files: 0, bytes: 0 };
  for (let after = ""; ; ) {
    const rows = await db
      .select()
      .from(evidenceFiles)
      .where(after === "" ? undefined : gt(evidenceFiles.id, after))
      .orderBy(asc(evidenceFiles.id))
      .limit(AT_ONCE);
    for (const row of rows) {
      const problem = await problemOf(store, row);
      if (problem) told.damaged({ fileId: row.id, sourceId: row.sourceId, problem });
      total.files += 1;
      total.bytes += row.bytes;
      told.progress(total.files);
    }
    const last = rows.at(-1);
    if (!last) return total;
    after = last.id;
  }
}

type Sent = { id: string; sha256: string; bytes: number };

async function problemOf(store: EvidenceStore, file: Sent): Promise<DamagedFile["problem"] | null> {
  try {
    return (await isAsSent(store, file)) ? null : "damaged";
  } catch (error) {
    if (error instanceof DomainError && error.failure.code === "seal_key_missing") {
      return "key_missing";
    }
    throw error;
  }
}

async function isAsSent(store: EvidenceStore, { id, sha256, bytes }: Sent): Promise<boolean> {
  try {
    const found = await hashStored(store, id);
    return found.sha256 === sha256 && found.bytes === bytes;
  } catch (error) {
    if (error instanceof DomainError && error.failure.code === "evidence_damaged") return false;
    throw error;
  }
}
