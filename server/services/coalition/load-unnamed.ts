import { and, asc, eq, isNotNull } from "drizzle-orm";
import type { ProtectedName } from "../../../core/confidentiality/protected-name";
import type { Database } from "../../../db/client";
import { endorsements } from "../../../db/schema/endorsements";
import type { SealKeys } from "../sealing/seal-keys";
import { openText } from "../sealing/seal-text";

/** Where the name of one that must not be named is sealed for. */
export const sealedNamePlace = (id: string) => ({ table: "endorsements", row: id, field: "name" });

/**
 * The organisations of a report's list that must not be named, whatever they answered: names to be kept out of
 * its public files.
 *
 * @throws {DomainError} seal_key_missing, sealed_damaged: what is not known cannot be looked for
 */
export async function loadUnnamed(
  db: Database,
  sealKeys: SealKeys,
  reportId: string,
): Promise<(ProtectedName & { id: string })[]> {
  const rows = await db
    .select({ id: endorsements.id, sealedName: endorsements.sealedName })
    .from(endorsements)
    .where(and(eq(endorsements.reportId, reportId), isNotNull(endorsements.sealedName)))
    .orderBy(asc(endorsements.id));
  return rows.flatMap(({ id, sealedName }) =>
    sealedName === null
      ? []
      : [{ id, name: openText(sealKeys, sealedNamePlace(id), sealedName), variants: [] }],
  );
}
