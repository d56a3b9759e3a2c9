import { createHash, randomUUID } from "node:crypto";
import { chmod, mkdir, open, readFile, rename, rm } from "node:fs/promises";
import { join } from "node:path";
import { DomainError } from "../../../core/failure";
import {
  type EvidenceFolder,
  filePath,
  hasRoomFor,
  incomingFolder,
  incomingPath,
  isDiskFull,
  isMissing,
  setAsidePath,
  shelfOf,
  syncFolder,
} from "../evidence/evidence-folder";

/**
 * Where files of submissions are, each under the SHA-256 of its bytes: laid out like the folder of
 * evidence and beside it. They are not sealed: what they say the database says in plain as well, and a
 * submission must open when the keys are lost.
 */
export const frozenFolderIn = (dataFolder: string): EvidenceFolder => ({
  root: join(dataFolder, "submissions"),
});

/** SHA-256 in hexadecimal. */
export const sha256Of = (bytes: Uint8Array | string): string =>
  createHash("sha256").update(bytes).digest("hex");

/**
 * Keeps a file and answers its SHA-256. When this returns the bytes last through a loss of power. A
 * file that is there already is written anew: so a damaged one is whole again.
 *
 * @throws {DomainError} disk_full
 */
export async function keepFrozen(folder: EvidenceFolder, bytes: Uint8Array): Promise<string> {
  const sha256 = sha256Of(bytes);
  await mkdir(incomingFolder(folder), { recursive: true, mode: 0o700 });
  if (!(await hasRoomFor(incomingFolder(folder), bytes.length))) {
    throw new DomainError({ code: "disk_full" });
  }
  const path = incomingPath(folder, randomUUID());
  try {
    const handle = await open(path, "wx", 0o600);
    try {
      await handle.writeFile(bytes);
      await handle.sync();
    } finally {
      await handle.close();
    }
    await chmod(path, 0o400);
    await mkdir(shelfOf(folder, sha256), { recursive: true, mode: 0o700 });
    await rename(path, filePath(folder, sha256));
    await syncFolder(shelfOf(folder, sha256));
    return sha256;
  } catch (error) {
    await rm(path, { force: true });
    throw isDiskFull(error) ? new DomainError({ code: "disk_full" }) : error;
  }
}

/** A file by what is known of it. */
export type KeptFile = { name: string; sha256: string; bytes: number };

/**
 * The bytes of a file as they were frozen; none are answered before all were compared with the hash.
 *
 * @throws {DomainError} submission_damaged (changed, cut off or gone)
 */
export async function readFrozen(
  folder: EvidenceFolder,
  { name, sha256, bytes }: KeptFile,
): Promise<Buffer> {
  // What was set aside by a start on another database is still the file.
  for (const path of [filePath(folder, sha256), setAsidePath(folder, sha256)]) {
    const found = await readIfThere(path);
    if (found !== null && found.length === bytes && sha256Of(found) === sha256) return found;
  }
  throw new DomainError({ code: "submission_damaged", name });
}

async function readIfThere(path: string): Promise<Buffer | null> {
  try {
    return await readFile(path);
  } catch (error) {
    if (isMissing(error)) return null;
    throw error;
  }
}
