import { mkdir, rm } from "node:fs/promises";
import { join } from "node:path";
import { and, eq, inArray, isNotNull, lt } from "drizzle-orm";
import { DAYS_RESTORABLE } from "../../../core/evidence/evidence-type";
import type { Database } from "../../../db/client";
import { evidenceFiles } from "../../../db/schema/evidence";
import { recordAudit } from "../record-audit";
import {
  deleteBytes,
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

const DAY = 86_400_000;

/** With other nodes on the same folder, what is younger than this may still be on its way, in milliseconds. */
const ON_ITS_WAY = DAY;
const AT_ONCE = 500;
const FILE_ID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/;

export type Swept = { incoming: number; setAside: number; takenBack: number; deleted: number };

type Sweep = { db: Database; folder: EvidenceFolder; now: Date; isAlone: boolean };

/**
 * Clears up what a crash left and deletes what was deleted long enough ago. A whole file that no row
 * speaks of is not deleted at once but set aside for thirty days, and taken back when a row speaks of
 * it again: a server that was started on the wrong database must not cost anybody their evidence.
 *
 * @param isAlone no other process uses the folder and no upload goes on: nothing is on its way
 */
export async function sweepEvidence(sweep: Sweep): Promise<Swept> {
  await deleteExpired(sweep);
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

async function setOrphansAside({ db, folder, now, isAlone }: Sweep): Promise<number> {
  let moved = 0;
  for (const shelf of await namesIn(filesFolder(folder))) {
    const ids = (await namesIn(join(filesFolder(folder), shelf))).filter((id) => FILE_ID.test(id));
    for (const id of await unknownAmong(db, ids)) {
      if (!isAlone && !(await isOlder(filePath(folder, id), now, ON_ITS_WAY))) continue;
      await mkdir(setAsideFolder(folder), { recursive: true, mode: 0o700 });
      await moveFile(filePath(folder, id), setAsidePath(folder, id), now);
      moved += 1;
    }
  }
  return moved;
}

async function takeBack({ db, folder, now }: Sweep): Promise<number> {
  const ids = (await namesIn(setAsideFolder(folder))).filter((id) => FILE_ID.test(id));
  const unknown = new Set(await unknownAmong(db, ids));
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

async function deleteExpired({ db, folder, now }: Sweep): Promise<void> {
  const before = new Date(now.getTime() - DAYS_RESTORABLE * DAY);
  const expired = await db
    .select({ id: evidenceFiles.id })
    .from(evidenceFiles)
    .where(and(isNotNull(evidenceFiles.deletedAt), lt(evidenceFiles.deletedAt, before)));
  for (const { id } of expired) {
    await db.transaction(async (tx) => {
      const [row] = await tx
        .select({ organisationId: evidenceFiles.organisationId })
        .from(evidenceFiles)
        .where(and(eq(evidenceFiles.id, id), lt(evidenceFiles.deletedAt, before)))
        .for("update");
      // Somebody restored it in this instant.
      if (!row) return;
      // The bytes first: killed in between, the row is still there to have the rest done.
      await deleteBytes(folder, id);
      await tx.delete(evidenceFiles).where(eq(evidenceFiles.id, id));
      await recordAudit(tx, {
        organisationId: row.organisationId,
        userId: null,
        action: "evidence.delete_bytes",
        subjectId: id,
      });
    });
  }
}

async function unknownAmong(db: Database, ids: readonly string[]): Promise<string[]> {
  const known = new Set<string>();
  for (let from = 0; from < ids.length; from += AT_ONCE) {
    const rows = await db
      .select({ id: evidenceFiles.id })
      .from(evidenceFiles)
      .where(inArray(evidenceFiles.id, ids.slice(from, from + AT_ONCE)));
    for (const { id } of rows) known.add(id);
  }
  return ids.filter((id) => !known.has(id));
}

async function isOlder(path: string, now: Date, milliseconds: number): Promise<boolean> {
  const at = await writtenAt(path);
  return at !== null && now.getTime() - at > milliseconds;
}
