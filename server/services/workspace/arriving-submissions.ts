import { existsSync } from "node:fs";
import { refused } from "../../jobs/zip-archive";
import { deleteBytes, type EvidenceFolder, filePath } from "../evidence/evidence-folder";
import { keepFrozen, sha256Of } from "../submission/frozen-store";
import { frozenPath, frozenRow } from "./archived-submissions";
import { type Arrived, type ArrivingTable, rowsOfTable } from "./arrived-workspace";

/**
 * Puts the frozen files of an archive where submissions are kept, each under its hash, which must be that of its
 * bytes. The rows come later: killed in between, the next start sets aside what no row speaks of.
 *
 * @returns the hashes of what was not there before, for taking it away when the rows do not come
 * @throws {DomainError} workspace_refused: hash; disk_full. Nothing of it is left then.
 */
export async function shelveSubmissions(
  folder: EvidenceFolder,
  arrived: Arrived,
  tables: readonly ArrivingTable[],
  { signal, told }: { signal: AbortSignal | undefined; told: (bytes: number) => void },
): Promise<string[]> {
  const table = tables.find(({ plan }) => plan.name === "submission_files");
  if (!table) return [];
  const shelved: string[] = [];
  const seen = new Set<string>();
  try {
    for await (const given of rowsOfTable(arrived, table.listed)) {
      signal?.throwIfAborted();
      const row = frozenRow(given);
      if (!row || seen.has(row.sha256)) continue;
      seen.add(row.sha256);
      const path = frozenPath(row.sha256);
      // Damaged where it came from: the list of what is missing names it.
      if (!arrived.archive.has(path)) continue;
      const parts: Uint8Array[] = [];
      for await (const part of arrived.archive.read(path, row.bytes)) parts.push(part);
      const bytes = Buffer.concat(parts);
      if (bytes.length !== row.bytes || sha256Of(bytes) !== row.sha256) throw refused("hash", path);
      if (!existsSync(filePath(folder, row.sha256))) shelved.push(row.sha256);
      await keepFrozen(folder, bytes);
      told(bytes.length);
    }
    return shelved;
  } catch (error) {
    await unshelveSubmissions(folder, shelved);
    throw error;
  }
}

/** Deletes files whose rows did not come. */
export async function unshelveSubmissions(
  folder: EvidenceFolder,
  hashes: readonly string[],
): Promise<void> {
  for (const sha256 of hashes) await deleteBytes(folder, sha256);
}
