import { and, asc, eq } from "drizzle-orm";
import type { Database } from "../../../db/client";
import { sectionHistory } from "../../../db/schema/section-history";
import { sectionClients, sectionSnapshots, sectionUpdates } from "../../../db/schema/section-text";
import type { PackedEntry, SectionPast } from "../../jobs/history-task";

/** PostgreSQL takes no more than 65,535 values in a statement. */
const MOST_ROWS = 1_000;

/** Whether anything of the section's log was folded into history in this epoch. */
export async function hasHistory(db: Database, sectionId: string, epoch: number): Promise<boolean> {
  const [row] = await db
    .select({ id: sectionHistory.id })
    .from(sectionHistory)
    .where(and(eq(sectionHistory.sectionId, sectionId), eq(sectionHistory.epoch, epoch)))
    .limit(1);
  return row !== undefined;
}

/** Keeps what a fold took out of the log; to be called in the transaction that deletes it there. */
export async function keepHistory(
  tx: Database,
  sectionId: string,
  epoch: number,
  entries: readonly PackedEntry[],
): Promise<void> {
  for (let start = 0; start < entries.length; start += MOST_ROWS) {
    await tx.insert(sectionHistory).values(
      entries.slice(start, start + MOST_ROWS).map(({ startedAt, endedAt, ...entry }) => ({
        ...entry,
        sectionId,
        epoch,
        startedAt: new Date(startedAt),
        endedAt: new Date(endedAt),
      })),
    );
  }
}

/**
 * All that a section's states are rebuilt from, as it is at one instant: history,
 * then the log. A section folded before history was kept begins with its snapshot.
 */
export async function readPast(
  db: Database,
  sectionId: string,
  epoch: number,
): Promise<SectionPast & { clients: [client: number, userId: string][] }> {
  return db.transaction(
    async (tx) => {
      const entries = await tx
        .select({
          isBase: sectionHistory.isBase,
          userId: sectionHistory.userId,
          firstSeq: sectionHistory.firstSeq,
          lastSeq: sectionHistory.lastSeq,
          startedAt: sectionHistory.startedAt,
          endedAt: sectionHistory.endedAt,
          updates: sectionHistory.updates,
          packed: sectionHistory.packed,
        })
        .from(sectionHistory)
        .where(and(eq(sectionHistory.sectionId, sectionId), eq(sectionHistory.epoch, epoch)))
        .orderBy(asc(sectionHistory.id));
      const rows = await tx
        .select({
          seq: sectionUpdates.seq,
          update: sectionUpdates.update,
          userId: sectionUpdates.userId,
          createdAt: sectionUpdates.createdAt,
        })
        .from(sectionUpdates)
        .where(and(eq(sectionUpdates.sectionId, sectionId), eq(sectionUpdates.epoch, epoch)))
        .orderBy(asc(sectionUpdates.seq));
      const clients = await tx
        .select({ clientId: sectionClients.clientId, userId: sectionClients.userId })
        .from(sectionClients)
        .where(eq(sectionClients.sectionId, sectionId));
      const base = entries.length > 0 ? [] : await readSnapshot(tx, sectionId, epoch);
      return {
        base,
        entries: entries.map(({ startedAt, endedAt, ...entry }) => ({
          ...entry,
          startedAt: startedAt.getTime(),
          endedAt: endedAt.getTime(),
        })),
        rows: rows.map(({ createdAt, ...row }) => ({ ...row, at: createdAt.getTime() })),
        clients: clients.map(({ clientId, userId }): [number, string] => [clientId, userId]),
      };
    },
    { isolationLevel: "repeatable read", accessMode: "read only" },
  );
}

async function readSnapshot(
  tx: Database,
  sectionId: string,
  epoch: number,
): Promise<SectionPast["base"]> {
  const [snapshot] = await tx
    .select({
      state: sectionSnapshots.state,
      seq: sectionSnapshots.seq,
      takenAt: sectionSnapshots.takenAt,
    })
    .from(sectionSnapshots)
    .where(and(eq(sectionSnapshots.sectionId, sectionId), eq(sectionSnapshots.epoch, epoch)));
  if (!snapshot) return [];
  return [{ update: snapshot.state, seq: snapshot.seq, at: snapshot.takenAt.getTime() }];
}
