import { eq } from "drizzle-orm";
import type { Database } from "../../db/client";
import { users } from "../../db/schema/accounts";

/** A person's name as colleagues read it; "" for one whose account is gone. */
export async function findPersonName(db: Database, userId: string): Promise<string> {
  const [found] = await db.select({ name: users.name }).from(users).where(eq(users.id, userId));
  return found?.name ?? "";
}
