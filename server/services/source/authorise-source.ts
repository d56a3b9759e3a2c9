import { and, eq } from "drizzle-orm";
import { DomainError } from "../../../core/failure";
import type { Database } from "../../../db/client";
import { sourceClearances } from "../../../db/schema/sources";
import { can, type OrganisationAction } from "../../policies/can";
import { authoriseOrganisation } from "../authorise";
import type { ServiceContext } from "../service-context";
import { type LibrarySource, loadSource } from "./source-record";

/**
 * What can be done to a source. To read is to see what everybody may: of a source
 * that is not public its agreed wording. Everything else, and to open it, asks
 * for the right to its details as well.
 */
export type SourceAction =
  | "source.read"
  | "source.open"
  | "source.edit"
  | "source.delete"
  | "source.comment"
  // Files are details: open to whoever the details are open to.
  | Extract<OrganisationAction, `evidence.${string}`>;

export type SourceAccess = LibrarySource & {
  /** Whether the actor may see its details. They are not opened here. */
  mayOpen: boolean;
};

/**
 * The source as everybody may see it, deleted ones included, if the actor may do
 * this to it. To people outside its organisation it does not exist.
 *
 * @throws {DomainError} source_not_found, not_permitted
 */
export async function authoriseSource(
  { db, actor }: Pick<ServiceContext, "db" | "actor">,
  action: SourceAction,
  sourceId: string,
): Promise<SourceAccess> {
  const source = await loadSource(db, sourceId);
  try {
    const needed = action === "source.open" ? "source.read" : action;
    const { role } = await authoriseOrganisation(db, actor, needed, source.organisationId);
    const standing = { organisationRole: role, reportRole: null, partner: null };
    const mayOpen =
      source.confidentiality === "public" ||
      (source.confidentiality === "restricted"
        ? can(actor, "source.open_restricted", standing)
        : await isCleared(db, sourceId, actor.userId));
    if (!mayOpen && action !== "source.read") {
      throw new DomainError({ code: "not_permitted", action });
    }
    return { ...source, mayOpen };
  } catch (error) {
    if (error instanceof DomainError && error.failure.code === "organisation_not_found") {
      throw new DomainError({ code: "source_not_found" });
    }
    throw error;
  }
}

async function isCleared(db: Database, sourceId: string, userId: string): Promise<boolean> {
  const [row] = await db
    .select({ userId: sourceClearances.userId })
    .from(sourceClearances)
    .where(and(eq(sourceClearances.sourceId, sourceId), eq(sourceClearances.userId, userId)));
  return row !== undefined;
}
