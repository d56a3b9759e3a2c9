import { DomainError } from "../../../core/failure";
import type { Database } from "../../../db/client";
import { memberships, organisations, users } from "../../../db/schema/accounts";
import type { Actor } from "../../policies/can";
import { hashNewPassword } from "../account/passwords";
import { recordAudit } from "../record-audit";
import { type StartedSession, startSession } from "../session/start-session";
import { acceptFor, findOffer, mayFound } from "./accept-partnership";

/** Somebody who has no account here yet. */
export type Founder = { name: string; email: string; password: string; locale: string };

export type Founded = {
  partnershipId: string;
  /** For this browser; null when somebody was signed in already. */
  session: StartedSession | null;
};

/**
 * Sets up an organisation on this installation that was invited to a report and is not here yet, and accepts for it.
 * Its administrator is whoever is signed in, else a new account. The invitation is what allows it, and works once.
 *
 * @throws {DomainError} invitation_not_found, invitation_expired, invitation_already_used, not_signed_in (nobody is,
 *   and no account was asked for), not_permitted (the invitation is for organisations that are here), email_taken, password_too_short, password_too_common
 */
export async function foundPartner(
  { db, actor }: { db: Database; actor: Actor | null },
  {
    token,
    organisationName,
    founder,
  }: { token: string; organisationName: string; founder: Founder | null },
): Promise<Founded> {
  await findOffer(db, token);
  if (actor === null && founder === null) throw new DomainError({ code: "not_signed_in" });
  // Hashing takes long on purpose: it is done before the transaction, which others wait for.
  const passwordHash =
    actor === null && founder ? await hashNewPassword(founder.password, founder.email) : null;
  return db.transaction(async (tx) => {
    const offer = await findOffer(tx, token, { lock: true });
    if (!(await mayFound(tx, offer))) {
      throw new DomainError({ code: "not_permitted", action: "partnership.manage" });
    }
    const userId = actor?.userId ?? (await insertFounder(tx, founder, passwordHash));
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
    return {
      partnershipId: offer.partnership.id,
      session: actor === null ? await startSession(tx, userId) : null,
    };
  });
}

async function insertFounder(
  tx: Database,
  founder: Founder | null,
  passwordHash: string | null,
): Promise<string> {
  if (!founder) throw new DomainError({ code: "not_signed_in" });
  const { name, email, locale } = founder;
  const [row] = await tx
    .insert(users)
    .values({ name, email, locale, passwordHash })
    .onConflictDoNothing()
    .returning({ id: users.id });
  if (!row) throw new DomainError({ code: "email_taken" });
  return row.id;
}
