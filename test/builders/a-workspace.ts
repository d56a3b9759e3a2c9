import { createHash } from "node:crypto";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { MANIFEST_PATH, type WorkspaceManifest } from "@/core/workspace/workspace-manifest";
import type { Database } from "@/db/client";
import { openManifest } from "@/server/jobs/verify-workspace";
import { ZipArchive } from "@/server/jobs/zip-archive";
import { createDetachedLive } from "@/server/services/detached-live";
import { nameSealKeys, type SealKeys } from "@/server/services/sealing/seal-keys";
import { type ArchiveSource, once } from "@/server/services/workspace/archive-work";
import type { ArrivalPlace } from "@/server/services/workspace/import-workspace";
import { writeZip } from "@/server/services/workspace/write-zip";
import { aContext, TEST_SEAL_KEYS } from "./a-context";

export const PASSPHRASE = "slow river under the bridge";

/** A folder for archives, and for what a second installation keeps. */
export function aFolder(): { path: string; remove(): void } {
  const path = mkdtempSync(join(tmpdir(), "penumbra-workspace-"));
  return { path, remove: () => rmSync(path, { recursive: true, force: true }) };
}

/** The installation that tests build houses in. */
export const theInstallation = (db: Database): ArchiveSource => ({
  db,
  dataFolder: aContext(db).env.dataFolder,
  sealKeys: TEST_SEAL_KEYS,
  version: "1.2.3",
});

/** Another installation, with keys of its own. */
export const aNewInstallation = (
  db: Database,
  dataFolder: string,
  sealKeys: SealKeys = nameSealKeys([new Uint8Array(32).fill(9)]),
): ArchiveSource & ArrivalPlace => ({
  db,
  dataFolder,
  sealKeys,
  version: "1.2.3",
  live: createDetachedLive(db),
});

/** Writes an archive to a file, and answers its path. */
export async function written(
  archive: AsyncIterable<Uint8Array>,
  folder: string,
  name = "workspace.zip",
): Promise<string> {
  const parts: Uint8Array[] = [];
  for await (const part of archive) parts.push(part);
  const path = join(folder, name);
  writeFileSync(path, Buffer.concat(parts));
  return path;
}

/** What the archive's manifest says. */
export async function manifestOf(path: string): Promise<WorkspaceManifest> {
  const archive = await ZipArchive.open(path);
  try {
    return await openManifest(archive);
  } finally {
    await archive.close();
  }
}

/** One of an archive's files, as text. */
export async function textOf(path: string, entry: string): Promise<string> {
  const archive = await ZipArchive.open(path);
  try {
    const parts: Uint8Array[] = [];
    for await (const part of archive.read(entry, 1e9)) parts.push(part);
    return Buffer.concat(parts).toString("utf8");
  } finally {
    await archive.close();
  }
}

/** What an archive holds, by path; changed, it is written anew with a manifest that fits or not. */
export type Contents = Map<string, Uint8Array>;

/** Everything in an archive. */
export async function contentsOf(path: string): Promise<Contents> {
  const archive = await ZipArchive.open(path);
  try {
    const contents: Contents = new Map();
    for (const entry of archive.paths) {
      const parts: Uint8Array[] = [];
      for await (const part of archive.read(entry, 1e9)) parts.push(part);
      contents.set(entry, Buffer.concat(parts));
    }
    return contents;
  } finally {
    await archive.close();
  }
}

/** An archive of these contents, sound in itself whatever they are. */
export async function* archiveOf(
  contents: Iterable<[string, Uint8Array]>,
): AsyncGenerator<Uint8Array> {
  const entries = async function* () {
    for (const [path, bytes] of contents) {
      yield { path, bytes: once(bytes), isPacked: false, written: () => undefined };
    }
  };
  yield* writeZip(entries());
}

/** The same with a manifest whose sizes, hashes and numbers of rows are those of the contents. */
export function withManifest(
  contents: Contents,
  manifest: WorkspaceManifest,
): [string, Uint8Array][] {
  const listed = [...contents].filter(([path]) => path !== MANIFEST_PATH);
  const fitting: WorkspaceManifest = {
    ...manifest,
    tables: manifest.tables.map((table) => ({
      ...table,
      rows: linesIn(contents.get(table.path) ?? new Uint8Array()),
    })),
    entries: listed.map(([path, bytes]) => ({
      path,
      bytes: bytes.length,
      sha256: createHash("sha256").update(bytes).digest("hex"),
    })),
  };
  return [...listed, [MANIFEST_PATH, Buffer.from(JSON.stringify(fitting))]];
}

const linesIn = (bytes: Uint8Array) => bytes.filter((byte) => byte === 10).length;
