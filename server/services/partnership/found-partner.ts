import { DomainError } from "../../../core/failure";
import type { Database } from "../../../db/client";
import { memberships, organisations } from "../../../db/schema/accounts";
import type { Actor } from "../../policies/can";
import { recordAudit } from "../record-audit";
import { acceptFor, findOffer, mayFound } from "./accept-partnership";

/**
 * Sets up an organisation on this installation that was invited to a report and is not here yet, and accepts for it.
 * Its administrator is whoever asks. The invitation is what allows it, and works once.
 *
 * @throws {DomainError} invitation_not_found, invitation_expired, invitation_already_used, not_permitted (the
 *   invitation is for organisations that are here)
 */
export async function foundPartner(
  { db, actor }: { db: Database; actor: Actor },
  { token, organisationName }: { token: string; organisationName: string },
): Promise<{ partnershipId: string }> {
  return db.transaction(async (tx) => {
    const offer = await findOffer(tx, token, { lock: true });
    if (!(await mayFound(tx, offer))) {
      throw new DomainError({ code: "not_permitted", action: "partnership.manage" });
    }
    const { userId } = actor;
    const [organisation] = await tx
      .insert(organisations)
      .values({ name: organisationName })
      .returning({ id: organisations.id });
    if (!organisation) throw new Error("The database returned no organisation.");
    const organisationId = organisation.id;
    await tx.insert(memberships).values({ organisationId, userId, role: "administrator" });
    await recordAudit(tx, {
      organisationId,
      userId,
      action: "organisation.set_up",
      subjectId: organisationId,
    });
    await acceptFor(tx, offer, { organisationId, userId });
    return { partnershipId: offer.partnership.id };
  });
}
