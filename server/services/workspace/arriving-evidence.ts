import { createHash } from "node:crypto";
import { chmod, mkdir, open, rename, rm } from "node:fs/promises";
import { DomainError } from "../../../core/failure";
import { refused } from "../../jobs/zip-archive";
import {
  deleteBytes,
  filePath,
  hasRoomFor,
  incomingFolder,
  incomingPath,
  isDiskFull,
  shelfOf,
  syncFolder,
} from "../evidence/evidence-folder";
import type { EvidenceStore } from "../evidence/store-file";
import { openFile, sealFile } from "../sealing/seal-file";
import { type EvidenceForm, evidenceEntry, evidencePlace } from "./archived-evidence";
import { type Arrived, type ArrivingTable, rowsOfTable } from "./arrived-workspace";

/**
 * Puts the files of an archive where evidence is kept, sealed with this installation's keys, each
 * under the id of its row. The rows come later: killed in between, the next start sets aside what
 * no row speaks of.
 *
 * @returns the ids of what was put there, for taking it away when the rows do not come
 * @throws {DomainError} workspace_refused: hash, confidential; disk_full; sealed_damaged. Nothing of
 *   it is left then.
 */
export async function shelveEvidence(
  store: EvidenceStore,
  arrived: Arrived,
  tables: readonly ArrivingTable[],
  { signal, told }: { signal: AbortSignal | undefined; told: (bytes: number) => void },
): Promise<string[]> {
  const table = tables.find(({ plan }) => plan.name === "evidence_files");
  if (!table) return [];
  const shelved: string[] = [];
  await mkdir(incomingFolder(store.folder), { recursive: true, mode: 0o700 });
  await seeRoom(store, arrived);
  try {
    for await (const row of rowsOfTable(arrived, table.listed)) {
      const entry = evidenceEntry(row);
      // Damaged where it came from: the list of what is missing names it, and its row says so here as there.
      if (!entry || !arrived.archive.has(entry.path)) continue;
      shelved.push(entry.id);
      await shelveOne(store, arrived, entry, { sha256: row.sha256, signal, told });
    }
    return shelved;
  } catch (error) {
    await unshelve(store, shelved);
    throw isDiskFull(error) ? new DomainError({ code: "disk_full" }) : error;
  }
}

/** Deletes files whose rows did not come. */
export async function unshelve(store: EvidenceStore, ids: readonly string[]): Promise<void> {
  for (const id of ids) {
    await rm(incomingPath(store.folder, id), { force: true });
    await deleteBytes(store.folder, id);
  }
}

async function seeRoom(store: EvidenceStore, { manifest }: Arrived): Promise<void> {
  const bytes = manifest.entries
    .filter(({ path }) => /^(confidential\/)?evidence\//.test(path))
    .reduce((sum, entry) => sum + entry.bytes, 0);
  if (!(await hasRoomFor(incomingFolder(store.folder), Math.ceil(bytes * 1.01)))) {
    throw new DomainError({ code: "disk_full" });
  }
}

type Watched = { sha256: unknown; signal: AbortSignal | undefined; told: (bytes: number) => void };

async function shelveOne(
  { folder, keys }: EvidenceStore,
  { archive, keys: workspaceKeys }: Arrived,
  { id, path, form }: { id: string; path: string; form: EvidenceForm },
  { sha256, signal, told }: Watched,
): Promise<void> {
  const hash = createHash("sha256");
  const packed = watched(archive.read(path, Number.MAX_SAFE_INTEGER), signal, told);
  const place = evidencePlace(id);
  const plain = async function* (bytes: AsyncIterable<Uint8Array>) {
    for await (const piece of bytes) {
      hash.update(piece);
      yield piece;
    }
  };
  let sealed: AsyncIterable<Uint8Array>;
  if (form === "sealed") sealed = packed;
  else if (form === "open") sealed = sealFile(keys, place, plain(packed));
  else if (workspaceKeys)
    sealed = sealFile(keys, place, plain(openFile(workspaceKeys, place, packed)));
  else throw refused("confidential", path);
  const incoming = incomingPath(folder, id);
  const handle = await open(incoming, "w", 0o600);
  try {
    await handle.writeFile(sealed);
    await handle.sync();
  } finally {
    await handle.close();
  }
  if (form !== "sealed" && hash.digest("hex") !== sha256) throw refused("hash", path);
  await mkdir(shelfOf(folder, id), { recursive: true, mode: 0o700 });
  await chmod(incoming, 0o400);
  // Of an installation without rows, a file of this name is one that an earlier attempt left.
  await rename(incoming, filePath(folder, id));
  await syncFolder(shelfOf(folder, id));
}

async function* watched(
  bytes: AsyncIterable<Uint8Array>,
  signal: AbortSignal | undefined,
  told: (bytes: number) => void,
): AsyncGenerator<Uint8Array> {
  for await (const piece of bytes) {
    signal?.throwIfAborted();
    told(piece.length);
    yield piece;
  }
}
