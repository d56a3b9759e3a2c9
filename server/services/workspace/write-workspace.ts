import { randomUUID } from "node:crypto";
import { mkdir, rm } from "node:fs/promises";
import { join } from "node:path";
import {
  DETAILS_PATH,
  MANIFEST_PATH,
  WORKSPACE_FORMAT,
  WORKSPACE_VERSION,
  type WorkspaceManifest,
} from "../../../core/workspace/workspace-manifest";
import { readRow } from "../../jobs/verify-workspace";
import { sealFile } from "../sealing/seal-file";
import { ARCHIVE_README, ROWS_ENDING } from "./archive-words";
import {
  type ArchiveSource,
  type ArchiveWatch,
  type ArchiveWish,
  type ArchiveWork,
  linesOf,
  newEntry,
  once,
  REPORT_WEIGHT,
  workspaceFolder,
} from "./archive-work";
import { archivedEvidence } from "./archived-evidence";
import { archivedReports } from "./archived-reports";
import { archivedSubmissions } from "./archived-submissions";
import { countMigrations } from "./count-migrations";
import { SEALED_COLUMNS } from "./sealed-columns";
import { type SpooledTable, spoolTables } from "./spool-tables";
import { newWorkspaceKeys } from "./workspace-passphrase";
import { archiveRow, readView } from "./workspace-view";
import { type NewEntry, writeZip } from "./write-zip";

/** So far the work is when all rows are read, of 0 to 1. */
const ROWS_READ = 0.1;
/**
 * An organisation's whole workspace as one zip archive, as it is written: rows as the database had
 * them at one moment, then details, evidence, reports for people and last the manifest. Takes the
 * memory of one row or one report, whatever the size; ends early when the watch's signal is aborted.
 *
 * @throws {DomainError} passphrase_too_short; also `evidence_damaged` where a file goes bad while it is read
 * @throws {DOMException} AbortError
 */
export async function* writeWorkspace(
  source: ArchiveSource,
  wish: ArchiveWish,
  { signal, onProgress = () => undefined }: ArchiveWatch = {},
): AsyncGenerator<Uint8Array, void> {
  const { id } = wish.organisation;
  const encrypted = wish.passphrase === null ? null : await newWorkspaceKeys(id, wish.passphrase);
  const folder = join(workspaceFolder(source.dataFolder), `out-${randomUUID()}`);
  await mkdir(folder, { recursive: true, mode: 0o700 });
  try {
    const taken = await source.db.transaction(
      async (tx) => ({
        view: await readView(tx, id, wish.viewer),
        tables: await spoolTables(tx, id, folder, {
          signal,
          progress: (share) => onProgress(share * ROWS_READ),
        }),
      }),
      { isolationLevel: "repeatable read", accessMode: "read only" },
    );
    const choice = encrypted ? "encrypted" : "left_out";
    const work: ArchiveWork = {
      source,
      wish,
      archiving: { view: taken.view, keys: source.sealKeys, choice },
      workspaceKeys: encrypted?.keys ?? null,
      tables: taken.tables,
      entries: [],
      missing: [],
      step: await stepper(taken.tables, { signal, onProgress }),
    };
    yield* writeZip(entriesOf(work, encrypted?.confidential ?? { details: "left_out" }));
    onProgress(1);
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

async function* entriesOf(
  work: ArchiveWork,
  confidential: WorkspaceManifest["confidential"],
): AsyncGenerator<NewEntry> {
  const tables: WorkspaceManifest["tables"] = [];
  yield newEntry(work, "README.txt", once(Buffer.from(ARCHIVE_README, "utf8")));
  for (const table of work.tables) {
    const path = `tables/${table.plan.name}.${ROWS_ENDING}`;
    const listed = {
      name: table.plan.name,
      path,
      columns: table.plan.columns.map(({ name }) => name),
      rows: 0,
    };
    yield newEntry(work, path, rowsOf(work, table, listed));
    tables.push(listed);
  }
  if (work.workspaceKeys) {
    const place = { table: "workspace", row: work.wish.organisation.id, field: "details" };
    const details = sealFile(work.workspaceKeys, place, inPieces(detailsOf(work)));
    yield newEntry(work, DETAILS_PATH, details, { isPacked: true });
  }
  yield* archivedEvidence(work);
  yield* archivedSubmissions(work);
  yield* archivedReports(work);
  const manifest: WorkspaceManifest = {
    format: WORKSPACE_FORMAT,
    version: WORKSPACE_VERSION,
    madeBy: work.source.version,
    migrations: await countMigrations(work.source.db),
    exportedAt: new Date().toISOString(),
    organisation: work.wish.organisation,
    confidential,
    tables,
    missing: work.missing,
    entries: work.entries,
  };
  const text = Buffer.from(`${JSON.stringify(manifest, null, 1)}\n`, "utf8");
  yield { path: MANIFEST_PATH, bytes: once(text), isPacked: false, written: () => undefined };
}

/** A table that nothing is sealed in, and nothing left out of, goes over as it is. */
const isPlain = (name: string) =>
  !(name in SEALED_COLUMNS) && !/^(source_checks|comment_|endorsed_)/.test(name);

async function* rowsOf(
  work: ArchiveWork,
  table: SpooledTable,
  listed: { rows: number },
): AsyncGenerator<Uint8Array> {
  const { name } = table.plan;
  const lines = async function* () {
    for await (const line of linesOf(table)) {
      const archived = isPlain(name) ? null : archiveRow(work.archiving, name, readRow(line, name));
      if (!isPlain(name) && archived === null) continue;
      listed.rows += 1;
      yield archived === null ? line : JSON.stringify(archived.row);
    }
  };
  yield* inPieces(lines());
}

async function* detailsOf(work: ArchiveWork): AsyncGenerator<string> {
  for (const table of work.tables) {
    const { name } = table.plan;
    if (!(name in SEALED_COLUMNS)) continue;
    for await (const line of linesOf(table)) {
      const archived = archiveRow(work.archiving, name, readRow(line, name));
      for (const detail of archived?.details ?? []) yield JSON.stringify(detail);
    }
  }
}

const PIECE_BYTES = 64 * 1024;

/** Lines in pieces that are worth handing on. */
async function* inPieces(lines: AsyncIterable<string>): AsyncGenerator<Uint8Array> {
  let gathered: string[] = [];
  let length = 0;
  for await (const line of lines) {
    gathered.push(line, "\n");
    length += line.length + 1;
    if (length < PIECE_BYTES) continue;
    yield Buffer.from(gathered.join(""), "utf8");
    gathered = [];
    length = 0;
  }
  if (length > 0) yield Buffer.from(gathered.join(""), "utf8");
}

async function stepper(
  tables: readonly SpooledTable[],
  { signal, onProgress }: { signal: AbortSignal | undefined; onProgress: (share: number) => void },
): Promise<(bytes: number) => void> {
  let total = 1;
  for (const table of tables) {
    total += table.bytes;
    const { name } = table.plan;
    if (!/^(?:evidence_files|submission_files|reports)$/.test(name)) continue;
    for await (const line of linesOf(table)) {
      const { bytes } = readRow(line, name);
      total += name === "reports" ? REPORT_WEIGHT : typeof bytes === "number" ? bytes : 0;
    }
  }
  let done = 0;
  return (bytes) => {
    signal?.throwIfAborted();
    done += bytes;
    onProgress(ROWS_READ + (1 - ROWS_READ) * Math.min(1, done / total));
  };
}
