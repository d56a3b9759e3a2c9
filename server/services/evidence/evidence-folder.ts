import { open, readdir, rename, rm, stat, statfs, utimes } from "node:fs/promises";
import { join } from "node:path";

/**
 * Where files of evidence are: `files/4f/4f…` holds whole ones, `incoming` what is being sent,
 * `set-aside` what no row of the database speaks of. Names are ids; nothing a person wrote is in
 * any path.
 */
export type EvidenceFolder = { root: string };

export const evidenceFolderIn = (dataFolder: string): EvidenceFolder => ({
  root: join(dataFolder, "evidence"),
});

export const incomingFolder = ({ root }: EvidenceFolder) => join(root, "incoming");
export const setAsideFolder = ({ root }: EvidenceFolder) => join(root, "set-aside");
export const filesFolder = ({ root }: EvidenceFolder) => join(root, "files");

export const incomingPath = (folder: EvidenceFolder, id: string) =>
  join(incomingFolder(folder), id);
export const setAsidePath = (folder: EvidenceFolder, id: string) =>
  join(setAsideFolder(folder), id);
export const shelfOf = (folder: EvidenceFolder, id: string) =>
  join(filesFolder(folder), id.slice(0, 2));
export const filePath = (folder: EvidenceFolder, id: string) => join(shelfOf(folder, id), id);

export const isMissing = (error: unknown): boolean => codeOf(error) === "ENOENT";

export const isDiskFull = (error: unknown): boolean =>
  codeOf(error) === "ENOSPC" || codeOf(error) === "EDQUOT";

/** Names in a folder; none where the folder is not there yet. */
export async function namesIn(path: string): Promise<string[]> {
  try {
    return await readdir(path);
  } catch (error) {
    if (isMissing(error)) return [];
    throw error;
  }
}

/** When a file was last written, in milliseconds; null where it is gone. */
export async function writtenAt(path: string): Promise<number | null> {
  try {
    return (await stat(path)).mtimeMs;
  } catch (error) {
    if (isMissing(error)) return null;
    throw error;
  }
}

/** Whether the disk has this many bytes left for the folder and some for everything else. */
export async function hasRoomFor(folder: string, bytes: number): Promise<boolean> {
  const disk = await statfs(folder);
  return disk.bavail * disk.bsize >= bytes + KEPT_FREE_BYTES;
}

/** A database whose disk is full does not start again: evidence never takes the last of it. */
const KEPT_FREE_BYTES = 128 * 1024 * 1024;

/** Makes what was renamed or removed in a folder last through a loss of power. */
export async function syncFolder(path: string): Promise<void> {
  const handle = await open(path, "r");
  try {
    await handle.sync();
  } catch (error) {
    // Windows and some network disks cannot sync folders; their renames are their own affair.
    if (codeOf(error) !== "EPERM" && codeOf(error) !== "EINVAL" && codeOf(error) !== "EISDIR") {
      throw error;
    }
  } finally {
    await handle.close();
  }
}

/** Deletes the bytes of a file, wherever they are; nothing where they are gone already. */
export async function deleteBytes(folder: EvidenceFolder, id: string): Promise<void> {
  await rm(filePath(folder, id), { force: true });
  await rm(setAsidePath(folder, id), { force: true });
}

/** Moves a file and notes the time of it as the time it was written. */
export async function moveFile(from: string, to: string, now: Date): Promise<void> {
  await rename(from, to);
  await utimes(to, now, now);
}

function codeOf(error: unknown): unknown {
  return error instanceof Error && "code" in error ? error.code : undefined;
}
