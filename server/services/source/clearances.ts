import { and, asc, eq, notExists, sql } from "drizzle-orm";
import { DomainError } from "../../../core/failure";
import type { Database } from "../../../db/client";
import { memberships, users } from "../../../db/schema/accounts";
import { sourceClearances, sources } from "../../../db/schema/sources";
import { authoriseOrganisation } from "../authorise";
import { recordAudit } from "../record-audit";
import type { ServiceContext } from "../service-context";
import { authoriseSource } from "./authorise-source";
import type { LibrarySource } from "./source-record";

export type ClearedPerson = { userId: string; name: string };

/** Who is named for a confidential source, and which members are not, by name. */
export type Clearances = { named: ClearedPerson[]; others: ClearedPerson[] };

/**
 * The people named for a confidential source. They alone may ask; where none of
 * them is left, an administrator may, to name somebody.
 *
 * @throws {DomainError} source_not_found, not_permitted
 */
export async function listClearances(
  { db, actor }: Pick<ServiceContext, "db" | "actor">,
  { sourceId }: { sourceId: string },
): Promise<Clearances> {
  const { organisationId } = await authoriseNaming({ db, actor }, "source.open", sourceId);
  const person = { userId: users.id, name: users.name };
  const named = await db
    .select(person)
    .from(sourceClearances)
    .innerJoin(users, eq(users.id, sourceClearances.userId))
    .where(eq(sourceClearances.sourceId, sourceId))
    .orderBy(asc(users.name), asc(users.id));
  const others = await db
    .select(person)
    .from(memberships)
    .innerJoin(users, eq(users.id, memberships.userId))
    .where(
      and(
        eq(memberships.organisationId, organisationId),
        notExists(
          db
            .select({ one: sql`1` })
            .from(sourceClearances)
            .where(
              and(eq(sourceClearances.sourceId, sourceId), eq(sourceClearances.userId, users.id)),
            ),
        ),
      ),
    )
    .orderBy(asc(users.name), asc(users.id));
  return { named, others };
}

/**
 * Names a member of the organisation for a confidential source: they see its
 * details from then on. Naming a person twice changes nothing.
 *
 * @throws {DomainError} source_not_found, not_permitted, user_not_found (no member),
 *   changed_meanwhile (the source is not confidential)
 */
export async function clearPerson(
  { db, actor }: Pick<ServiceContext, "db" | "actor">,
  { sourceId, userId }: { sourceId: string; userId: string },
): Promise<void> {
  await db.transaction(async (tx) => {
    await lock(tx, sourceId);
    const source = await authoriseNaming({ db: tx, actor }, "source.edit", sourceId);
    const { organisationId } = source;
    if (source.confidentiality !== "confidential") {
      throw new DomainError({ code: "changed_meanwhile" });
    }
    const [member] = await tx
      .select({ userId: memberships.userId })
      .from(memberships)
      .where(and(eq(memberships.organisationId, organisationId), eq(memberships.userId, userId)));
    if (!member) throw new DomainError({ code: "user_not_found" });
    await tx
      .insert(sourceClearances)
      .values({ sourceId, organisationId, userId, grantedBy: actor.userId })
      .onConflictDoNothing();
    await audit(tx, actor.userId, "source.clear_person", source, userId);
  });
}

/**
 * Takes a person off the list of those named for a confidential source; oneself too.
 *
 * @throws {DomainError} source_not_found, not_permitted, user_not_found (not named), last_cleared
 */
export async function unclearPerson(
  { db, actor }: Pick<ServiceContext, "db" | "actor">,
  { sourceId, userId }: { sourceId: string; userId: string },
): Promise<void> {
  await db.transaction(async (tx) => {
    await lock(tx, sourceId);
    const source = await authoriseSource({ db: tx, actor }, "source.edit", sourceId);
    const gone = await tx
      .delete(sourceClearances)
      .where(and(eq(sourceClearances.sourceId, sourceId), eq(sourceClearances.userId, userId)))
      .returning({ userId: sourceClearances.userId });
    if (gone.length === 0) throw new DomainError({ code: "user_not_found" });
    if ((await countNamed(tx, sourceId)) === 0) {
      throw new DomainError({ code: "last_cleared" });
    }
    await audit(tx, actor.userId, "source.unclear_person", source, userId);
  });
}

/**
 * The source, if the actor may say who is named for it: by their own right to its
 * details, or, where nobody is left who has it, as an administrator.
 */
async function authoriseNaming(
  context: Pick<ServiceContext, "db" | "actor">,
  action: "source.open" | "source.edit",
  sourceId: string,
): Promise<LibrarySource> {
  const source = await authoriseSource(context, "source.read", sourceId);
  if (source.confidentiality === "confidential" && (await countNamed(context.db, sourceId)) === 0) {
    const { db, actor } = context;
    await authoriseOrganisation(db, actor, "source.take_over", source.organisationId);
    return source;
  }
  return authoriseSource(context, action, sourceId);
}

function countNamed(db: Database, sourceId: string): Promise<number> {
  return db.$count(sourceClearances, eq(sourceClearances.sourceId, sourceId));
}

/** Two who take each other off the list at once must not leave nobody on it. */
async function lock(tx: Database, sourceId: string): Promise<void> {
  await tx.select({ id: sources.id }).from(sources).where(eq(sources.id, sourceId)).for("update");
}

async function audit(
  tx: Database,
  actorId: string,
  action: "source.clear_person" | "source.unclear_person",
  { id, organisationId }: LibrarySource,
  userId: string,
): Promise<void> {
  await recordAudit(tx, {
    organisationId,
    userId: actorId,
    action,
    subjectId: `${id} ${userId}`,
  });
}
