import { createHash } from "node:crypto";
import { z } from "zod";
import {
  MANIFEST_PATH,
  readManifest,
  WORKSPACE_LIMITS,
  type WorkspaceEntry,
  type WorkspaceManifest,
  type WorkspaceTable,
} from "../../core/workspace/workspace-manifest";
import type { JobContext, JobInput, VerifiedWorkspace } from "./job-kinds";
import { splitLines } from "./split-lines";
import { refused, ZipArchive } from "./zip-archive";

const user = z.looseObject({
  id: z.uuid(),
  name: z.string(),
  email: z.string(),
  disabled_at: z.string().nullish(),
});
const membership = z.looseObject({ user_id: z.uuid(), role: z.string() });

/**
 * Reads an archive of a workspace whole: its bytes are those that were written, it holds what the
 * manifest lists and nothing else, every entry has the hash that stands there, every table the rows
 * and columns. Nothing is written anywhere.
 *
 * @throws {DomainError} workspace_refused
 */
export async function verifyWorkspace(
  { path }: JobInput<"workspace.verify">,
  { progress }: JobContext,
): Promise<VerifiedWorkspace> {
  const archive = await ZipArchive.open(path);
  try {
    const manifest = await openManifest(archive);
    const total = 2 * manifest.entries.reduce((sum, { bytes }) => sum + bytes, 1);
    const tell = teller(total, progress);
    await archive.verifyBytes(tell);
    const tables = new Map(manifest.tables.map((table) => [table.path, table]));
    const people = new People();
    for (const entry of manifest.entries) {
      await verifyEntry(archive, entry, tables.get(entry.path), { people, tell });
    }
    progress(1);
    return { manifest, administrators: people.administrators() };
  } finally {
    await archive.close();
  }
}

/**
 * The manifest of an archive that holds exactly what it lists; the entries themselves are not read.
 *
 * @throws {DomainError} workspace_refused
 */
export async function openManifest(archive: ZipArchive): Promise<WorkspaceManifest> {
  if (!archive.has(MANIFEST_PATH)) throw refused("not_a_workspace");
  const parts: Uint8Array[] = [];
  for await (const part of archive.read(MANIFEST_PATH, WORKSPACE_LIMITS.manifestBytes)) {
    parts.push(part);
  }
  const read = readManifest(Buffer.concat(parts).toString("utf8"));
  if ("problem" in read) throw refused(read.problem);
  const { manifest } = read;
  const listed = new Set([MANIFEST_PATH, ...manifest.entries.map(({ path }) => path)]);
  const stray = archive.paths.find((path) => !listed.has(path));
  const absent = [...listed].find((path) => !archive.has(path));
  if (stray ?? absent) throw refused("entries", stray ?? absent);
  return manifest;
}

type Checking = { people: People; tell: (bytes: number) => void };

async function verifyEntry(
  archive: ZipArchive,
  { path, bytes, sha256 }: WorkspaceEntry,
  table: WorkspaceTable | undefined,
  { people, tell }: Checking,
): Promise<void> {
  const hash = createHash("sha256");
  let length = 0;
  const hashed = async function* () {
    for await (const piece of archive.read(path, bytes)) {
      hash.update(piece);
      length += piece.length;
      tell(piece.length);
      yield piece;
    }
  };
  if (table) await verifyTable(table, hashed(), people);
  else for await (const _piece of hashed());
  if (length !== bytes || hash.digest("hex") !== sha256) throw refused("hash", path);
}

async function verifyTable(
  { name, path, columns, rows }: WorkspaceTable,
  bytes: AsyncIterable<Uint8Array>,
  people: People,
): Promise<void> {
  let found = 0;
  for await (const line of splitLines(bytes, path)) {
    const row = readRow(line, path);
    const keys = Object.keys(row);
    if (keys.length !== columns.length || keys.some((key) => !columns.includes(key))) {
      throw refused("rows", path);
    }
    people.look(name, row);
    found += 1;
  }
  if (found !== rows) throw refused("rows", path);
}

/**
 * One row of a table as its line says.
 *
 * @throws {DomainError} workspace_refused: rows
 */
export function readRow(line: string, path: string): Record<string, unknown> {
  try {
    const value: unknown = JSON.parse(line);
    if (typeof value === "object" && value !== null && !Array.isArray(value)) {
      return value as Record<string, unknown>;
    }
  } catch {
    // Said below, as of any other line that is no row.
  }
  throw refused("rows", path);
}

/** Whom the archive names as administrators: one of them gets a password when it is taken in. */
class People {
  private readonly users = new Map<string, { id: string; name: string; email: string }>();
  private readonly ids = new Set<string>();

  look(table: string, row: Record<string, unknown>): void {
    if (table === "users") {
      const { success, data } = user.safeParse(row);
      if (!success) throw refused("rows", table);
      if (data.disabled_at) return;
      this.users.set(data.id, { id: data.id, name: data.name, email: data.email });
    } else if (table === "memberships") {
      const { success, data } = membership.safeParse(row);
      if (!success) throw refused("rows", table);
      if (data.role === "administrator") this.ids.add(data.user_id);
    }
  }

  administrators(): VerifiedWorkspace["administrators"] {
    return [...this.users.values()].filter(({ id }) => this.ids.has(id));
  }
}

const STEP = 0.005;

function teller(total: number, progress: (share: number) => void): (bytes: number) => void {
  let done = 0;
  let told = 0;
  return (bytes) => {
    done += bytes;
    const share = Math.min(1, done / total);
    if (share - told < STEP) return;
    told = share;
    progress(share);
  };
}
