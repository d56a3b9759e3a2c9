import { eq } from "drizzle-orm";
import { DomainError } from "../../../core/failure";
import { sourceProvenance } from "../../../db/schema/evidence";
import { recordAudit } from "../record-audit";
import { sealText } from "../sealing/seal-text";
import { authoriseSourceEvidence } from "./authorise-evidence";
import type { EvidenceContext } from "./evidence-context";

/** Where a source's sealed words about its origin belong. */
export const provenancePlace = (row: string, field: "archiveUrl" | "reliability") => ({
  table: "source_provenance",
  row,
  field,
});

/**
 * Writes where a source is archived and how far it can be trusted. `seenAt` is when it was last
 * written as far as the person saw, null for never: a colleague's words are not overwritten.
 *
 * @param archiveUrl an address that was read as one, "" for none
 * @throws {DomainError} source_not_found, not_permitted, changed_meanwhile
 */
export async function changeProvenance(
  { db, actor, sealKeys }: EvidenceContext,
  given: { sourceId: string; seenAt: Date | null; archiveUrl: string; reliability: string },
): Promise<void> {
  const { sourceId, seenAt, archiveUrl, reliability } = given;
  await db.transaction(async (tx) => {
    const source = await authoriseSourceEvidence({ db: tx, actor }, "evidence.attach", sourceId);
    const [before] = await tx
      .select({ updatedAt: sourceProvenance.updatedAt })
      .from(sourceProvenance)
      .where(eq(sourceProvenance.sourceId, sourceId))
      .for("update");
    if ((before?.updatedAt.getTime() ?? null) !== (seenAt?.getTime() ?? null)) {
      throw new DomainError({ code: "changed_meanwhile" });
    }
    const seal = (field: "archiveUrl" | "reliability", words: string) =>
      words === "" ? null : sealText(sealKeys, provenancePlace(sourceId, field), words);
    const row = {
      sealedArchiveUrl: seal("archiveUrl", archiveUrl),
      sealedReliability: seal("reliability", reliability),
      updatedBy: actor.userId,
      updatedAt: new Date(),
    };
    await tx
      .insert(sourceProvenance)
      .values({ sourceId, ...row })
      .onConflictDoUpdate({ target: sourceProvenance.sourceId, set: row });
    await recordAudit(tx, {
      organisationId: source.organisationId,
      userId: actor.userId,
      action: "source.provenance",
      subjectId: sourceId,
    });
  });
}
