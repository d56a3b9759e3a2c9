import { rename, rm, writeFile } from "node:fs/promises";

/** Ends a command that was interrupted, with exit code 130 and this message. */
export class Interrupted extends Error {
  override readonly name = "Interrupted";
}

/** What work that takes long is given: how to tell how far it is, and what calls it off. */
export type LongWork = { onProgress: (share: number) => void; signal: AbortSignal };

/**
 * Does work that can be interrupted with Ctrl-C, which calls it off instead of leaving its child
 * process to itself. On a terminal the share is shown behind `label`, on standard error.
 *
 * @throws {Interrupted}
 */
export async function longWork<Result>(
  label: string,
  work: (watch: LongWork) => Promise<Result>,
): Promise<Result> {
  const control = new AbortController();
  const interrupt = () => control.abort(new Interrupted("Stopped. No file was written."));
  process.once("SIGINT", interrupt).once("SIGTERM", interrupt);
  const isShown = process.stderr.isTTY === true;
  const onProgress = (share: number) => {
    if (isShown) process.stderr.write(`\r${label}: ${Math.round(share * 100)} %\u001B[K`);
  };
  try {
    return await work({ onProgress, signal: control.signal });
  } finally {
    if (isShown) process.stderr.write("\r\u001B[K");
    process.off("SIGINT", interrupt).off("SIGTERM", interrupt);
  }
}

/** Writes a file whole or not at all: what stood there before stays until the new one is complete. */
export async function writeWhole(path: string, bytes: Uint8Array): Promise<void> {
  const part = `${path}.${process.pid}.part`;
  try {
    await writeFile(part, bytes);
    await rename(part, path);
  } catch (error) {
    await rm(part, { force: true });
    throw error;
  }
}
