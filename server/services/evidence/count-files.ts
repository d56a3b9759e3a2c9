import { and, count, eq, isNull } from "drizzle-orm";
import type { Database } from "../../../db/client";
import { evidenceFiles } from "../../../db/schema/evidence";

/** How many files a source has, deleted ones left out. */
export async function countFiles(db: Database, sourceId: string): Promise<number> {
  const [found] = await db
    .select({ files: count() })
    .from(evidenceFiles)
    .where(and(eq(evidenceFiles.sourceId, sourceId), isNull(evidenceFiles.deletedAt)));
  return found?.files ?? 0;
}
