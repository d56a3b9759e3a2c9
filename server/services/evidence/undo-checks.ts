import { and, eq, isNull } from "drizzle-orm";
import type { Database } from "../../../db/client";
import { sourceChecks } from "../../../db/schema/evidence";
import { sources } from "../../../db/schema/sources";

/** Until the transaction ends nobody else checks the source or changes which files it has. */
export async function holdFiles(tx: Database, sourceId: string): Promise<void> {
  await tx
    .select({ id: sources.id })
    .from(sources)
    .where(eq(sources.id, sourceId))
    .for("no key update");
}

/** Ends what was checked of a source: its files are no longer those that were looked at. */
export async function undoChecks(
  tx: Database,
  sourceId: string,
  userId: string | null,
): Promise<void> {
  await holdFiles(tx, sourceId);
  await tx
    .update(sourceChecks)
    .set({ undoneAt: new Date(), undoneBy: userId })
    .where(and(eq(sourceChecks.sourceId, sourceId), isNull(sourceChecks.undoneAt)));
}
