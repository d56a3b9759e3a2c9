import { eq } from "drizzle-orm";
import { DomainError } from "../../core/failure";
import type { Database } from "../../db/client";
import { observations } from "../../db/schema/observations";
import type { Actor } from "../policies/can";
import { authoriseOrganisation } from "./authorise";

/**
 * A document's row, for somebody who may do this to it. To people outside its
 * organisation a document does not exist.
 *
 * @throws {DomainError} observations_not_found, not_permitted
 */
export async function authoriseObservations(
  db: Database,
  actor: Actor,
  action: "observations.read" | "observations.edit" | "observations.delete" | "reply.edit",
  observationsId: string,
): Promise<typeof observations.$inferSelect> {
  const [row] = await db.select().from(observations).where(eq(observations.id, observationsId));
  if (!row) throw new DomainError({ code: "observations_not_found" });
  try {
    await authoriseOrganisation(db, actor, action, row.organisationId);
  } catch (error) {
    if (error instanceof DomainError && error.failure.code === "organisation_not_found") {
      throw new DomainError({ code: "observations_not_found" });
    }
    throw error;
  }
  return row;
}
