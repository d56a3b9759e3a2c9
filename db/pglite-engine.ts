import { existsSync, rmSync, statfsSync } from "node:fs";
import { join } from "node:path";
import { Worker } from "node:worker_threads";
import { folderFailure, makeDataFolder } from "./data-folder";
import { lockFolder } from "./folder-lock";
import { socketPathIn } from "./socket-path";
import { StartFailure } from "./start-failure";

/** Room PostgreSQL needs to make a cluster (about 40 MB), and to open one (a segment of its log is 16 MB). */
const FIRST_START_BYTES = 64 * 1024 * 1024;
const START_BYTES = 20 * 1024 * 1024;

export type PgliteEngine = {
  socketPath: string;
  /** Settles, with the reason, when the database thread ends without having been asked to. */
  died: Promise<Error>;
  stop(): Promise<void>;
};

/**
 * Starts PostgreSQL in WebAssembly on `folder`, in a thread of its own, and
 * answers the path of the Unix socket on which it speaks PostgreSQL's protocol
 * to one client. The folder is locked first and released by `stop`.
 *
 * @throws {StartFailure} folder_in_use, folder_not_writable, disk_full, database_not_readable
 */
export async function startPglite(folder: string): Promise<PgliteEngine> {
  makeDataFolder(folder);
  const lock = await lockFolder(folder).catch((error: unknown) => {
    throw error instanceof StartFailure ? error : folderFailure(folder, error);
  });
  const dataDirectory = join(folder, "postgres");
  const socket = socketPathIn(folder, "postgres.sock");
  try {
    requireRoom(folder, existsSync(dataDirectory) ? START_BYTES : FIRST_START_BYTES);
    rmSync(socket.path, { force: true });
    const worker = await startWorker({ dataDirectory, socketPath: socket.path }, folder);
    let stopping = false;
    const died = new Promise<Error>((resolve) => {
      worker.once("error", resolve);
      worker.once("exit", (code) => {
        if (!stopping) resolve(new Error(`the database thread ended with code ${code}`));
      });
    });
    return {
      socketPath: socket.path,
      died,
      async stop() {
        stopping = true;
        await stopWorker(worker);
        socket.release();
        await lock.release();
      },
    };
  } catch (error) {
    socket.release();
    await lock.release();
    throw error;
  }
}

function requireRoom(folder: string, needed: number): void {
  const disk = statfsSync(folder);
  if (disk.bavail * disk.bsize >= needed) return;
  throw new StartFailure(
    "disk_full",
    `The disk that holds ${folder} is full: at least ${Math.ceil(needed / 1024 / 1024)} MB must be free to start. Nothing was changed.`,
  );
}

function startWorker(
  options: { dataDirectory: string; socketPath: string },
  folder: string,
): Promise<Worker> {
  const extension = import.meta.url.endsWith(".ts") ? "ts" : "mjs";
  const worker = new Worker(new URL(`./pglite-worker.${extension}`, import.meta.url), {
    workerData: options,
    execArgv: [],
  });
  return new Promise((resolve, reject) => {
    const fail = (reason: string) => {
      void worker.terminate();
      reject(
        new StartFailure(
          "database_not_readable",
          `The database in ${folder} cannot be opened: ${reason}. Restore the last backup, or set PENUMBRA_DATA to another folder.`,
        ),
      );
    };
    worker.once("error", (error) => fail(error.message));
    worker.once("message", (message: { state: string; message?: string }) => {
      if (message.state === "ready") resolve(worker);
      else fail(message.message ?? "unknown reason");
    });
  });
}

/** Long enough for a checkpoint; the log is durable before this, so ending the thread loses nothing. */
const STOP_MILLISECONDS = 5_000;

async function stopWorker(worker: Worker): Promise<void> {
  const stopped = new Promise<void>((resolve) => {
    worker.once("message", () => resolve());
    worker.once("exit", () => resolve());
    setTimeout(resolve, STOP_MILLISECONDS).unref();
  });
  worker.postMessage("stop");
  await stopped;
  await worker.terminate();
}
