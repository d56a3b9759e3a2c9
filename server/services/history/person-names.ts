import { inArray } from "drizzle-orm";
import { nameForPartner } from "../../../core/coalition/name-for-partner";
import type { Database } from "../../../db/client";
import { users } from "../../../db/schema/accounts";
import { readPartnerNames } from "../partnership/partner-standing";

/** Somebody who wrote or did something; null where that account is gone. */
export type Person = { id: string; name: string };

/** People by their ids; who is gone is not in it. In a report, those of its partners with their organisation. */
export async function readPeople(
  db: Database,
  ids: Iterable<string | null>,
  report?: { id: string; organisationId: string },
): Promise<Map<string, Person>> {
  const wanted = [...new Set([...ids].flatMap((id) => id ?? []))];
  if (wanted.length === 0) return new Map();
  const rows = await db
    .select({ id: users.id, name: users.name })
    .from(users)
    .where(inArray(users.id, wanted));
  const partners = report ? await readPartnerNames(db, report, wanted) : new Map<string, string>();
  return new Map(
    rows.map(({ id, name }) => {
      const organisation = partners.get(id);
      return [id, { id, name: organisation ? nameForPartner(name, organisation) : name }];
    }),
  );
}
