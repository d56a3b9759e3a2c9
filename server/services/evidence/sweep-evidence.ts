import { and, eq, inArray, isNotNull, lt } from "drizzle-orm";
import { DAYS_RESTORABLE } from "../../../core/evidence/evidence-type";
import type { Database } from "../../../db/client";
import { evidenceFiles } from "../../../db/schema/evidence";
import { recordAudit } from "../record-audit";
import { deleteBytes, type EvidenceFolder } from "./evidence-folder";
import { DAY, type Swept, sweepFolder } from "./sweep-folder";

const AT_ONCE = 500;
const FILE_ID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/;

type Sweep = { db: Database; folder: EvidenceFolder; now: Date; isAlone: boolean };

/**
 * Clears up what a crash left and deletes what was deleted long enough ago. A whole file that no row
 * speaks of is not deleted at once but set aside for thirty days, and taken back when a row speaks of
 * it again: a server that was started on the wrong database must not cost anybody their evidence.
 *
 * @param isAlone no other process uses the folder and no upload goes on: nothing is on its way
 */
export async function sweepEvidence({ db, ...sweep }: Sweep): Promise<Swept> {
  await deleteExpired({ db, ...sweep });
  return sweepFolder({
    ...sweep,
    isName: (name) => FILE_ID.test(name),
    unknownAmong: (ids) => unknownAmong(db, ids),
  });
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
