import { eq, inArray } from "drizzle-orm";
import type { DuplicateReason } from "../../../core/citation/find-duplicates";
import { DomainError } from "../../../core/failure";
import type { Database } from "../../../db/client";
import { sources } from "../../../db/schema/sources";
import { authoriseOrganisation } from "../authorise";
import { recordAudit } from "../record-audit";
import type { ServiceContext } from "../service-context";
import { authoriseSource } from "./authorise-source";
import { findLikelyDuplicates } from "./find-likely-duplicates";
import { livingSources } from "./import-sources";

/** Two sources of the library that are likely the same work. */
export type DuplicateSources = {
  reason: DuplicateReason;
  one: DuplicateSource;
  other: DuplicateSource;
};
type DuplicateSource = Awaited<ReturnType<typeof livingSources>>[number];

/** More pairs than anybody decides on in one sitting. */
const MOST_PAIRS = 100;

/**
 * Pairs of living sources that are likely the same work, at most a hundred, and how many there are.
 *
 * @throws {DomainError} organisation_not_found, not_permitted
 */
export async function listDuplicates(
  { db, actor }: ServiceContext,
  { organisationId }: { organisationId: string },
): Promise<{ pairs: DuplicateSources[]; total: number }> {
  await authoriseOrganisation(db, actor, "source.read", organisationId);
  const library = await livingSources(db, organisationId);
  const found = await findLikelyDuplicates(library);
  const pairs = found.slice(0, MOST_PAIRS).flatMap(({ one, other, reason }) => {
    const [first, second] = [library[one], library[other]];
    return first && second ? [{ one: first, other: second, reason }] : [];
  });
  return { pairs, total: found.length };
}

/** So many can be made one in one go. */
export const MOST_MERGED = 50;

/**
 * Makes every citation of some sources, with its locator, a citation of another of the same library.
 * All are of one confidentiality class: what is cited by its agreed wording must not become cited in
 * full, nor the other way round. No text is changed: the merged sources stay, stand for the other,
 * and can be taken apart again. All are merged or none.
 *
 * @throws {DomainError} source_not_found, not_permitted, confidentiality_differs,
 *   changed_meanwhile (one of them is deleted or merged already, or they are the same)
 */
export async function mergeSources(
  { db, live, actor }: ServiceContext,
  { sourceIds, intoId }: { sourceIds: readonly string[]; intoId: string },
): Promise<void> {
  const organisationId = await db.transaction(async (tx) => {
    // Held before their classes are read: somebody may be making one of them confidential.
    const areLiving = await holdLiving(tx, [...sourceIds, intoId]);
    const kept = await authoriseSource({ db: tx, actor }, "source.delete", intoId);
    for (const sourceId of sourceIds) {
      const merged = await authoriseSource({ db: tx, actor }, "source.delete", sourceId);
      if (merged.organisationId !== kept.organisationId) {
        throw new DomainError({ code: "source_not_found" });
      }
      if (merged.confidentiality !== kept.confidentiality) {
        throw new DomainError({ code: "confidentiality_differs" });
      }
    }
    if (!areLiving) throw new DomainError({ code: "changed_meanwhile" });
    // What was merged into the merged ones before goes along.
    await tx
      .update(sources)
      .set({ mergedInto: intoId })
      .where(inArray(sources.mergedInto, [...sourceIds]));
    await tx
      .update(sources)
      .set({ mergedInto: intoId, mergedVia: intoId })
      .where(inArray(sources.id, [...sourceIds]));
    for (const sourceId of sourceIds) {
      await recordAudit(tx, {
        organisationId: kept.organisationId,
        userId: actor.userId,
        action: "source.merge",
        subjectId: sourceId,
      });
    }
    return kept.organisationId;
  });
  live.sourcesChanged(organisationId);
}

/** Keeps others from changing these sources; whether all are there, neither deleted nor merged. */
async function holdLiving(tx: Database, ids: readonly string[]): Promise<boolean> {
  const rows = await tx
    .select({ mergedInto: sources.mergedInto, deletedAt: sources.deletedAt })
    .from(sources)
    .where(inArray(sources.id, [...ids]))
    .orderBy(sources.id)
    .for("update");
  return (
    rows.length === ids.length &&
    rows.every((row) => row.mergedInto === null && row.deletedAt === null)
  );
}

/**
 * Takes a merged source apart again: its citations are its own, and those of what had been merged
 * into it before.
 *
 * @throws {DomainError} source_not_found, not_permitted
 */
export async function unmergeSource(
  { db, live, actor }: ServiceContext,
  { sourceId }: { sourceId: string },
): Promise<void> {
  const organisationId = await db.transaction(async (tx) => {
    const merged = await authoriseSource({ db: tx, actor }, "source.delete", sourceId);
    await tx
      .update(sources)
      .set({ mergedInto: null, mergedVia: null })
      .where(eq(sources.id, sourceId));
    const mergedBefore = new Set([sourceId]);
    const rows = await tx
      .select({ id: sources.id, via: sources.mergedVia })
      .from(sources)
      .where(
        merged.mergedInto === null
          ? eq(sources.mergedVia, sourceId)
          : eq(sources.mergedInto, merged.mergedInto),
      );
    // Chains: what was merged into one that was merged into this.
    for (let size = 0; size < mergedBefore.size; ) {
      size = mergedBefore.size;
      for (const { id, via } of rows) if (via && mergedBefore.has(via)) mergedBefore.add(id);
    }
    for (const id of mergedBefore) {
      if (id !== sourceId)
        await tx.update(sources).set({ mergedInto: sourceId }).where(eq(sources.id, id));
    }
    await recordAudit(tx, {
      organisationId: merged.organisationId,
      userId: actor.userId,
      action: "source.unmerge",
      subjectId: sourceId,
    });
    return merged.organisationId;
  });
  live.sourcesChanged(organisationId);
}
