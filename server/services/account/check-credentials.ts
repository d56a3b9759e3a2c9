import { createHmac, timingSafeEqual } from "node:crypto";
import { and, eq, isNull } from "drizzle-orm";
import { DomainError } from "../../../core/failure";
import type { Database } from "../../../db/client";
import { users } from "../../../db/schema/accounts";
import type { Attempts } from "./attempts";
import { isPassword } from "./passwords";

export type Credentials = {
  email: string;
  password: string;
  address: string;
  /** What this browser kept from an earlier sign-in, if anything. */
  device: string | null;
};

/**
 * The person these credentials belong to. Unknown addresses, accounts without a
 * password and wrong passwords are answered alike and as slowly. At most ten
 * tries an account in fifteen minutes; a device that signed in before has tries
 * of its own, so that a stranger's guesses do not lock the owner out.
 *
 * @throws {DomainError} wrong_credentials, too_many_attempts
 */
export async function checkCredentials(
  { db, attempts, secret }: { db: Database; attempts: Attempts; secret: string },
  { email, password, address, device }: Credentials,
): Promise<{ userId: string; name: string; email: string }> {
  const known = device !== null && isDeviceOf(device, email, secret);
  const [kind, key] = known ? (["device", device] as const) : (["account", email] as const);
  await attempts.count("address", address);
  await attempts.count(kind, key);
  const [user] = await db
    .select({ userId: users.id, name: users.name, email: users.email, hash: users.passwordHash })
    .from(users)
    .where(and(eq(users.email, email), isNull(users.disabledAt)));
  const matches = await isPassword(user?.hash ?? null, password);
  if (!user || !matches) throw new DomainError({ code: "wrong_credentials" });
  await attempts.forget(kind, key);
  // A whole office may sign in from one address: only what was wrong counts against it.
  await attempts.giveBack("address", address);
  return { userId: user.userId, name: user.name, email: user.email };
}

/** What a browser keeps after signing in, to be told from strangers at the next attempt. It opens nothing. */
export function deviceMark(email: string, nonce: string, secret: string): string {
  const signature = createHmac("sha256", secret).update(`device:${nonce}:${email}`).digest();
  return `${nonce}.${signature.toString("base64url")}`;
}

function isDeviceOf(mark: string, email: string, secret: string): boolean {
  const expected = Buffer.from(deviceMark(email, mark.split(".")[0] ?? "", secret));
  const given = Buffer.from(mark);
  return expected.length === given.length && timingSafeEqual(expected, given);
}
