import { eq } from "drizzle-orm";
import type { Database } from "../../../db/client";
import { users } from "../../../db/schema/accounts";
import type { Actor } from "../../policies/can";

/**
 * The person who signs in with an address, for an administrator who works in their name at a terminal;
 * null where nobody does. Their rights are asked for as always.
 */
export async function findActor(db: Database, email: string): Promise<Actor | null> {
  const [user] = await db
    .select({ userId: users.id })
    .from(users)
    .where(eq(users.email, email.trim().toLowerCase()));
  return user ? { ...user, sessionId: "" } : null;
}
