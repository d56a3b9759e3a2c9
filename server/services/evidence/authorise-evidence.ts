import { eq } from "drizzle-orm";
import { DomainError } from "../../../core/failure";
import type { Database } from "../../../db/client";
import { evidenceFiles } from "../../../db/schema/evidence";
import type { Actor, OrganisationAction } from "../../policies/can";
import { recordLook } from "../record-audit";
import { authoriseSource } from "../source/authorise-source";
import type { LibrarySource } from "../source/source-record";

export type EvidenceAction = Extract<OrganisationAction, `evidence.${string}`>;
export type EvidenceRow = typeof evidenceFiles.$inferSelect;

type Asking = { db: Database; actor: Actor };

/**
 * The source, if the actor may do this with its files. The one place that decides it: files are
 * details of a source, and open to whoever those are open to.
 *
 * @throws {DomainError} source_not_found, not_permitted
 */
export async function authoriseSourceEvidence(
  asking: Asking,
  action: EvidenceAction,
  sourceId: string,
): Promise<LibrarySource> {
  return authoriseSource(asking, action, sourceId);
}

/**
 * The row of a file and its source, if the actor may do this with it. To whoever may not know the
 * source it does not exist; nor does a deleted one unless `deleted` asks for those.
 *
 * @throws {DomainError} evidence_not_found, not_permitted
 */
export async function authoriseEvidence(
  asking: Asking,
  action: EvidenceAction,
  fileId: string,
  { deleted = false }: { deleted?: boolean } = {},
): Promise<{ file: EvidenceRow; source: LibrarySource }> {
  const [file] = await asking.db.select().from(evidenceFiles).where(eq(evidenceFiles.id, fileId));
  if (!file) throw new DomainError({ code: "evidence_not_found" });
  try {
    const source = await authoriseSourceEvidence(asking, action, file.sourceId);
    if ((file.deletedAt !== null) !== deleted)
      throw new DomainError({ code: "evidence_not_found" });
    return { file, source };
  } catch (error) {
    if (error instanceof DomainError && error.failure.code === "source_not_found") {
      throw new DomainError({ code: "evidence_not_found" });
    }
    throw error;
  }
}

/** Writes down that the bytes or the words of a confidential source's file were handed out. */
export async function recordOpening(
  { db, actor }: Asking,
  fileId: string,
  source: LibrarySource,
): Promise<void> {
  if (source.confidentiality !== "confidential") return;
  await recordLook(db, {
    organisationId: source.organisationId,
    userId: actor.userId,
    action: "evidence.open",
    subjectId: fileId,
  });
}
