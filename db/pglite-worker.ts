import { fsyncSync } from "node:fs";
import { setFlagsFromString } from "node:v8";
import { parentPort, workerData } from "node:worker_threads";
import { PGlite } from "@electric-sql/pglite";
import { PGLiteSocketServer } from "@electric-sql/pglite-socket";

// Runs in a thread of its own: PGlite computes on the thread it lives on, and
// the server's event loop must stay free for sockets.

type Stream = { nfd: number };
type StreamOperations = { fsync?: (stream: Stream) => number };
type Mount = { mountpoint: string; type: { stream_ops: StreamOperations } };

/** "-F" switches syncing off; without it, and with `wal_sync_method=fsync`, PostgreSQL syncs at commit. */
function startParameters(): string[] {
  return [
    ...PGlite.defaultStartParams.filter((parameter) => parameter !== "-F"),
    "-c",
    "wal_sync_method=fsync",
  ];
}

/**
 * PGlite's file system answers fsync without doing it. This gives it one that
 * reaches the disk. The module's mounts are not public, so a PGlite that has
 * moved them must fail here and not run unsafely.
 */
function syncForReal(module: object): void {
  const mounts: unknown = Reflect.get(module, "FS")?.root?.mount?.mounts;
  const mount = Array.isArray(mounts)
    ? mounts.find((candidate: Mount) => candidate.mountpoint === PGlite.paths.PGDATA)
    : undefined;
  if (!mount?.type?.stream_ops) throw new Error("PGlite's data mount is not where it was");
  mount.type.stream_ops.fsync = (stream: Stream) => {
    fsyncSync(stream.nfd);
    return 0;
  };
}

/**
 * How much of a function has to run before V8 compiles it anew to run faster, for WebAssembly of the whole process: a
 * hundred times the measure of the pinned Node's V8, by which opening the database alone had PostgreSQL's largest
 * functions compiled, for 4 s of a processor and 600 MB. The command line has no arguments of Node's to say it in.
 */
const TIERING_BUDGET = 1_300_000_000;

async function run(options: { dataDirectory: string; socketPath: string }): Promise<void> {
  setFlagsFromString(`--wasm-tiering-budget=${TIERING_BUDGET}`);
  const pglite = await PGlite.create({
    dataDir: options.dataDirectory,
    startParams: startParameters(),
  });
  syncForReal(pglite.Module);
  const server = new PGLiteSocketServer({ db: pglite, path: options.socketPath });
  await server.start();
  parentPort?.on("message", (message) => {
    if (message !== "stop") return;
    server
      .stop()
      .then(() => pglite.close())
      .then(
        () => parentPort?.postMessage({ state: "stopped" }),
        (error: unknown) => parentPort?.postMessage({ state: "failed", message: String(error) }),
      );
  });
  parentPort?.postMessage({ state: "ready" });
}

run(workerData).catch((error: unknown) => {
  parentPort?.postMessage({
    state: "failed",
    message: error instanceof Error ? error.message : String(error),
  });
});
