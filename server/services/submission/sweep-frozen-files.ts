import { inArray } from "drizzle-orm";
import type { Database } from "../../../db/client";
import { submissionFiles } from "../../../db/schema/submissions";
import type { EvidenceFolder } from "../evidence/evidence-folder";
import { type Swept, sweepFolder } from "../evidence/sweep-folder";

const SHA256 = /^[0-9a-f]{64}$/;
const AT_ONCE = 500;

/**
 * Clears up after freezing that a crash ended, and after a sample organisation that was deleted. Files
 * no submission has are set aside for thirty days first, as those of evidence are.
 */
export function sweepFrozenFiles({
  db,
  ...sweep
}: {
  db: Database;
  folder: EvidenceFolder;
  now: Date;
  isAlone: boolean;
}): Promise<Swept> {
  return sweepFolder({
    ...sweep,
    isName: (name) => SHA256.test(name),
    unknownAmong: (hashes) => unknownAmong(db, hashes),
  });
}

async function unknownAmong(db: Database, hashes: readonly string[]): Promise<string[]> {
  const known = new Set<string>();
  for (let from = 0; from < hashes.length; from += AT_ONCE) {
    const rows = await db
      .selectDistinct({ sha256: submissionFiles.sha256 })
      .from(submissionFiles)
      .where(inArray(submissionFiles.sha256, hashes.slice(from, from + AT_ONCE)));
    for (const { sha256 } of rows) known.add(sha256);
  }
  return hashes.filter((hash) => !known.has(hash));
}
