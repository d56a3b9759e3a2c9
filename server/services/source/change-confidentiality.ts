import { asc, eq } from "drizzle-orm";
import { type SourceInput, sourceInput } from "../../../core/citation/source-input";
import type {
  AgreedWordings,
  Confidentiality,
} from "../../../core/confidentiality/confidentiality";
import { WORDING_LANGUAGES } from "../../../core/confidentiality/wording-language";
import { DomainError } from "../../../core/failure";
import type { Database } from "../../../db/client";
import { linkChecks } from "../../../db/schema/link-checks";
import { sourceClearances, sources } from "../../../db/schema/sources";
import { turnComments } from "../comment/sealed-body";
import { recordAudit } from "../record-audit";
import type { SealKeys } from "../sealing/seal-keys";
import type { SealingContext } from "../service-context";
import { authoriseSource } from "./authorise-source";
import { openSource } from "./open-source";
import { openSealedSource, storedSource } from "./sealed-source";
import type { LibrarySource } from "./source-record";

export type ConfidentialityChange = {
  sourceId: string;
  /** The source's `updatedAt` and wordings as the person saw them. */
  seenAt: Date;
  seenWordings: AgreedWordings;
  confidentiality: Confidentiality;
  /** What everybody else reads; of no meaning for a public source. */
  agreedWordings: AgreedWordings;
};

/**
 * Gives a source a confidentiality class and the wording that stands for it. Its
 * details, the comments on it and what was merged into it are sealed or opened
 * with it in one transaction, and every draft is worded anew. Who makes it
 * confidential is the first who is named for it. What was exported, printed or
 * backed up before stays as it is.
 *
 * @throws {DomainError} source_not_found, not_permitted, changed_meanwhile (also where it was
 *   merged into another: that one is to be changed), seal_key_missing, sealed_damaged
 */
export async function changeConfidentiality(
  { db, live, actor, sealKeys }: SealingContext,
  { sourceId, seenAt, seenWordings, confidentiality, agreedWordings }: ConfidentialityChange,
): Promise<LibrarySource> {
  const changed = await db.transaction(async (tx) => {
    const { organisationId } = await authoriseSource({ db: tx, actor }, "source.edit", sourceId);
    const rows = await lockWithMerged(tx, sourceId);
    const own = rows.find(({ id }) => id === sourceId);
    const isAsSeen =
      own?.updatedAt.getTime() === seenAt.getTime() &&
      WORDING_LANGUAGES.every((id) => own.agreedWordings[id] === seenWordings[id]);
    if (!own || !isAsSeen || own.mergedInto !== null) {
      throw new DomainError({ code: "changed_meanwhile" });
    }
    for (const row of rows) {
      // Nobody opens to others what they may not see themselves.
      await authoriseSource({ db: tx, actor }, "source.edit", row.id);
      const source = detailsOf(sealKeys, row);
      await tx
        .update(sources)
        // What the source says is not changed, nor what a colleague is just typing into its form.
        .set(storedSource(sealKeys, row.id, source, { confidentiality, agreedWordings }))
        .where(eq(sources.id, row.id));
      // Its address stands there in plain.
      if (confidentiality !== "public") {
        await tx.delete(linkChecks).where(eq(linkChecks.sourceId, row.id));
      }
      await nameFor(tx, actor.userId, row, confidentiality);
    }
    const isSealed = confidentiality !== "public";
    const turned = rows.filter(({ sealed }) => (sealed !== null) !== isSealed).map(({ id }) => id);
    await turnComments(tx, sealKeys, turned, isSealed ? "seal" : "open");
    await recordAudit(tx, {
      organisationId,
      userId: actor.userId,
      action: `source.make_${confidentiality}`,
      subjectId: sourceId,
    });
    return openSource({ db: tx, actor, sealKeys }, "source.edit", sourceId);
  });
  live.sourcesChanged(changed.organisationId);
  return changed;
}

type Row = typeof sources.$inferSelect;

async function lockWithMerged(tx: Database, sourceId: string): Promise<Row[]> {
  const own = await tx.select().from(sources).where(eq(sources.id, sourceId)).for("update");
  // Asked for only then: a merge that went on meanwhile has ended, and no other can begin.
  const merged = await tx
    .select()
    .from(sources)
    .where(eq(sources.mergedInto, sourceId))
    .orderBy(asc(sources.id))
    .for("update");
  return [...own, ...merged];
}

function detailsOf(keys: SealKeys, row: Row): SourceInput {
  if (row.sealed !== null) return openSealedSource(keys, row.id, row.sealed);
  // A row is a source and more; only what a person filled in is sealed.
  const fields = Object.keys(sourceInput.shape) as (keyof SourceInput)[];
  return sourceInput.parse(Object.fromEntries(fields.map((field) => [field, row[field]])));
}

async function nameFor(
  tx: Database,
  userId: string,
  { id: sourceId, organisationId, confidentiality: before }: Row,
  confidentiality: Confidentiality,
): Promise<void> {
  if (confidentiality === "confidential") {
    if (before === "confidential") return;
    await tx
      .insert(sourceClearances)
      .values({ sourceId, organisationId, userId, grantedBy: userId });
    return;
  }
  await tx.delete(sourceClearances).where(eq(sourceClearances.sourceId, sourceId));
}
