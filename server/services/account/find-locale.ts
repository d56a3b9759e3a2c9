import { eq } from "drizzle-orm";
import type { Database } from "../../../db/client";
import { users } from "../../../db/schema/accounts";

/**
 * The language an account reads, as a BCP 47 tag, for a browser that does not know
 * it yet; null where there is no such account. To be asked once it has signed in.
 */
export async function findLocale(db: Database, email: string): Promise<string | null> {
  const [user] = await db
    .select({ locale: users.locale })
    .from(users)
    .where(eq(users.email, email));
  return user?.locale ?? null;
}
