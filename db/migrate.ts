import { fileURLToPath } from "node:url";
import { drizzle } from "drizzle-orm/postgres-js";
import { migrate } from "drizzle-orm/postgres-js/migrator";
import type { OpenDatabase } from "./client";
import { StartFailure } from "./start-failure";

/** Any constant will do, as long as every node of an installation takes the same. */
const MIGRATION_LOCK = 7_361_884_210;

/** Beside this file in the sources, beside the bundle in a build. */
const MIGRATIONS_FOLDER = fileURLToPath(new URL("./migrations", import.meta.url));

/**
 * Brings the database to this version's tables. Several nodes may start at
 * once: each waits for the lock and then finds nothing left to do.
 *
 * @throws {StartFailure} migration_failed
 */
export async function migrateDatabase(database: OpenDatabase): Promise<void> {
  try {
    if (database.engine === "pglite") await run(database);
    else await runLocked(database);
  } catch (error) {
    throw new StartFailure(
      "migration_failed",
      `The database could not be brought to this version: ${innermostMessage(error)}. Nothing was changed; the version that last ran on it still does.`,
      { cause: error },
    );
  }
}

async function run(database: Pick<OpenDatabase, "sql">): Promise<void> {
  await migrate(drizzle(database.sql, { casing: "snake_case" }), {
    migrationsFolder: MIGRATIONS_FOLDER,
  });
}

async function runLocked(database: OpenDatabase): Promise<void> {
  const reserved = await database.sql.reserve();
  try {
    await reserved`select pg_advisory_lock(${MIGRATION_LOCK})`;
    await run(database);
  } finally {
    await reserved`select pg_advisory_unlock(${MIGRATION_LOCK})`;
    reserved.release();
  }
}

function innermostMessage(error: unknown): string {
  let inner = error;
  while (inner instanceof Error && inner.cause) inner = inner.cause;
  return (inner instanceof Error ? inner.message : String(inner)).split("\n")[0] ?? "";
}
