import { createHash } from "node:crypto";
import { and, asc, eq, isNull } from "drizzle-orm";
import { DomainError } from "../../../core/failure";
import { evidenceFiles, sourceChecks } from "../../../db/schema/evidence";
import { recordAudit } from "../record-audit";
import { authoriseSourceEvidence } from "./authorise-evidence";
import type { EvidenceContext } from "./evidence-context";
import { holdFiles, undoChecks } from "./undo-checks";

/** A file verified longer ago may have been changed since, in milliseconds. */
const FRESH = 60 * 60 * 1_000;

/**
 * Writes down that the actor looked at these files of a source, which must be all it has, each
 * verified within the hour.
 *
 * @param fileIds the files the person was shown
 * @throws {DomainError} source_not_found, not_permitted, evidence_not_verified, changed_meanwhile
 *   (the files are others by now)
 */
export async function checkSource(
  { db, actor }: EvidenceContext,
  { sourceId, fileIds }: { sourceId: string; fileIds: readonly string[] },
): Promise<void> {
  await db.transaction(async (tx) => {
    const source = await authoriseSourceEvidence({ db: tx, actor }, "evidence.check", sourceId);
    await holdFiles(tx, sourceId);
    const files = await tx
      .select()
      .from(evidenceFiles)
      .where(and(eq(evidenceFiles.sourceId, sourceId), isNull(evidenceFiles.deletedAt)))
      .orderBy(asc(evidenceFiles.id));
    const seen = new Set(fileIds);
    if (files.length !== seen.size || !files.every(({ id }) => seen.has(id))) {
      throw new DomainError({ code: "changed_meanwhile" });
    }
    const since = Date.now() - FRESH;
    const areVerified = files.every(
      ({ isIntact, verifiedAt }) => isIntact === true && (verifiedAt?.getTime() ?? 0) > since,
    );
    if (files.length === 0 || !areVerified)
      throw new DomainError({ code: "evidence_not_verified" });
    await undoChecks(tx, sourceId, actor.userId);
    const listed = files.map(({ id, sha256 }) => `${id} ${sha256}`).join("\n");
    await tx.insert(sourceChecks).values({
      sourceId,
      checkedBy: actor.userId,
      files: files.length,
      filesHash: createHash("sha256").update(listed).digest("hex"),
    });
    await recordAudit(tx, {
      organisationId: source.organisationId,
      userId: actor.userId,
      action: "evidence.check",
      subjectId: sourceId,
    });
  });
}

/**
 * Takes back that a source was checked, whoever did it.
 *
 * @throws {DomainError} source_not_found, not_permitted
 */
export async function undoCheck(
  { db, actor }: EvidenceContext,
  { sourceId }: { sourceId: string },
): Promise<void> {
  await db.transaction(async (tx) => {
    const source = await authoriseSourceEvidence({ db: tx, actor }, "evidence.check", sourceId);
    await undoChecks(tx, sourceId, actor.userId);
    await recordAudit(tx, {
      organisationId: source.organisationId,
      userId: actor.userId,
      action: "evidence.undo_check",
      subjectId: sourceId,
    });
  });
}
