import { rm } from "node:fs/promises";
import { join } from "node:path";
import { namesIn, writtenAt } from "../evidence/evidence-folder";
import { workspaceFolder } from "./archive-work";

/** Longer than any archive is on its way, in milliseconds. */
const ON_ITS_WAY = 24 * 60 * 60_000;

/**
 * Deletes what archives that were being written or taken in left behind when the server was killed.
 *
 * @param isAlone no other process uses the data folder and nothing is under way
 */
export async function sweepWorkspaces(
  dataFolder: string,
  { now, isAlone }: { now: Date; isAlone: boolean },
): Promise<number> {
  let swept = 0;
  const folder = workspaceFolder(dataFolder);
  for (const name of await namesIn(folder)) {
    const at = await writtenAt(join(folder, name));
    if (!isAlone && at !== null && now.getTime() - at < ON_ITS_WAY) continue;
    await rm(join(folder, name), { recursive: true, force: true });
    swept += 1;
  }
  return swept;
}
