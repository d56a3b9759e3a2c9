import { execFile, spawn } from "node:child_process";
import {
  chownSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  writeFileSync,
} from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { promisify } from "node:util";
import { freePort } from "./free-port";

const run = promisify(execFile);

/** The folder of a PostgreSQL of this run's own; set by the global setup so that all files share one. */
export const CLUSTER_VARIABLE = "PENUMBRA_TEST_CLUSTER";

export const NO_POSTGRES =
  "PostgreSQL is not installed (no initdb in /usr/lib/postgresql/*/bin or on the path) and PENUMBRA_TEST_POSTGRES is not set; install the package postgresql to run these tests";

/** Must give a password, whatever else the PostgreSQL of these tests allows. */
export const GUARDED_ROLE = "penumbra_guarded";

/** A busy machine takes some seconds to make a cluster. */
const START_MS = 60_000;

export type Cluster = { url: string; stop(): Promise<void> };

/** The newest PostgreSQL's programs on this machine, or null. */
export function postgresPrograms(): string | null {
  const root = "/usr/lib/postgresql";
  const versions = existsSync(root) ? readdirSync(root).sort((a, b) => Number(b) - Number(a)) : [];
  const folders = [
    ...versions.map((version) => join(root, version, "bin")),
    ...(process.env.PATH ?? "").split(":"),
  ];
  return folders.find((folder) => existsSync(join(folder, "initdb"))) ?? null;
}

/** Starts, or joins, a PostgreSQL on 127.0.0.1 that belongs to these tests alone. */
export async function startCluster(): Promise<Cluster> {
  const programs = postgresPrograms();
  if (!programs) throw new Error(NO_POSTGRES);
  const shared = process.env[CLUSTER_VARIABLE];
  const folder = shared ?? mkdtempSync(join(tmpdir(), "penumbra-postgres-"));
  const port = claimStart(folder)
    ? await createCluster(programs, folder, portFileIn(folder))
    : await portOnceStarted(folder);
  const url = `postgres://postgres@127.0.0.1:${port}/postgres`;
  return { url, stop: async () => (shared ? undefined : stopCluster(folder)) };
}

/** Stops the PostgreSQL in the folder if one was started there, and removes the folder. */
export async function stopCluster(folder: string): Promise<void> {
  const programs = postgresPrograms();
  const data = join(folder, "data");
  if (programs && existsSync(join(data, "postmaster.pid"))) {
    await run(join(programs, "pg_ctl"), ["-D", data, "-m", "immediate", "-w", "stop"], owner());
  }
  rmSync(folder, { recursive: true, force: true });
}

const portFileIn = (folder: string) => join(folder, "port");

/** Files of tests run side by side: making the folder is what only one of them can do. */
function claimStart(folder: string): boolean {
  try {
    mkdirSync(join(folder, "starting"));
    return true;
  } catch (error) {
    if (error instanceof Error && "code" in error && error.code === "EEXIST") return false;
    throw error;
  }
}

async function portOnceStarted(folder: string): Promise<string> {
  const file = portFileIn(folder);
  const end = performance.now() + START_MS;
  while (!existsSync(file)) {
    if (performance.now() > end) throw new Error(`no PostgreSQL was started in ${folder}`);
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
  return readFileSync(file, "utf8");
}

async function createCluster(programs: string, folder: string, portFile: string): Promise<string> {
  const port = String(await freePort());
  const data = join(folder, "data");
  const { uid, gid } = owner();
  if (uid !== undefined && gid !== undefined) chownSync(folder, uid, gid);
  const initdb = ["-D", data, "-U", "postgres", "-A", "trust", "-E", "UTF8", "--no-sync"];
  await run(join(programs, "initdb"), [...initdb, "--locale=C.UTF-8"], owner());
  // Everybody is trusted but one, who shows what a wrong password looks like.
  const hba = join(data, "pg_hba.conf");
  const guarded = `host all ${GUARDED_ROLE} 127.0.0.1/32 scram-sha-256\n`;
  writeFileSync(hba, guarded + readFileSync(hba, "utf8"));
  // The tests kill Penumbra, never PostgreSQL, so its own syncing only costs time.
  const settings = `-p ${port} -h 127.0.0.1 -k ${folder} -F -c max_connections=120 -c shared_buffers=32MB`;
  await startServer(programs, [
    "-D",
    data,
    "-l",
    join(folder, "log"),
    "-o",
    settings,
    "-w",
    "start",
  ]);
  // Whoever sees the file must see the whole of it.
  writeFileSync(`${portFile}.new`, port);
  renameSync(`${portFile}.new`, portFile);
  return port;
}

/** Not `execFile`: the server keeps the pipes of `pg_ctl` open, and it would never be seen to end. */
function startServer(programs: string, options: string[]): Promise<void> {
  return new Promise((resolve, reject) => {
    const child = spawn(join(programs, "pg_ctl"), options, { stdio: "ignore", ...owner() });
    child.once("error", reject);
    child.once("exit", (code) =>
      code === 0 ? resolve() : reject(new Error(`pg_ctl start ended with ${code}`)),
    );
  });
}

/** PostgreSQL refuses to run as root; Debian's package brings a user for it. */
function owner(): { uid?: number; gid?: number; cwd: string } {
  if (process.getuid?.() !== 0) return { cwd: tmpdir() };
  const entry = readFileSync("/etc/passwd", "utf8")
    .split("\n")
    .map((line) => line.split(":"))
    .find(([name]) => name === "postgres" || name === "nobody");
  if (!entry) return { cwd: tmpdir() };
  return { uid: Number(entry[2]), gid: Number(entry[3]), cwd: tmpdir() };
}
