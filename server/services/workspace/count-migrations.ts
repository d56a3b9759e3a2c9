import { sql } from "drizzle-orm";
import { z } from "zod";
import type { Database } from "../../../db/client";

const counted = z.array(z.object({ migrations: z.coerce.number().int() })).length(1);

/** How many migrations the database has seen: its tables' age. */
export async function countMigrations(db: Database): Promise<number> {
  const rows = await db.execute(
    sql`select count(*) as migrations from drizzle.__drizzle_migrations`,
  );
  return counted.parse([...rows])[0]?.migrations ?? 0;
}
