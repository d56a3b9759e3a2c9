import { and, desc, eq, isNull, sql } from "drizzle-orm";
import { users } from "../../../db/schema/accounts";
import { sources } from "../../../db/schema/sources";
import { authoriseOrganisation } from "../authorise";
import type { ServiceContext } from "../service-context";

const MOST_CHOICES = 500;

const livingOf = (organisationId: string) =>
  and(
    eq(sources.organisationId, organisationId),
    isNull(sources.deletedAt),
    isNull(sources.mergedInto),
  );

/**
 * Every tag of the living library with how many sources bear it, the most used first.
 *
 * @throws {DomainError} organisation_not_found, not_permitted
 */
export async function listTags(
  { db, actor }: ServiceContext,
  { organisationId }: { organisationId: string },
): Promise<{ tag: string; count: number }[]> {
  await authoriseOrganisation(db, actor, "source.read", organisationId);
  const tag = sql<string>`unnest(${sources.tags})`;
  return db
    .select({ tag, count: sql<number>`count(*)`.mapWith(Number) })
    .from(sources)
    .where(and(livingOf(organisationId), sql`cardinality(${sources.tags}) > 0`))
    .groupBy(tag)
    .orderBy(sql`count(*) desc`, tag)
    .limit(MOST_CHOICES);
}

/** Somebody who added sources to a library. */
export type Adder = { userId: string; name: string; count: number };

/**
 * Everybody who added sources that are in the living library and not sealed, whoever added most
 * first; also those who have left since.
 *
 * @throws {DomainError} organisation_not_found, not_permitted
 */
export async function listAdders(
  { db, actor }: ServiceContext,
  { organisationId }: { organisationId: string },
): Promise<Adder[]> {
  await authoriseOrganisation(db, actor, "source.read", organisationId);
  const added = sql<number>`count(*)`.mapWith(Number);
  return db
    .select({ userId: users.id, name: users.name, count: added })
    .from(sources)
    .innerJoin(users, eq(users.id, sources.createdBy))
    .where(and(livingOf(organisationId), isNull(sources.sealed)))
    .groupBy(users.id, users.name)
    .orderBy(desc(added), users.name)
    .limit(MOST_CHOICES);
}
