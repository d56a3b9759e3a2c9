import { eq, sql } from "drizzle-orm";
import { type Collection, collectionProblem } from "../../../core/citation/collection-tree";
import { DomainError } from "../../../core/failure";
import type { Database } from "../../../db/client";
import { collectionSources, collections } from "../../../db/schema/source-lists";
import { sources } from "../../../db/schema/sources";
import type { OrganisationAction } from "../../policies/can";
import { authoriseOrganisation } from "../authorise";
import { recordAudit } from "../record-audit";
import type { ServiceContext } from "../service-context";
import { authoriseSource } from "./authorise-source";

/** A collection, and how many living sources stand in it and not only beneath it. */
export type CountedCollection = Collection & { sources: number };

/**
 * All collections of an organisation, in no order.
 *
 * @throws {DomainError} organisation_not_found, not_permitted
 */
export async function listCollections(
  { db, actor }: ServiceContext,
  { organisationId }: { organisationId: string },
): Promise<CountedCollection[]> {
  await authoriseOrganisation(db, actor, "source.read", organisationId);
  const counted = db
    .select({
      collectionId: collectionSources.collectionId,
      sources:
        sql<number>`count(distinct coalesce(${sources.mergedInto}, ${sources.id})) filter (where ${sources.deletedAt} is null)`.as(
          "collected",
        ),
    })
    .from(collectionSources)
    .innerJoin(sources, eq(sources.id, collectionSources.sourceId))
    .where(eq(sources.organisationId, organisationId))
    .groupBy(collectionSources.collectionId)
    .as("counted");
  return db
    .select({
      id: collections.id,
      parentId: collections.parentId,
      name: collections.name,
      sources: sql<number>`coalesce(${counted.sources}, 0)`.mapWith(Number),
    })
    .from(collections)
    .leftJoin(counted, eq(counted.collectionId, collections.id))
    .where(eq(collections.organisationId, organisationId));
}

/**
 * The collections a source is in, itself or through sources merged into it.
 *
 * @throws {DomainError} source_not_found, not_permitted
 */
export async function collectionsOfSource(
  context: ServiceContext,
  { sourceId }: { sourceId: string },
): Promise<{ id: string; name: string }[]> {
  await authoriseSource(context, "source.read", sourceId);
  return context.db
    .selectDistinct({ id: collections.id, name: collections.name })
    .from(collectionSources)
    .innerJoin(collections, eq(collections.id, collectionSources.collectionId))
    .innerJoin(sources, eq(sources.id, collectionSources.sourceId))
    .where(sql`${sourceId} in (${sources.id}, ${sources.mergedInto})`)
    .orderBy(collections.name, collections.id);
}

/** A name for a collection and the one it stands in; null for the top. */
export type CollectionPlace = { name: string; parentId: string | null };

/**
 * Makes an empty collection and answers its id.
 *
 * @throws {DomainError} organisation_not_found, not_permitted, collection_not_found (of the
 *   parent), collection_not_possible
 */
export async function createCollection(
  { db, actor }: ServiceContext,
  { organisationId, ...place }: CollectionPlace & { organisationId: string },
): Promise<{ id: string }> {
  return db.transaction(async (tx) => {
    await authoriseOrganisation(tx, actor, "source.edit", organisationId);
    await ensurePossible(tx, organisationId, { id: null, ...place });
    const [row] = await tx
      .insert(collections)
      .values({ organisationId, ...place, createdBy: actor.userId })
      .returning({ id: collections.id });
    if (!row) throw new Error("an inserted collection came back empty");
    await recordAudit(tx, {
      organisationId,
      userId: actor.userId,
      action: "collection.create",
      subjectId: row.id,
    });
    return row;
  });
}

/**
 * Gives a collection this name and place; what stands in it goes along.
 *
 * @throws {DomainError} collection_not_found (also of the parent), not_permitted,
 *   collection_not_possible
 */
export async function changeCollection(
  { db, actor }: ServiceContext,
  { collectionId, ...place }: CollectionPlace & { collectionId: string },
): Promise<void> {
  await db.transaction(async (tx) => {
    const { organisationId } = await authoriseCollection(
      { db: tx, actor },
      "source.edit",
      collectionId,
    );
    await ensurePossible(tx, organisationId, { id: collectionId, ...place });
    await tx.update(collections).set(place).where(eq(collections.id, collectionId));
    await recordAudit(tx, {
      organisationId,
      userId: actor.userId,
      action: "collection.update",
      subjectId: collectionId,
    });
  });
}

/**
 * Deletes a collection and those in it. Their sources stay in the library.
 *
 * @throws {DomainError} collection_not_found, not_permitted
 */
export async function removeCollection(
  { db, actor }: ServiceContext,
  { collectionId }: { collectionId: string },
): Promise<void> {
  await db.transaction(async (tx) => {
    const { organisationId } = await authoriseCollection(
      { db: tx, actor },
      "source.edit",
      collectionId,
    );
    await tx.delete(collections).where(eq(collections.id, collectionId));
    await recordAudit(tx, {
      organisationId,
      userId: actor.userId,
      action: "collection.remove",
      subjectId: collectionId,
    });
  });
}

/**
 * The collection, if the actor may do this in its organisation. To people outside it does not exist.
 *
 * @throws {DomainError} collection_not_found, not_permitted
 */
export async function authoriseCollection(
  { db, actor }: Pick<ServiceContext, "db" | "actor">,
  action: OrganisationAction,
  collectionId: string,
): Promise<{ organisationId: string }> {
  const [found] = await db
    .select({ organisationId: collections.organisationId })
    .from(collections)
    .where(eq(collections.id, collectionId));
  if (!found) throw new DomainError({ code: "collection_not_found" });
  try {
    await authoriseOrganisation(db, actor, action, found.organisationId);
  } catch (error) {
    if (error instanceof DomainError && error.failure.code === "organisation_not_found") {
      throw new DomainError({ code: "collection_not_found" });
    }
    throw error;
  }
  return found;
}

async function ensurePossible(
  tx: Database,
  organisationId: string,
  wanted: CollectionPlace & { id: string | null },
): Promise<void> {
  // Two who move collections into each other at once would make a circle.
  const known = await tx
    .select({ id: collections.id, parentId: collections.parentId, name: collections.name })
    .from(collections)
    .where(eq(collections.organisationId, organisationId))
    .orderBy(collections.id)
    .for("update");
  if (wanted.parentId !== null && !known.some(({ id }) => id === wanted.parentId)) {
    throw new DomainError({ code: "collection_not_found" });
  }
  const problem = collectionProblem(known, wanted);
  if (problem !== null) throw new DomainError({ code: "collection_not_possible", problem });
}
