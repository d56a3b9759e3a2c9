import type { ProtectedName } from "../../../core/confidentiality/protected-name";
import type { Database } from "../../../db/client";
import { loadUnnamed } from "../coalition/load-unnamed";
import type { SealKeys } from "../sealing/seal-keys";
import { loadProtectedNames } from "./protected-names";

/**
 * All names a public file of a report must not hold: those its organisation protects, and those of
 * organisations on its list of endorsements that must not be named.
 *
 * @throws {DomainError} seal_key_missing, sealed_damaged: what is not known cannot be looked for
 */
export async function loadWithheldNames(
  db: Database,
  sealKeys: SealKeys,
  { id, organisationId }: { id: string; organisationId: string },
): Promise<ProtectedName[]> {
  return [
    ...(await loadProtectedNames(db, sealKeys, organisationId)),
    ...(await loadUnnamed(db, sealKeys, id)),
  ];
}
