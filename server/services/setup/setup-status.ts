import { eq } from "drizzle-orm";
import type { Database } from "../../../db/client";
import { organisations } from "../../../db/schema/accounts";

export type SetupStatus = {
  /** A real organisation exists: people sign in. */
  isSetUp: boolean;
  /** The sample is there to be opened again. */
  hasSample: boolean;
};

/** What the first page offers. */
export async function readSetupStatus(db: Database): Promise<SetupStatus> {
  const rows = await db
    .selectDistinct({ isSample: organisations.isSample })
    .from(organisations)
    .limit(2);
  return {
    isSetUp: rows.some(({ isSample }) => !isSample),
    hasSample: rows.some(({ isSample }) => isSample),
  };
}

/** The sample organisation's id, or null. There is one at most. */
export async function findSampleId(db: Database): Promise<string | null> {
  const [found] = await db
    .select({ id: organisations.id })
    .from(organisations)
    .where(eq(organisations.isSample, true));
  return found?.id ?? null;
}
