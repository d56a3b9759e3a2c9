import { createHash } from "node:crypto";
import { closeSync, existsSync, openSync, realpathSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";

/** The kernel's limit on a socket's name is 108 bytes on Linux and 104 on macOS, the final NUL included. */
const LONGEST_PATH = 100;

export type SocketPath = { path: string; release(): void };

/**
 * A name under which a Unix socket called `name` in `folder` can be bound and
 * reached, however long the folder's own path is. On Linux a long path is
 * shortened through an open descriptor of the folder; elsewhere the socket
 * stands in the system's temporary folder under a hash of the real path.
 * Windows gets a named pipe.
 */
export function socketPathIn(folder: string, name: string): SocketPath {
  const real = realpathSync(folder);
  const key = createHash("sha256").update(real).digest("hex").slice(0, 16);
  const release = () => {};
  if (process.platform === "win32")
    return { path: `\\\\.\\pipe\\penumbra-${key}-${name}`, release };
  const direct = join(real, name);
  if (Buffer.byteLength(direct) <= LONGEST_PATH) return { path: direct, release };
  if (process.platform === "linux" && existsSync("/proc/self/fd")) {
    const descriptor = openSync(real, "r");
    return {
      path: `/proc/self/fd/${descriptor}/${name}`,
      release: () => closeSync(descriptor),
    };
  }
  return { path: join(tmpdir(), `penumbra-${key}-${name}`), release };
}
