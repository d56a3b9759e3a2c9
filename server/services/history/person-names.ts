import { inArray } from "drizzle-orm";
import type { Database } from "../../../db/client";
import { users } from "../../../db/schema/accounts";

/** Somebody who wrote or did something; null where that account is gone. */
export type Person = { id: string; name: string };

/** People by their ids; who is gone is not in it. */
export async function readPeople(
  db: Database,
  ids: Iterable<string | null>,
): Promise<Map<string, Person>> {
  const wanted = [...new Set([...ids].flatMap((id) => id ?? []))];
  if (wanted.length === 0) return new Map();
  const rows = await db
    .select({ id: users.id, name: users.name })
    .from(users)
    .where(inArray(users.id, wanted));
  return new Map(rows.map((person) => [person.id, person]));
}
