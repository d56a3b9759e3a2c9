import { statSync, unlinkSync } from "node:fs";
import { connect, createServer, type Server } from "node:net";
import { setTimeout as wait } from "node:timers/promises";
import { socketPathIn } from "./socket-path";
import { StartFailure } from "./start-failure";

export type FolderLock = { release(): Promise<void> };

/**
 * Makes this process the only one that uses a data folder, until it ends: two
 * PGlite processes in one folder lose each other's rows without an error. The
 * lock is a listening socket, so it dies with the process and is never stale.
 *
 * @throws {StartFailure} folder_in_use
 */
export async function lockFolder(folder: string): Promise<FolderLock> {
  const socket = socketPathIn(folder, "lock.sock");
  try {
    if (await answers(socket.path)) throw inUse(folder);
    removeSocket(socket.path);
    const server = await listen(socket.path, folder);
    const own = inode(socket.path);
    // Two starts in the same instant may both have found the old socket dead;
    // the one whose socket was replaced by the other's gives way.
    await wait(60);
    if (inode(socket.path) !== own) {
      server.close();
      throw inUse(folder);
    }
    return {
      release: () =>
        new Promise((resolve) => {
          server.close(() => {
            socket.release();
            resolve();
          });
        }),
    };
  } catch (error) {
    socket.release();
    throw error;
  }
}

function inUse(folder: string): StartFailure {
  return new StartFailure(
    "folder_in_use",
    `Another Penumbra is already running on ${folder}. Stop it, or set PENUMBRA_DATA to another folder.`,
  );
}

function answers(path: string): Promise<boolean> {
  return new Promise((resolve) => {
    const client = connect(path);
    client.once("connect", () => {
      client.destroy();
      resolve(true);
    });
    client.once("error", () => resolve(false));
  });
}

function listen(path: string, folder: string): Promise<Server> {
  return new Promise((resolve, reject) => {
    const server = createServer((client) => client.destroy());
    server.once("error", (error: NodeJS.ErrnoException) => {
      reject(error.code === "EADDRINUSE" ? inUse(folder) : error);
    });
    server.listen(path, () => resolve(server));
    server.unref();
  });
}

function inode(path: string): number | null {
  if (process.platform === "win32") return null;
  try {
    return statSync(path).ino;
  } catch {
    return -1;
  }
}

function removeSocket(path: string): void {
  try {
    unlinkSync(path);
  } catch (error) {
    if (!isMissing(error)) throw error;
  }
}

function isMissing(error: unknown): boolean {
  return error instanceof Error && "code" in error && error.code === "ENOENT";
}
