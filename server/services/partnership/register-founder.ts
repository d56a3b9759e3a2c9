import { eq } from "drizzle-orm";
import { DomainError } from "../../../core/failure";
import type { Database } from "../../../db/client";
import { users } from "../../../db/schema/accounts";
import { partnerships } from "../../../db/schema/partnerships";
import { hashNewPassword } from "../account/passwords";
import { findOffer, mayFound } from "./accept-partnership";

/** Somebody who says that they have no account here yet. */
export type Founder = { name: string; email: string; password: string; locale: string };

/**
 * Makes an account for whoever is to set an organisation up with an invitation. Whether the address had one already,
 * and then nothing is made, is not told, nor by how long it takes: whoever asks signs in next, with the password that
 * is right. An invitation can be used so once, that nobody tries address after address with it.
 *
 * @throws {DomainError} invitation_not_found, invitation_expired, invitation_already_used, not_permitted (the
 *   invitation is for organisations that are here), already_registered, password_too_short, password_too_common
 */
export async function registerFounder(
  { db }: { db: Database },
  { token, founder }: { token: string; founder: Founder },
): Promise<void> {
  await findOffer(db, token);
  const { name, email, locale, password } = founder;
  // Hashing takes long on purpose: it is done before the transaction, which others wait for.
  const passwordHash = await hashNewPassword(password, email);
  await db.transaction(async (tx) => {
    const offer = await findOffer(tx, token, { lock: true });
    if (!(await mayFound(tx, offer))) {
      throw new DomainError({ code: "not_permitted", action: "partnership.manage" });
    }
    const { id, registeredAt } = offer.partnership;
    if (registeredAt !== null) throw new DomainError({ code: "already_registered" });
    await tx.update(partnerships).set({ registeredAt: new Date() }).where(eq(partnerships.id, id));
    await tx.insert(users).values({ name, email, locale, passwordHash }).onConflictDoNothing();
  });
}
