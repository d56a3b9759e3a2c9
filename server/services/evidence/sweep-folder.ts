import { mkdir, rm } from "node:fs/promises";
import { join } from "node:path";
import { DAYS_RESTORABLE } from "../../../core/evidence/evidence-type";
import {
  type EvidenceFolder,
  filePath,
  filesFolder,
  incomingFolder,
  moveFile,
  namesIn,
  setAsideFolder,
  setAsidePath,
  shelfOf,
  writtenAt,
} from "./evidence-folder";

/** In milliseconds. */
export const DAY = 86_400_000;

/** With other nodes on the same folder, what is younger than this may still be on its way, in milliseconds. */
const ON_ITS_WAY = DAY;

/** How many files were cleared away, set aside, taken back and deleted. */
export type Swept = { incoming: number; setAside: number; takenBack: number; deleted: number };

type Sweep = {
  folder: EvidenceFolder;
  now: Date;
  isAlone: boolean;
  /** Whether a file of this name belongs in the folder at all; others are left where they are. */
  isName: (name: string) => boolean;
  /** Those of the names that no row of the database speaks of. */
  unknownAmong: (names: readonly string[]) => Promise<string[]>;
};

/**
 * Clears up what a crash left in a folder of files by name. One that no row speaks of is set aside for
 * thirty days and then deleted; one that was set aside and is spoken of again is taken back.
 */
export async function sweepFolder(sweep: Sweep): Promise<Swept> {
  return {
    incoming: await clearIncoming(sweep),
    setAside: await setOrphansAside(sweep),
    takenBack: await takeBack(sweep),
    deleted: await deleteSetAside(sweep),
  };
}

async function clearIncoming({ folder, now, isAlone }: Sweep): Promise<number> {
  let cleared = 0;
  for (const name of await namesIn(incomingFolder(folder))) {
    const path = join(incomingFolder(folder), name);
    if (!isAlone && !(await isOlder(path, now, ON_ITS_WAY))) continue;
    await rm(path, { force: true });
    cleared += 1;
  }
  return cleared;
}

async function setOrphansAside({
  folder,
  now,
  isAlone,
  isName,
  unknownAmong,
}: Sweep): Promise<number> {
  let moved = 0;
  for (const shelf of await namesIn(filesFolder(folder))) {
    const ids = (await namesIn(join(filesFolder(folder), shelf))).filter(isName);
    for (const id of await unknownAmong(ids)) {
      if (!isAlone && !(await isOlder(filePath(folder, id), now, ON_ITS_WAY))) continue;
      await mkdir(setAsideFolder(folder), { recursive: true, mode: 0o700 });
      await moveFile(filePath(folder, id), setAsidePath(folder, id), now);
      moved += 1;
    }
  }
  return moved;
}

async function takeBack({ folder, now, isName, unknownAmong }: Sweep): Promise<number> {
  const ids = (await namesIn(setAsideFolder(folder))).filter(isName);
  const unknown = new Set(await unknownAmong(ids));
  const known = ids.filter((id) => !unknown.has(id));
  for (const id of known) {
    await mkdir(shelfOf(folder, id), { recursive: true, mode: 0o700 });
    await moveFile(setAsidePath(folder, id), filePath(folder, id), now);
  }
  return known.length;
}

async function deleteSetAside({ folder, now }: Sweep): Promise<number> {
  let deleted = 0;
  for (const id of await namesIn(setAsideFolder(folder))) {
    if (!(await isOlder(setAsidePath(folder, id), now, DAYS_RESTORABLE * DAY))) continue;
    await rm(setAsidePath(folder, id), { force: true });
    deleted += 1;
  }
  return deleted;
}

async function isOlder(path: string, now: Date, milliseconds: number): Promise<boolean> {
  const at = await writtenAt(path);
  return at !== null && now.getTime() - at > milliseconds;
}
