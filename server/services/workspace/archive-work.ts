import { createReadStream } from "node:fs";
import { join } from "node:path";
import type { WorkspaceManifest } from "../../../core/workspace/workspace-manifest";
import type { Database } from "../../../db/client";
import { splitLines } from "../../jobs/split-lines";
import type { SealKeys } from "../sealing/seal-keys";
import type { SpooledTable } from "./spool-tables";
import type { Archiving, Viewer } from "./workspace-view";
import type { NewEntry } from "./write-zip";

/** What an installation gives to have a workspace written. */
export type ArchiveSource = {
  db: Database;
  dataFolder: string;
  sealKeys: SealKeys;
  /** Of this Penumbra, for the manifest. */
  version: string;
};

export type ArchiveWish = {
  organisation: { id: string; name: string };
  viewer: Viewer;
  /** Confidential details are encrypted under it; null leaves them out. */
  passphrase: string | null;
};

export type ArchiveWatch = {
  signal?: AbortSignal;
  /** Called with 0 to 1 as the work goes on. */
  onProgress?: (share: number) => void;
};

/** Everything the entries of one archive are made from. */
export type ArchiveWork = {
  source: ArchiveSource;
  wish: ArchiveWish;
  archiving: Archiving;
  workspaceKeys: SealKeys | null;
  tables: readonly SpooledTable[];
  entries: WorkspaceManifest["entries"];
  missing: WorkspaceManifest["missing"];
  /** Counts bytes that were written, and ends the work when it was called off. */
  step(bytes: number): void;
};

/** Where rows wait while an archive is written, and archives while they are taken in. */
export const workspaceFolder = (dataFolder: string) => join(dataFolder, "workspace");

/** As much work as so many bytes of evidence. */
export const REPORT_WEIGHT = 4_000_000;

/** An entry that is counted while it is written and listed when it is. */
export function newEntry(
  { entries, step }: ArchiveWork,
  path: string,
  bytes: AsyncIterable<Uint8Array>,
  { isPacked = false }: { isPacked?: boolean } = {},
): NewEntry {
  const counted = async function* () {
    for await (const piece of bytes) {
      step(piece.length);
      yield piece;
    }
  };
  return {
    path,
    bytes: counted(),
    isPacked,
    written: (written) => entries.push({ path, ...written }),
  };
}

export async function* once(bytes: Uint8Array): AsyncGenerator<Uint8Array> {
  yield bytes;
}

/** The rows of a table that wait on the disk, one a line. */
export const linesOf = ({ path, plan }: SpooledTable) =>
  splitLines(createReadStream(path), plan.name);
