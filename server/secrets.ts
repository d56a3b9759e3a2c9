import { randomBytes } from "node:crypto";
import { chmodSync, readFileSync, statSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { z } from "zod";
import { folderFailure, makeDataFolder } from "../db/data-folder";
import { StartFailure } from "../db/start-failure";
import type { Env } from "./env";

const stored = z.object({ authSecret: z.string().min(32) });

export type Secrets = z.infer<typeof stored>;

/**
 * The installation's secrets, made on the first start and kept in the data
 * folder for its owner alone.
 *
 * @throws {StartFailure} folder_not_writable, disk_full, setting_not_valid
 */
export function loadSecrets(env: Env): Secrets {
  if (env.secret) return { authSecret: env.secret };
  const file = join(env.dataFolder, "secrets.json");
  const found = readSecrets(file);
  if (found) {
    keepToOwner(file);
    return found;
  }
  const made = { authSecret: randomBytes(32).toString("base64url") };
  makeDataFolder(env.dataFolder);
  try {
    writeFileSync(file, `${JSON.stringify(made, null, 2)}\n`, { mode: 0o600, flag: "wx" });
    return made;
  } catch (error) {
    // Two nodes that share a folder may start at once; the first one's secrets hold.
    const other = readSecrets(file);
    if (other) return other;
    throw folderFailure(env.dataFolder, error);
  }
}

/** A copy or a restore may have let others read it. Where the file is somebody else's, it stays as it is. */
function keepToOwner(file: string): void {
  if (process.platform === "win32" || (statSync(file).mode & 0o077) === 0) return;
  try {
    chmodSync(file, 0o600);
  } catch (error) {
    const isForeign = error instanceof Error && "code" in error && error.code === "EPERM";
    if (!isForeign) throw folderFailure(file, error);
  }
}

function readSecrets(file: string): Secrets | null {
  let text: string;
  try {
    text = readFileSync(file, "utf8");
  } catch (error) {
    if (error instanceof Error && "code" in error && error.code === "ENOENT") return null;
    if (error instanceof Error && "code" in error && error.code === "ENOTDIR") return null;
    throw folderFailure(file, error);
  }
  try {
    return stored.parse(JSON.parse(text));
  } catch {
    throw new StartFailure(
      "setting_not_valid",
      `${file} is damaged. Restore it from a backup, or delete it: everybody then signs in again.`,
    );
  }
}
