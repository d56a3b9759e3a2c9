import { createHash, randomUUID } from "node:crypto";
import {
  cpSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
} from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import postgres from "postgres";
import { type Database, type DatabaseLocation, type Engine, openDatabase } from "@/db/client";
import { migrateDatabase } from "@/db/migrate";
import { NO_POSTGRES, postgresPrograms, startCluster } from "./postgres-cluster";

export const ENGINES: readonly Engine[] = ["pglite", "postgres"];

export type TestDatabase = {
  db: Database;
  sql: postgres.Sql;
  engine: Engine;
  /** What a server of its own is started with: set these and it opens this database. */
  location: DatabaseLocation;
  /** DATABASE_URL of the PostgreSQL database; null for PGlite. */
  url: string | null;
  /** Closes the connection and keeps the data, so that a spawned server can open it. */
  disconnect(): Promise<void>;
  /** Closes and deletes everything. */
  close(): Promise<void>;
};

/**
 * Why tests on this engine cannot run here, or null when they can. Use as
 * `describe.skipIf(missingEngine(engine))`; it prints the reason. Under CI a
 * missing engine fails instead: nothing is skipped unseen.
 */
export function missingEngine(engine: Engine): string | null {
  if (engine === "pglite") return null;
  if (process.env.PENUMBRA_TEST_POSTGRES || postgresPrograms()) return null;
  if (process.env.CI === "true") throw new Error(NO_POSTGRES);
  process.stderr.write(`skipped: ${NO_POSTGRES}\n`);
  return NO_POSTGRES;
}

/** A migrated, empty database of its own. PGlite is the default: it needs nothing installed. */
export async function openTestDatabase({
  engine = "pglite",
}: {
  engine?: Engine;
} = {}): Promise<TestDatabase> {
  return engine === "pglite" ? openTestPglite() : openTestPostgres();
}

async function openTestPglite(): Promise<TestDatabase> {
  const template = await pgliteTemplate();
  const dataFolder = mkdtempSync(join(tmpdir(), "penumbra-test-"));
  cpSync(template, dataFolder, { recursive: true, filter: (path) => !path.endsWith(".sock") });
  const location = { dataFolder };
  const open = await openDatabase(location);
  return {
    db: open.db,
    sql: open.sql,
    engine: "pglite",
    location,
    url: null,
    disconnect: open.close,
    async close() {
      await open.close();
      rmSync(dataFolder, { recursive: true, force: true });
    },
  };
}

/** Making and migrating a cluster takes seconds, so it is done once per set of migrations and copied. */
async function pgliteTemplate(): Promise<string> {
  const cache = join(import.meta.dirname, "..", "node_modules", ".cache", "penumbra-test");
  const template = join(cache, `pglite-${migrationsHash()}`);
  if (existsSync(template)) return template;
  mkdirSync(cache, { recursive: true });
  const making = mkdtempSync(join(cache, "making-"));
  const open = await openDatabase({ dataFolder: making });
  await migrateDatabase(open);
  await open.close();
  try {
    renameSync(making, template);
  } catch (error) {
    // Another test run was faster; its template is the same.
    rmSync(making, { recursive: true, force: true });
    if (!existsSync(template)) throw error;
  }
  return template;
}

function migrationsHash(): string {
  const folder = join(import.meta.dirname, "..", "db", "migrations");
  const hash = createHash("sha256").update(readFileSync(join(folder, "meta", "_journal.json")));
  for (const file of readdirSync(folder)
    .filter((name) => name.endsWith(".sql"))
    .sort()) {
    hash.update(file).update(readFileSync(join(folder, file)));
  }
  return hash.digest("hex").slice(0, 16);
}

/** Any number nothing else of PostgreSQL's advisory locks uses. */
const TEMPLATE_LOCK = 7_368_638;

async function openTestPostgres(): Promise<TestDatabase> {
  const given = process.env.PENUMBRA_TEST_POSTGRES;
  const cluster = given ? { url: given, stop: async () => {} } : await startCluster();
  const admin = postgres(cluster.url, { max: 1, onnotice: () => {} });
  const name = `penumbra_${randomUUID().replaceAll("-", "")}`;
  // Files of tests run side by side; one of them makes the template, the others wait for it.
  await admin`select pg_advisory_lock(${TEMPLATE_LOCK})`;
  const template = await postgresTemplate(admin, cluster.url);
  await admin`create database ${admin(name)} template ${admin(template)}`;
  await admin`select pg_advisory_unlock(${TEMPLATE_LOCK})`;
  const url = withDatabase(cluster.url, name);
  const open = await openDatabase({ databaseUrl: url });
  return {
    db: open.db,
    sql: open.sql,
    engine: "postgres",
    location: { databaseUrl: url },
    url,
    disconnect: open.close,
    async close() {
      await open.close();
      await admin`drop database ${admin(name)} with (force)`;
      await admin.end();
      await cluster.stop();
    },
  };
}

async function postgresTemplate(admin: postgres.Sql, clusterUrl: string): Promise<string> {
  const name = `penumbra_template_${migrationsHash()}`;
  const found = await admin`select 1 from pg_database where datname = ${name}`;
  if (found.length > 0) return name;
  const making = `${name}_${randomUUID().slice(0, 8)}`;
  await admin`create database ${admin(making)}`;
  const open = await openDatabase({ databaseUrl: withDatabase(clusterUrl, making) });
  await migrateDatabase(open);
  await open.close();
  await admin`alter database ${admin(making)} rename to ${admin(name)}`;
  return name;
}

function withDatabase(url: string, name: string): string {
  const changed = new URL(url);
  changed.pathname = `/${name}`;
  return changed.href;
}
