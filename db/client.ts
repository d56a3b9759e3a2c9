import { chmodSync } from "node:fs";
import type { PgDatabase } from "drizzle-orm/pg-core";
import { drizzle, type PostgresJsQueryResultHKT } from "drizzle-orm/postgres-js";
import postgres from "postgres";
import { startPglite } from "./pglite-engine";
import { StartFailure } from "./start-failure";

/** The database as services see it; a transaction is one too. */
export type Database = PgDatabase<PostgresJsQueryResultHKT>;

export type Engine = "pglite" | "postgres";

/** Where the data is: a PostgreSQL server, or PGlite in a folder. */
export type DatabaseLocation = { databaseUrl: string } | { dataFolder: string };

export type OpenDatabase = {
  db: Database;
  /** The driver beneath, for what Drizzle has no word for: LISTEN, advisory locks. */
  sql: postgres.Sql;
  engine: Engine;
  /** Settles, with the reason, when an embedded database ends on its own. */
  died: Promise<Error>;
  close(): Promise<void>;
};

const POOL_SIZE = 10;

/**
 * Opens the database, without migrating it. PGlite answers one connection
 * only: inside `db.transaction`, use the transaction and never the outer
 * database, which would wait for ever.
 *
 * @throws {StartFailure} with one line that says what to do
 */
export async function openDatabase(location: DatabaseLocation): Promise<OpenDatabase> {
  return "databaseUrl" in location
    ? openPostgres(location.databaseUrl)
    : openPglite(location.dataFolder);
}

async function openPostgres(url: string): Promise<OpenDatabase> {
  let sql: postgres.Sql;
  try {
    sql = postgres(url, {
      max: POOL_SIZE,
      fetch_types: false,
      connect_timeout: 10,
      onnotice: () => {},
      connection: { application_name: "penumbra" },
    });
  } catch (error) {
    throw new StartFailure("setting_not_valid", "DATABASE_URL is not a PostgreSQL address.", {
      cause: error,
    });
  }
  try {
    await sql`select 1`;
  } catch (error) {
    await sql.end({ timeout: 1 });
    throw connectionFailure(url, error);
  }
  return {
    db: drizzle(sql, { casing: "snake_case" }),
    sql,
    engine: "postgres",
    died: new Promise(() => {}),
    close: () => sql.end({ timeout: 5 }),
  };
}

async function openPglite(folder: string): Promise<OpenDatabase> {
  const engine = await startPglite(folder);
  let closing: Promise<void> | null = null;
  if (process.platform !== "win32") chmodSync(engine.socketPath, 0o600);
  const sql = postgres({
    // postgres.js takes a socket by `path`; host and port are then only names in its errors.
    path: engine.socketPath,
    host: "localhost",
    port: 5432,
    username: "postgres",
    password: "",
    database: "postgres",
    max: 1,
    fetch_types: false,
    max_lifetime: null,
    idle_timeout: 0,
    onnotice: () => {},
  });
  return {
    db: drizzle(sql, { casing: "snake_case" }),
    sql,
    engine: "pglite",
    died: engine.died,
    close() {
      closing ??= sql.end({ timeout: 5 }).then(() => engine.stop());
      return closing;
    },
  };
}

function connectionFailure(url: string, error: unknown): StartFailure {
  const code = error instanceof Error && "code" in error ? String(error.code) : "";
  const { host, database, user } = namesIn(url);
  if (code === "28P01" || code === "28000") {
    return new StartFailure(
      "database_refused_password",
      `PostgreSQL at ${host} refused the user name or password of "${user}" in DATABASE_URL.`,
      { cause: error },
    );
  }
  if (code === "3D000") {
    return new StartFailure(
      "database_missing",
      `PostgreSQL at ${host} has no database "${database}"; create it, or correct DATABASE_URL.`,
      { cause: error },
    );
  }
  const reason = code || (error instanceof Error ? error.message : String(error));
  return new StartFailure(
    "database_unreachable",
    `PostgreSQL at ${host} cannot be reached (${reason}). Start it, or correct DATABASE_URL.`,
    { cause: error },
  );
}

/** Never the password: these go to a terminal and a log. */
function namesIn(url: string): { host: string; database: string; user: string } {
  try {
    const parsed = new URL(url);
    return {
      host: parsed.host || "localhost",
      database: decodeURIComponent(parsed.pathname.slice(1)) || "postgres",
      user: decodeURIComponent(parsed.username) || "postgres",
    };
  } catch {
    return { host: "the given address", database: "?", user: "?" };
  }
}
