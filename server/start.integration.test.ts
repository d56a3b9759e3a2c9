import { spawn } from "node:child_process";
import {
  chmodSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  symlinkSync,
  writeFileSync,
} from "node:fs";
import { createServer } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { aReport } from "@/test/builders/a-report";
import { ENGINES, missingEngine, openTestDatabase } from "@/test/database";
import { GUARDED_ROLE } from "@/test/postgres-cluster";
import { joinSection, until } from "@/test/server/join-room";
import { failToStart, type SpawnOptions, spawnServer } from "@/test/server/spawn-server";

const made: string[] = [];

function folder(): string {
  const made_ = mkdtempSync(join(tmpdir(), "penumbra-start-"));
  made.push(made_);
  return made_;
}

afterAll(() => {
  for (const each of made) rmSync(each, { recursive: true, force: true });
});

const onFolder = (dataFolder: string, env: Record<string, string> = {}): SpawnOptions => ({
  location: { dataFolder },
  dataFolder,
  env,
});

const onAddress = (databaseUrl: string): SpawnOptions => ({
  location: { databaseUrl },
  dataFolder: folder(),
});

/** One line that says what to do, an exit code, and no stack. */
function expectOneLine({ code, errors }: { code: number | string; errors: string }, says: RegExp) {
  expect(errors.trim().split("\n")).toHaveLength(1);
  expect(errors).toMatch(says);
  expect(errors).not.toMatch(/\n\s+at /);
  expect(code).toBe(1);
}

describe("a start on an empty folder", () => {
  test("makes a database and secrets for its owner alone, and is ready", async () => {
    const dataFolder = join(folder(), "made", "here");
    const server = await spawnServer(onFolder(dataFolder));
    const response = await fetch(`http://${server.host}/api/health`);
    expect(await response.json()).toEqual({ ok: true, database: "pglite", version: "0.1.0" });
    expect(statSync(dataFolder).mode & 0o777).toBe(0o700);
    expect(statSync(join(dataFolder, "secrets.json")).mode & 0o777).toBe(0o600);
    const secrets = readFileSync(join(dataFolder, "secrets.json"), "utf8");
    expect(readdirSync(dataFolder).filter((name) => name.endsWith(".json"))).toHaveLength(3);
    expect(statSync(join(dataFolder, "seal-keys.json")).mode & 0o777).toBe(0o600);
    expect(statSync(join(dataFolder, "audit-key.json")).mode & 0o777).toBe(0o600);
    const sealKeys = readFileSync(join(dataFolder, "seal-keys.json"), "utf8");
    expect(await server.kill("SIGTERM")).toBe(0);

    chmodSync(join(dataFolder, "secrets.json"), 0o644);
    const again = await spawnServer(onFolder(dataFolder));
    expect(statSync(join(dataFolder, "secrets.json")).mode & 0o777).toBe(0o600);
    expect(readFileSync(join(dataFolder, "secrets.json"), "utf8")).toBe(secrets);
    expect(readFileSync(join(dataFolder, "seal-keys.json"), "utf8")).toBe(sealKeys);
    expect(await again.kill("SIGINT")).toBe(0);
  });

  test("works where the path is longer than a socket's name may be", async () => {
    const dataFolder = join(folder(), "a".repeat(100), "b".repeat(100));
    const server = await spawnServer(onFolder(dataFolder));
    expectOneLine(await failToStart(onFolder(dataFolder)), /already running/);
    expect(await server.kill("SIGTERM")).toBe(0);
  });
});

describe("a start that cannot go on", () => {
  test("says so when another server has the folder, by whatever name, and starts once it is gone", async () => {
    const dataFolder = folder();
    const other = join(folder(), "link");
    symlinkSync(dataFolder, other);
    const first = await spawnServer(onFolder(dataFolder));
    expectOneLine(await failToStart(onFolder(dataFolder)), /already running.*PENUMBRA_DATA/);
    expectOneLine(await failToStart(onFolder(other)), /already running/);
    await first.kill("SIGKILL");
    const next = await spawnServer(onFolder(dataFolder));
    expect(await next.kill("SIGTERM")).toBe(0);
  });

  test("says so when the port is taken", async () => {
    const taken = createServer().listen(0, "127.0.0.1");
    await new Promise((resolve) => taken.once("listening", resolve));
    const address = taken.address();
    const port = typeof address === "object" && address ? address.port : 0;
    const failed = await failToStart(onFolder(folder(), { PORT: String(port) }));
    taken.close();
    expectOneLine(failed, new RegExp(`port ${port} of 127.0.0.1 is taken.*PORT`));
  });

  test("says so when the folder is a file", async () => {
    const file = join(folder(), "file");
    writeFileSync(file, "");
    expectOneLine(await failToStart(onFolder(file)), /cannot be written.*PENUMBRA_DATA/);
  });

  test("says so when its secrets are damaged", async () => {
    const dataFolder = folder();
    writeFileSync(join(dataFolder, "secrets.json"), "{");
    expectOneLine(await failToStart(onFolder(dataFolder)), /secrets\.json is damaged/);
    const sealed = folder();
    writeFileSync(join(sealed, "seal-keys.json"), "{}");
    const failed = await failToStart(onFolder(sealed));
    expectOneLine(failed, /seal-keys\.json is damaged\. Restore it.*Do not delete it/);
  });

  test("says so when the database is not one", async () => {
    const dataFolder = folder();
    mkdirSync(join(dataFolder, "postgres"));
    writeFileSync(join(dataFolder, "postgres", "PG_VERSION"), "18\n");
    expectOneLine(await failToStart(onFolder(dataFolder)), /cannot be opened.*backup/);
  });

  test.for([
    ["PORT", "a lot"],
    ["DATABASE_URL", "mysql://localhost/x"],
    ["PENUMBRA_URL", "ftp://files.test"],
    ["PENUMBRA_SECRET", "short"],
    ["PENUMBRA_SEAL_KEY", "too-short-for-a-key"],
  ])("says so when %s is not valid, without repeating it", async ([name = "", value = ""]) => {
    const failed = await failToStart(onFolder(folder(), { [name]: value }));
    expectOneLine(failed, new RegExp(`${name} is not valid: it must be`));
    expect(failed.errors).not.toContain(value);
  });

  test("says so when PostgreSQL is not there, or nowhere", async () => {
    const nobody = await failToStart(onAddress("postgres://me:hush@127.0.0.1:1/drafts"));
    expectOneLine(nobody, /PostgreSQL at 127\.0\.0\.1:1 cannot be reached \(ECONNREFUSED\)/);
    expect(nobody.errors).not.toContain("hush");
    const nowhere = await failToStart(onAddress("postgres://me@nowhere.invalid/drafts"));
    expectOneLine(nowhere, /nowhere\.invalid cannot be reached/);
  });
});

const mayMount = process.getuid?.() === 0 && existsSync("/bin/mount");

/** A disk of its own, small or read-only; null where this machine forbids mounting. */
async function mounted(options: string): Promise<string | null> {
  const point = folder();
  const code = await run("mount", ["-t", "tmpfs", "-o", options, "tmpfs", point]);
  return code === 0 ? point : null;
}

function run(program: string, options: string[]): Promise<number> {
  return new Promise((resolve) => {
    const child = spawn(program, options, { stdio: "ignore" });
    child.once("error", () => resolve(1));
    child.once("exit", (code) => resolve(code ?? 1));
  });
}

describe.skipIf(!mayMount)("a start on a bad disk", () => {
  test("says so when the disk is full or read-only", async (context) => {
    const small = await mounted("size=4m");
    if (!small) return context.skip("this machine forbids mounting");
    const full = await failToStart(onFolder(join(small, "data")));
    await run("umount", [small]);
    expectOneLine(full, /disk that holds .* is full: at least 64 MB/);

    const readOnly = (await mounted("size=200m")) ?? "";
    const used = join(readOnly, "used");
    const server = await spawnServer(onFolder(used));
    await server.kill("SIGKILL");
    await run("mount", ["-o", "remount,ro", readOnly]);
    const refused = [
      await failToStart(onFolder(join(readOnly, "new", "data"))),
      await failToStart(onFolder(used)),
    ];
    await run("umount", [readOnly]);
    for (const each of refused) expectOneLine(each, /cannot be written: the disk is read-only/);
  });
});

describe("a start on PostgreSQL", () => {
  describe.skipIf(missingEngine("postgres"))("that answers", () => {
    test("says so when there is no such database", async () => {
      const database = await openTestDatabase({ engine: "postgres" });
      const url = new URL(database.url ?? "");
      url.pathname = "/nothing_here";
      expectOneLine(await failToStart(onAddress(url.href)), /has no database "nothing_here"/);
      await database.close();
    });

    test("says so when it refuses the password, without repeating it", async () => {
      const database = await openTestDatabase({ engine: "postgres" });
      const role = database.sql(GUARDED_ROLE);
      await database.sql`drop role if exists ${role}`;
      await database.sql`create role ${role} login password 'right'`;
      const url = new URL(database.url ?? "");
      url.username = GUARDED_ROLE;
      url.password = "mistyped";
      const failed = await failToStart(onAddress(url.href));
      await database.sql`drop role ${role}`;
      await database.close();
      expectOneLine(failed, /refused the user name or password of "penumbra_guarded"/);
      expect(failed.errors).not.toContain("mistyped");
    });

    test("says so when its tables cannot be brought to this version", async () => {
      const database = await openTestDatabase({ engine: "postgres" });
      await database.sql`drop schema drizzle cascade`;
      const failed = await failToStart(onAddress(database.url ?? ""));
      await database.close();
      expectOneLine(failed, /could not be brought to this version: .*already exists/);
    });

    test("two at once migrate once, and both are ready", async () => {
      const database = await openTestDatabase({ engine: "postgres" });
      await database.sql`drop schema public cascade`;
      await database.sql`drop schema drizzle cascade`;
      await database.sql`create schema public`;
      const servers = await Promise.all([
        spawnServer(onAddress(database.url ?? "")),
        spawnServer(onAddress(database.url ?? "")),
      ]);
      for (const server of servers) {
        const response = await fetch(`http://${server.host}/api/health`);
        expect(await response.json()).toMatchObject({ ok: true, database: "postgres" });
      }
      expect(await Promise.all(servers.map((server) => server.kill("SIGTERM")))).toEqual([0, 0]);
      await database.close();
    });
  });
});

describe.for(ENGINES)("SIGTERM on %s", (engine) => {
  describe.skipIf(missingEngine(engine))(engine, () => {
    let text = "";
    beforeAll(async () => {
      const database = await openTestDatabase({ engine });
      const world = await aReport(database.db);
      const { token } = await world.person("Aysel", "drafter");
      await database.disconnect();
      const options = { location: database.location, dataFolder: folder() };
      const server = await spawnServer(options);
      const sectionId = world.sectionIds[0] ?? "";
      const writer = await joinSection(server.host, token, sectionId);
      const watcher = await joinSection(server.host, token, sectionId);
      for (let index = 0; index < 300; index += 1) {
        writer.doc.getText("body").insert(index * 2, "x ");
      }
      // Nothing is shown before it is committed, so what the watcher has is the server's own order.
      await until(() => watcher.doc.getText("body").length > 0);
      const started = performance.now();
      const code = await server.kill("SIGTERM");
      expect(code).toBe(0);
      expect(performance.now() - started).toBeLessThan(10_000);
      expect(writer.closings.map((closing) => closing.code)).toContain(1012);
      const seen = watcher.doc.getText("body").toString();
      writer.leave();
      watcher.leave();
      const again = await spawnServer(options);
      const reader = await joinSection(again.host, token, sectionId);
      text = reader.doc.getText("body").toString();
      expect(text.length).toBeGreaterThanOrEqual(seen.length);
      reader.leave();
      await again.kill("SIGTERM");
      await database.close();
    });

    test("commits what it had received before it ends", () => {
      expect(text).toMatch(/^(x )+$/);
    });
  });
});

test("a folder nobody may read is named", { skip: process.getuid?.() === 0 }, async () => {
  const dataFolder = folder();
  chmodSync(dataFolder, 0o500);
  expectOneLine(await failToStart(onFolder(dataFolder)), /this user may not write there/);
});
