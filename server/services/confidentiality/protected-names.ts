import { randomUUID } from "node:crypto";
import { asc, count, eq } from "drizzle-orm";
import { type ProtectedName, protectedName } from "../../../core/confidentiality/protected-name";
import { DomainError } from "../../../core/failure";
import type { Database } from "../../../db/client";
import { protectedNames } from "../../../db/schema/protected-names";
import { authoriseOrganisation } from "../authorise";
import { recordAudit } from "../record-audit";
import type { SealKeys } from "../sealing/seal-keys";
import { openText, sealText } from "../sealing/seal-text";
import type { SealingContext } from "../service-context";
import type { SealFailure } from "../source/source-record";

/** A name of an organisation's list. */
export type ListedName = ProtectedName & { id: string };

/** So many are looked for at once without anybody waiting. */
export const MOST_NAMES = 500;

const placeOf = (nameId: string) => ({ table: "protected_names", row: nameId, field: "sealed" });

/** One that does not open has no name, no spellings, and says why. */
export type NameOfList = ListedName & { openFailure?: SealFailure };

/**
 * The names that must not be published, in the order of their letters; those that do not open come
 * first, so that one of them hides none of the others and can be taken off.
 *
 * @throws {DomainError} organisation_not_found, not_permitted
 */
export async function listProtectedNames(
  { db, actor, sealKeys }: Omit<SealingContext, "live">,
  { organisationId }: { organisationId: string },
): Promise<NameOfList[]> {
  await authoriseOrganisation(db, actor, "protected_name.read", organisationId);
  const rows = await readSealed(db, organisationId);
  return rows
    .map((row): NameOfList => {
      try {
        return openName(sealKeys, row);
      } catch (error) {
        if (!(error instanceof DomainError)) throw error;
        const { failure } = error;
        if (failure.code !== "seal_key_missing" && failure.code !== "sealed_damaged") throw error;
        return { id: row.id, name: "", variants: [], openFailure: failure };
      }
    })
    .sort(byName);
}

/**
 * The same for services that have asked for the right themselves and look for all of the names: a
 * text in which one of them was not looked for must not pass for checked.
 *
 * @throws {DomainError} seal_key_missing, sealed_damaged
 */
export async function loadProtectedNames(
  db: Database,
  sealKeys: SealKeys,
  organisationId: string,
): Promise<ListedName[]> {
  const rows = await readSealed(db, organisationId);
  return rows.map((row) => openName(sealKeys, row)).sort(byName);
}

type SealedName = { id: string; sealed: string };

const byName = (one: ListedName, other: ListedName) => one.name.localeCompare(other.name);

function readSealed(db: Database, organisationId: string): Promise<SealedName[]> {
  return db
    .select({ id: protectedNames.id, sealed: protectedNames.sealed })
    .from(protectedNames)
    .where(eq(protectedNames.organisationId, organisationId))
    .orderBy(asc(protectedNames.id));
}

function openName(sealKeys: SealKeys, { id, sealed }: SealedName): ListedName {
  const opened: unknown = JSON.parse(openText(sealKeys, placeOf(id), sealed));
  return { id, ...protectedName.parse(opened) };
}

/**
 * Puts a name on an organisation's list.
 *
 * @throws {DomainError} organisation_not_found, not_permitted, too_many_names
 */
export async function addProtectedName(
  { db, actor, sealKeys }: Omit<SealingContext, "live">,
  { organisationId, name }: { organisationId: string; name: ProtectedName },
): Promise<{ nameId: string }> {
  return db.transaction(async (tx) => {
    await authoriseOrganisation(tx, actor, "protected_name.edit", organisationId);
    const [present] = await tx
      .select({ names: count() })
      .from(protectedNames)
      .where(eq(protectedNames.organisationId, organisationId));
    if ((present?.names ?? 0) >= MOST_NAMES) {
      throw new DomainError({ code: "too_many_names", limit: MOST_NAMES });
    }
    const id = randomUUID();
    const sealed = sealText(sealKeys, placeOf(id), JSON.stringify(name));
    await tx.insert(protectedNames).values({ id, organisationId, sealed, createdBy: actor.userId });
    await audit(tx, actor.userId, "protected_name.add", { id, organisationId });
    return { nameId: id };
  });
}

/**
 * Gives a name of the list other spellings.
 *
 * @throws {DomainError} name_not_found, not_permitted
 */
export async function changeProtectedName(
  { db, actor, sealKeys }: Omit<SealingContext, "live">,
  { nameId, name }: { nameId: string; name: ProtectedName },
): Promise<void> {
  await db.transaction(async (tx) => {
    const row = await authoriseName({ db: tx, actor }, nameId);
    const sealed = sealText(sealKeys, placeOf(nameId), JSON.stringify(name));
    await tx
      .update(protectedNames)
      .set({ sealed, updatedAt: new Date() })
      .where(eq(protectedNames.id, nameId));
    await audit(tx, actor.userId, "protected_name.change", row);
  });
}

/**
 * Takes a name off the list; nothing is looked for by it any more.
 *
 * @throws {DomainError} name_not_found, not_permitted
 */
export async function removeProtectedName(
  { db, actor }: Omit<SealingContext, "live" | "sealKeys">,
  { nameId }: { nameId: string },
): Promise<void> {
  await db.transaction(async (tx) => {
    const row = await authoriseName({ db: tx, actor }, nameId);
    await tx.delete(protectedNames).where(eq(protectedNames.id, nameId));
    await audit(tx, actor.userId, "protected_name.remove", row);
  });
}

type Row = { id: string; organisationId: string };

async function authoriseName(
  { db, actor }: Omit<SealingContext, "live" | "sealKeys">,
  nameId: string,
): Promise<Row> {
  const [row] = await db
    .select({ id: protectedNames.id, organisationId: protectedNames.organisationId })
    .from(protectedNames)
    .where(eq(protectedNames.id, nameId))
    .for("update");
  if (!row) throw new DomainError({ code: "name_not_found" });
  try {
    await authoriseOrganisation(db, actor, "protected_name.edit", row.organisationId);
  } catch (error) {
    if (error instanceof DomainError && error.failure.code === "organisation_not_found") {
      throw new DomainError({ code: "name_not_found" });
    }
    throw error;
  }
  return row;
}

async function audit(tx: Database, userId: string, action: string, row: Row): Promise<void> {
  const { id, organisationId } = row;
  await recordAudit(tx, { organisationId, userId, action, subjectId: id });
}
