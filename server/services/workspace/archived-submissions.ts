import { z } from "zod";
import { DomainError } from "../../../core/failure";
import { readRow } from "../../jobs/verify-workspace";
import { frozenFolderIn, readFrozen } from "../submission/frozen-store";
import { type ArchiveWork, linesOf, newEntry, once } from "./archive-work";
import type { NewEntry } from "./write-zip";

const fileRow = z.looseObject({
  name: z.string(),
  sha256: z.string().regex(/^[0-9a-f]{64}$/),
  bytes: z.number().int().nonnegative(),
});
export type FrozenRow = z.infer<typeof fileRow>;

/** A row of `submission_files`, as the archive has it; null for what is none. */
export const frozenRow = (row: unknown): FrozenRow | null => fileRow.safeParse(row).data ?? null;

/** Where in an archive the bytes of a frozen file are: under their hash, each once. */
export const frozenPath = (sha256: string): string => `submissions/${sha256}`;

/**
 * The files of submissions, bit for bit as they were frozen. One that is damaged or gone is named among what
 * is missing, and keeps nobody from leaving.
 */
export async function* archivedSubmissions(work: ArchiveWork): AsyncGenerator<NewEntry> {
  const table = work.tables.find(({ plan }) => plan.name === "submission_files");
  if (!table) return;
  const folder = frozenFolderIn(work.source.dataFolder);
  const written = new Set<string>();
  for await (const line of linesOf(table)) {
    const row = frozenRow(readRow(line, table.plan.name));
    if (!row || written.has(row.sha256)) continue;
    written.add(row.sha256);
    try {
      const bytes = await readFrozen(folder, row);
      yield newEntry(work, frozenPath(row.sha256), once(bytes), { isPacked: true });
    } catch (error) {
      if (!(error instanceof DomainError)) throw error;
      const { code } = error.failure;
      work.missing.push({ subject: `submission_files ${row.sha256}`, reason: code });
    }
  }
}
