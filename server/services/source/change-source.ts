import { eq } from "drizzle-orm";
import type { SourceInput } from "../../../core/citation/source-input";
import { sourceWords } from "../../../core/citation/source-words";
import { DomainError } from "../../../core/failure";
import { sources } from "../../../db/schema/sources";
import { authoriseOrganisation } from "../authorise";
import { recordAudit } from "../record-audit";
import type { ServiceContext } from "../service-context";
import { authoriseSource } from "./authorise-source";
import { type LibrarySource, loadSource } from "./source-record";

/**
 * Adds a source to the organisation's library.
 *
 * @throws {DomainError} organisation_not_found, not_permitted
 */
export async function createSource(
  { db, actor }: ServiceContext,
  { organisationId, source }: { organisationId: string; source: SourceInput },
): Promise<LibrarySource> {
  return db.transaction(async (tx) => {
    await authoriseOrganisation(tx, actor, "source.edit", organisationId);
    const [row] = await tx
      .insert(sources)
      .values({ ...source, ...sourceWords(source), organisationId, createdBy: actor.userId })
      .returning({ id: sources.id });
    if (!row) throw new Error("an inserted source came back empty");
    await recordAudit(tx, {
      organisationId,
      userId: actor.userId,
      action: "source.create",
      subjectId: row.id,
    });
    return loadSource(tx, row.id);
  });
}

/**
 * Replaces what a source says; every draft that cites it is worded anew.
 * `seenAt` is the `updatedAt` the person saw: what a colleague wrote since is
 * not overwritten.
 *
 * @throws {DomainError} source_not_found, not_permitted, changed_meanwhile
 */
export async function updateSource(
  { db, live, actor }: ServiceContext,
  { sourceId, seenAt, source }: { sourceId: string; seenAt: Date; source: SourceInput },
): Promise<LibrarySource> {
  const updated = await db.transaction(async (tx) => {
    const before = await authoriseSource({ db: tx, actor }, "source.edit", sourceId);
    const [locked] = await tx
      .select({ updatedAt: sources.updatedAt })
      .from(sources)
      .where(eq(sources.id, sourceId))
      .for("update");
    if (locked?.updatedAt.getTime() !== seenAt.getTime()) {
      throw new DomainError({ code: "changed_meanwhile" });
    }
    await tx
      .update(sources)
      .set({ ...source, ...sourceWords(source), updatedAt: new Date() })
      .where(eq(sources.id, sourceId));
    await recordAudit(tx, {
      organisationId: before.organisationId,
      userId: actor.userId,
      action: "source.update",
      subjectId: sourceId,
    });
    return loadSource(tx, sourceId);
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
