import { mkdirSync } from "node:fs";
import { dirname } from "node:path";
import { StartFailure } from "./start-failure";

/**
 * Makes the data folder, for its owner alone.
 *
 * @throws {StartFailure} folder_not_writable, disk_full
 */
export function makeDataFolder(folder: string): void {
  try {
    mkdirSync(folder, { recursive: true, mode: 0o700 });
  } catch (error) {
    throw folderFailure(folder, codeOf(error) === "ENOENT" ? trueReason(folder) : error);
  }
}

/** On a read-only disk Node says of a whole path only that something in it is missing. */
function trueReason(folder: string): unknown {
  try {
    mkdirSync(folder);
    return new Error("it could not be made");
  } catch (error) {
    const parent = dirname(folder);
    return codeOf(error) === "ENOENT" && parent !== folder ? trueReason(parent) : error;
  }
}

/** Words an error of the file system for the person who started the server. */
export function folderFailure(folder: string, error: unknown): StartFailure {
  const code = codeOf(error);
  if (code === "ENOSPC" || code === "EDQUOT") {
    return new StartFailure(
      "disk_full",
      `The disk that holds ${folder} is full. Free some room and start again; nothing was changed.`,
    );
  }
  const reason =
    code === "EROFS"
      ? "the disk is read-only"
      : code === "EACCES" || code === "EPERM"
        ? "this user may not write there"
        : code === "ENOTDIR" || code === "EEXIST"
          ? "it is not a folder"
          : String(error instanceof Error ? error.message : error);
  return new StartFailure(
    "folder_not_writable",
    `The data folder ${folder} cannot be written: ${reason}. Set PENUMBRA_DATA to a folder that can.`,
    { cause: error },
  );
}

function codeOf(error: unknown): unknown {
  return error instanceof Error && "code" in error ? error.code : undefined;
}
