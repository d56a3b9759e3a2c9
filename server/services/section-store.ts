import { and, asc, eq, inArray, isNull, sql } from "drizzle-orm";
import { applyUpdate, Doc } from "yjs";
import { SCHEMA_VERSION } from "../../core/document/schema";
import { DomainError } from "../../core/failure";
import type { LoggedUpdate } from "../../core/shared-text/history-entry";
import type { Database } from "../../db/client";
import { sections } from "../../db/schema/reports";
import { sectionClients, sectionSnapshots, sectionUpdates } from "../../db/schema/section-text";
import type { HistoryTasks } from "../jobs/history-task";
import { hasHistory, keepHistory } from "./history/section-past";
import { projectDocument, writeProjection } from "./section-projection";

/** One update as it goes into the log. */
export type LogEntry = {
  sectionId: string;
  epoch: number;
  update: Uint8Array;
  userId: string | null;
  /** The Yjs clients that wrote in it, the sender's own; empty for the server's changes. */
  clients: readonly number[];
};

export type StoredSection = {
  sectionId: string;
  reportId: string;
  epoch: number;
  /** Nothing is to be written in it. */
  isLocked: boolean;
  snapshot: { state: Uint8Array; seq: number; takenAt: Date } | null;
  rows: LoggedUpdate[];
  /** Whose each Yjs client id is. */
  clients: Map<number, string>;
};

/**
 * Appends updates in one transaction and answers their sequence numbers in
 * order. When it resolves, they are committed.
 */
export async function appendUpdates(db: Database, entries: readonly LogEntry[]): Promise<number[]> {
  return db.transaction(async (tx) => {
    const bindings = entries.flatMap(({ sectionId, userId, clients }) =>
      userId === null ? [] : clients.map((clientId) => ({ sectionId, clientId, userId })),
    );
    if (bindings.length > 0) await tx.insert(sectionClients).values(bindings).onConflictDoNothing();
    const rows = await tx
      .insert(sectionUpdates)
      .values(
        entries.map(({ sectionId, epoch, update, userId, clients }) => ({
          sectionId,
          epoch,
          update,
          userId,
          clientId: clients[0] ?? null,
        })),
      )
      .returning({ seq: sectionUpdates.seq });
    return rows.map(({ seq }) => seq);
  });
}

/** Reads a section's snapshot and log as they were at one instant; null when it is gone. */
export async function loadSection(db: Database, sectionId: string): Promise<StoredSection | null> {
  return db.transaction(
    async (tx) => {
      const [section] = await tx
        .select({
          reportId: sections.reportId,
          epoch: sections.epoch,
          isLocked: sql<boolean>`${sections.lockedAt} is not null`,
        })
        .from(sections)
        .where(and(eq(sections.id, sectionId), isNull(sections.deletedAt)));
      if (!section) return null;
      const [snapshot] = await tx
        .select({
          state: sectionSnapshots.state,
          seq: sectionSnapshots.seq,
          takenAt: sectionSnapshots.takenAt,
        })
        .from(sectionSnapshots)
        .where(eq(sectionSnapshots.sectionId, sectionId));
      const rows = await tx
        .select({
          seq: sectionUpdates.seq,
          update: sectionUpdates.update,
          userId: sectionUpdates.userId,
          createdAt: sectionUpdates.createdAt,
        })
        .from(sectionUpdates)
        .where(eq(sectionUpdates.sectionId, sectionId))
        .orderBy(asc(sectionUpdates.seq));
      const clients = await tx
        .select({ clientId: sectionClients.clientId, userId: sectionClients.userId })
        .from(sectionClients)
        .where(eq(sectionClients.sectionId, sectionId));
      return {
        sectionId,
        ...section,
        snapshot: snapshot ?? null,
        rows: rows.map(({ createdAt, ...row }) => ({ ...row, at: createdAt.getTime() })),
        clients: new Map(clients.map(({ clientId, userId }) => [clientId, userId])),
      };
    },
    { isolationLevel: "repeatable read", accessMode: "read only" },
  );
}

/** Puts a stored section's text into a document and answers the highest sequence number in it. */
export function applyStored(doc: Doc, stored: Pick<StoredSection, "snapshot" | "rows">): number {
  let seq = stored.snapshot?.seq ?? 0;
  doc.transact(() => {
    if (stored.snapshot) applyUpdate(doc, stored.snapshot.state);
    for (const row of stored.rows) {
      applyUpdate(doc, row.update);
      seq = Math.max(seq, row.seq);
    }
  });
  return seq;
}

/**
 * Changes a section's text in a database that no server has open: command
 * line, seeds and tests. A running server goes through its open document.
 *
 * @throws {DomainError} section_not_found, section_locked
 */
export async function editStoredSection(
  db: Database,
  sectionId: string,
  userId: string | null,
  change: (doc: Doc) => void,
): Promise<void> {
  const stored = await loadSection(db, sectionId);
  if (!stored) throw new DomainError({ code: "section_not_found" });
  if (stored.isLocked) throw new DomainError({ code: "section_locked" });
  const doc = new Doc();
  applyStored(doc, stored);
  const updates: Uint8Array[] = [];
  doc.on("update", (update: Uint8Array) => updates.push(update));
  doc.transact(() => change(doc));
  if (updates.length === 0) return;
  const seqs = await appendUpdates(
    db,
    updates.map((update) => ({ sectionId, epoch: stored.epoch, update, userId, clients: [] })),
  );
  await writeProjection(db, sectionId, projectDocument(doc), seqs.at(-1) ?? 0);
  doc.destroy();
}

/** Folds a log, and what it starts from, in a thread that can be killed. */
export type Fold = (task: HistoryTasks["fold"]["task"]) => Promise<HistoryTasks["fold"]["answer"]>;

/**
 * Folds the log of a section into its snapshot and into its history. `fold` turns
 * the stored bytes into both, in a thread that can be killed. Exactly the rows
 * that were read are deleted, in the transaction that keeps them: a lower sequence
 * number may be committed later than a higher one. The first history of an epoch
 * begins with the snapshot that was there. Answers false, having changed nothing,
 * when another node was faster.
 */
export async function compactSection(
  db: Database,
  sectionId: string,
  fold: Fold,
): Promise<boolean> {
  const stored = await loadSection(db, sectionId);
  if (!stored || stored.rows.length === 0) return false;
  const { snapshot, rows, epoch } = stored;
  const withBase = snapshot !== null && !(await hasHistory(db, sectionId, epoch));
  const { state, entries } = await fold({
    snapshot: snapshot && { ...snapshot, takenAt: snapshot.takenAt.getTime() },
    rows,
    withBase,
  });
  const seq = rows.reduce((highest, row) => Math.max(highest, row.seq), snapshot?.seq ?? 0);
  return db.transaction(async (tx) => {
    await tx.execute(sql`select pg_advisory_xact_lock(hashtextextended(${sectionId}, 7))`);
    const [present] = await tx
      .select({ seq: sectionSnapshots.seq })
      .from(sectionSnapshots)
      .where(eq(sectionSnapshots.sectionId, sectionId));
    if ((present?.seq ?? 0) !== (snapshot?.seq ?? 0)) return false;
    const folded = { epoch, schemaVersion: SCHEMA_VERSION, state, seq };
    await tx
      .insert(sectionSnapshots)
      .values({ sectionId, ...folded })
      .onConflictDoUpdate({
        target: sectionSnapshots.sectionId,
        set: { ...folded, takenAt: new Date() },
      });
    await keepHistory(tx, sectionId, epoch, entries);
    for (let start = 0; start < rows.length; start += 1_000) {
      const seqs = rows.slice(start, start + 1_000).map((row) => row.seq);
      await tx.delete(sectionUpdates).where(inArray(sectionUpdates.seq, seqs));
    }
    return true;
  });
}
