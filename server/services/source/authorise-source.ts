import { DomainError } from "../../../core/failure";
import { authoriseOrganisation } from "../authorise";
import type { ServiceContext } from "../service-context";
import { type LibrarySource, loadSource } from "./source-record";

/**
 * The source, deleted ones included, if the actor may do this to it. To people
 * outside its organisation it does not exist.
 *
 * @throws {DomainError} source_not_found, not_permitted
 */
export async function authoriseSource(
  { db, actor }: Pick<ServiceContext, "db" | "actor">,
  action: "source.read" | "source.edit" | "source.delete" | "source.comment",
  sourceId: string,
): Promise<LibrarySource> {
  const source = await loadSource(db, sourceId);
  try {
    await authoriseOrganisation(db, actor, action, source.organisationId);
  } catch (error) {
    if (error instanceof DomainError && error.failure.code === "organisation_not_found") {
      throw new DomainError({ code: "source_not_found" });
    }
    throw error;
  }
  return source;
}
