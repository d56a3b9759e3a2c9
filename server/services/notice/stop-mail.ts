import { createHmac, timingSafeEqual } from "node:crypto";
import { eq, sql } from "drizzle-orm";
import { DomainError } from "../../../core/failure";
import type { Database } from "../../../db/client";
import { users } from "../../../db/schema/accounts";
import { noticeSettings } from "../../../db/schema/notices";

/** Signs the links that stop mail. */
export type StopKey = { key: Uint8Array };

const ID_BYTES = 16;

/** What the link in a mail to a person ends with: it stops that person's mail, and does nothing else. */
export function stopToken({ key }: StopKey, userId: string): string {
  const id = Buffer.from(userId.replaceAll("-", ""), "hex");
  return Buffer.concat([id, signature(key, id)]).toString("base64url");
}

function signature(key: Uint8Array, id: Uint8Array): Buffer {
  return createHmac("sha256", key).update("stop mail\n").update(id).digest();
}

function personOf({ key }: StopKey, token: string): string {
  const bytes = Buffer.from(token, "base64url");
  const id = bytes.subarray(0, ID_BYTES);
  const signed = bytes.subarray(ID_BYTES);
  const expected = signature(key, id);
  if (signed.length !== expected.length || !timingSafeEqual(signed, expected)) {
    throw new DomainError({ code: "stop_link_not_valid" });
  }
  const hex = id.toString("hex");
  return [
    hex.slice(0, 8),
    hex.slice(8, 12),
    hex.slice(12, 16),
    hex.slice(16, 20),
    hex.slice(20),
  ].join("-");
}

/**
 * Stops the mail of the person whose mail had this link, without signing in (RFC 8058); they find what is
 * new in their inbox. Doing it again changes nothing.
 *
 * @throws {DomainError} stop_link_not_valid
 */
export async function stopMail(
  { db, stopKey }: { db: Database; stopKey: StopKey },
  { token }: { token: string },
): Promise<void> {
  const userId = personOf(stopKey, token);
  const [person] = await db.select({ id: users.id }).from(users).where(eq(users.id, userId));
  if (!person) throw new DomainError({ code: "stop_link_not_valid" });
  await db
    .insert(noticeSettings)
    .values({ userId, rhythm: "never" })
    .onConflictDoUpdate({ target: noticeSettings.userId, set: { rhythm: sql`'never'` } });
}
