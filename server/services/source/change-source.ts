import { randomUUID } from "node:crypto";
import { eq } from "drizzle-orm";
import type { SourceInput } from "../../../core/citation/source-input";
import { sourceWords } from "../../../core/citation/source-words";
import type { Confidentiality } from "../../../core/confidentiality/confidentiality";
import { proposeWordings } from "../../../core/confidentiality/propose-wording";
import { DomainError } from "../../../core/failure";
import type { Database } from "../../../db/client";
import { sourceClearances, sources } from "../../../db/schema/sources";
import type { Actor } from "../../policies/can";
import { authoriseOrganisation } from "../authorise";
import { recordAudit } from "../record-audit";
import type { SealingContext, ServiceContext } from "../service-context";
import { authoriseSource } from "./authorise-source";
import { openSource } from "./open-source";
import { storedSource } from "./sealed-source";
import { type LibrarySource, loadSource } from "./source-record";

/**
 * Adds a source to the organisation's library. One that is not public is sealed from
 * the first moment, worded as is proposed for it until people agree on other words;
 * of a confidential one only the person who adds it sees the details.
 *
 * @throws {DomainError} organisation_not_found, not_permitted
 */
export async function createSource(
  { db, actor, sealKeys }: SealingContext,
  {
    organisationId,
    source,
    confidentiality = "public",
  }: { organisationId: string; source: SourceInput; confidentiality?: Confidentiality },
): Promise<LibrarySource> {
  if (confidentiality === "public")
    return addPublicSource({ db, actor }, { organisationId, source });
  return db.transaction(async (tx) => {
    await authoriseOrganisation(tx, actor, "source.edit", organisationId);
    const id = randomUUID();
    const agreedWordings = proposeWordings(source);
    const stored = storedSource(sealKeys, id, source, { confidentiality, agreedWordings });
    await insertSource(tx, actor, { ...stored, id, organisationId });
    if (confidentiality === "confidential") {
      await tx
        .insert(sourceClearances)
        .values({ sourceId: id, organisationId, userId: actor.userId, grantedBy: actor.userId });
    }
    return openSource({ db: tx, actor, sealKeys }, "source.read", id);
  });
}

/**
 * Adds a source that everybody of the organisation may see.
 *
 * @throws {DomainError} organisation_not_found, not_permitted
 */
export async function addPublicSource(
  { db, actor }: Pick<ServiceContext, "db" | "actor">,
  { organisationId, source }: { organisationId: string; source: SourceInput },
): Promise<LibrarySource> {
  return db.transaction(async (tx) => {
    await authoriseOrganisation(tx, actor, "source.edit", organisationId);
    const id = randomUUID();
    await insertSource(tx, actor, { ...source, ...sourceWords(source), id, organisationId });
    return loadSource(tx, id);
  });
}

async function insertSource(
  tx: Database,
  actor: Actor,
  row: typeof sources.$inferInsert & { id: string },
): Promise<void> {
  await tx.insert(sources).values({ ...row, createdBy: actor.userId });
  await recordAudit(tx, {
    organisationId: row.organisationId,
    userId: actor.userId,
    action: "source.create",
    subjectId: row.id,
  });
}

/**
 * Replaces what a source says; every draft that cites it is worded anew.
 * `seenAt` is the `updatedAt` the person saw: what a colleague wrote since is
 * not overwritten. What is sealed is sealed again; its wording stays.
 *
 * @throws {DomainError} source_not_found, not_permitted, changed_meanwhile
 */
export async function updateSource(
  { db, live, actor, sealKeys }: SealingContext,
  { sourceId, seenAt, source }: { sourceId: string; seenAt: Date; source: SourceInput },
): Promise<LibrarySource> {
  const updated = await db.transaction(async (tx) => {
    const { organisationId } = await authoriseSource({ db: tx, actor }, "source.edit", sourceId);
    const [locked] = await tx
      .select({
        updatedAt: sources.updatedAt,
        confidentiality: sources.confidentiality,
        agreedWordings: sources.agreedWordings,
      })
      .from(sources)
      .where(eq(sources.id, sourceId))
      .for("update");
    if (locked?.updatedAt.getTime() !== seenAt.getTime()) {
      throw new DomainError({ code: "changed_meanwhile" });
    }
    await tx
      .update(sources)
      .set({ ...storedSource(sealKeys, sourceId, source, locked), updatedAt: new Date() })
      .where(eq(sources.id, sourceId));
    await recordAudit(tx, {
      organisationId,
      userId: actor.userId,
      action: "source.update",
      subjectId: sourceId,
    });
    return openSource({ db: tx, actor, sealKeys }, "source.edit", sourceId);
  });
  live.sourcesChanged(updated.organisationId);
  return updated;
}

/**
 * Deletes a source so that it can be restored. Where it is cited this needs
 * `force`: those citations then say in the text that their source is deleted.
 *
 * @throws {DomainError} source_not_found, not_permitted, source_in_use
 */
export async function removeSource(
  context: ServiceContext,
  { sourceId, force = false }: { sourceId: string; force?: boolean },
): Promise<void> {
  const source = await authoriseSource(context, "source.delete", sourceId);
  if (source.citations > 0 && !force) {
    throw new DomainError({ code: "source_in_use", citations: source.citations });
  }
  await setDeleted(context, source, "source.remove", source.deletedAt ?? new Date());
}

/**
 * Brings a deleted source back, and with it every citation that names it.
 *
 * @throws {DomainError} source_not_found, not_permitted
 */
export async function restoreSource(
  context: ServiceContext,
  { sourceId }: { sourceId: string },
): Promise<void> {
  const source = await authoriseSource(context, "source.delete", sourceId);
  await setDeleted(context, source, "source.restore", null);
}

async function setDeleted(
  { db, live, actor }: ServiceContext,
  { id, organisationId }: LibrarySource,
  action: "source.remove" | "source.restore",
  deletedAt: Date | null,
): Promise<void> {
  await db.transaction(async (tx) => {
    await tx.update(sources).set({ deletedAt }).where(eq(sources.id, id));
    await recordAudit(tx, { organisationId, userId: actor.userId, action, subjectId: id });
  });
  live.sourcesChanged(organisationId);
}
