import { asc, eq, gt, isNull, or, sql } from "drizzle-orm";
import { Doc } from "yjs";
import type { Database } from "../../db/client";
import { sections } from "../../db/schema/reports";
import { sectionProjections, sectionUpdates } from "../../db/schema/section-text";
import { projectDocument, writeProjection } from "./section-projection";
import { applyStored, loadSection } from "./section-store";

/**
 * Reads every section's text from its log and writes its projection again,
 * removed sections left out. Answers how many were written. Safe while a server
 * runs: a later projection is never replaced by an earlier one.
 */
export async function rebuildProjections(
  db: Database,
  onProgress: (done: number, total: number) => void = () => {},
): Promise<number> {
  const rows = await db
    .select({ id: sections.id })
    .from(sections)
    .where(isNull(sections.deletedAt))
    .orderBy(asc(sections.id));
  let written = 0;
  for (const { id } of rows) {
    if (await projectStored(db, id)) written += 1;
    onProgress(written, rows.length);
  }
  return written;
}

/** Projects the sections whose log is ahead of their projection: a crash came between the two. */
export async function projectStaleSections(db: Database): Promise<number> {
  const logged = db
    .select({
      sectionId: sectionUpdates.sectionId,
      lastSeq: sql<number>`max(${sectionUpdates.seq})`.as("last_seq"),
    })
    .from(sectionUpdates)
    .groupBy(sectionUpdates.sectionId)
    .as("logged");
  const stale = await db
    .select({ id: logged.sectionId })
    .from(logged)
    .leftJoin(sectionProjections, eq(sectionProjections.sectionId, logged.sectionId))
    .where(or(isNull(sectionProjections.seq), gt(logged.lastSeq, sectionProjections.seq)));
  for (const { id } of stale) await projectStored(db, id);
  return stale.length;
}

async function projectStored(db: Database, sectionId: string): Promise<boolean> {
  const stored = await loadSection(db, sectionId);
  if (!stored) return false;
  const doc = new Doc();
  const seq = applyStored(doc, stored);
  await writeProjection(db, sectionId, projectDocument(doc), seq);
  doc.destroy();
  return true;
}
