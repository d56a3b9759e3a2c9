import type { WorkspaceManifest, WorkspaceTable } from "../../../core/workspace/workspace-manifest";
import { DETAILS_PATH } from "../../../core/workspace/workspace-manifest";
import type { Database } from "../../../db/client";
import { splitLines } from "../../jobs/split-lines";
import { readRow } from "../../jobs/verify-workspace";
import { refused, type ZipArchive } from "../../jobs/zip-archive";
import { openFile } from "../sealing/seal-file";
import type { SealKeys } from "../sealing/seal-keys";
import { countMigrations } from "./count-migrations";
import { archivedDetail, type Row } from "./sealed-columns";
import { type PlannedTable, planTables } from "./table-plan";

/** An archive that was verified, opened to be taken in. */
export type Arrived = {
  archive: ZipArchive;
  manifest: WorkspaceManifest;
  /** Its key, where it has encrypted details. */
  keys: SealKeys | null;
};

/** A table of the archive beside this installation's own. */
export type ArrivingTable = { plan: PlannedTable; listed: WorkspaceTable };

/**
 * The archive's tables in the order in which they can be filled. Columns that are younger than the
 * archive get the database's defaults.
 *
 * @throws {DomainError} workspace_refused: newer (tables or columns that are not known here), rows
 *   (a column is missing that nothing can stand for)
 */
export async function matchTables(
  db: Database,
  { manifest }: Pick<Arrived, "manifest">,
): Promise<ArrivingTable[]> {
  if (manifest.migrations > (await countMigrations(db))) throw refused("newer");
  const plans = planTables();
  const unknown = manifest.tables.find(({ name }) => !plans.some((plan) => plan.name === name));
  if (unknown) throw refused("newer", unknown.name);
  return plans.flatMap((plan) => {
    const listed = manifest.tables.find(({ name }) => name === plan.name);
    if (!listed) return [];
    if (listed.columns.some((name) => !plan.columns.some((column) => column.name === name))) {
      throw refused("newer", plan.name);
    }
    const absent = plan.columns.find(
      ({ name, column }) => !listed.columns.includes(name) && column.notNull && !column.hasDefault,
    );
    if (absent) throw refused("rows", plan.name);
    return [{ plan, listed }];
  });
}

/** The rows of one of its tables, as the archive has them. */
export async function* rowsOfTable(
  { archive, manifest }: Pick<Arrived, "archive" | "manifest">,
  { path }: WorkspaceTable,
): AsyncGenerator<Row, void> {
  const bytes = manifest.entries.find((entry) => entry.path === path)?.bytes ?? 0;
  for await (const line of splitLines(archive.read(path, bytes), path)) yield readRow(line, path);
}

/** More than this is no archive of ours: 50,000 sources have some 50 MB of details. */
const MOST_DETAIL_BYTES = 256 * 1024 * 1024;

/** The encrypted details of an archive, by where they belong. */
export type Details = {
  /** The words that belong there, once; undefined where there are none. */
  take(table: string, row: string, column: string): string | undefined;
  /** How many nobody took. */
  left(): number;
};

/**
 * Opens the details of an archive.
 *
 * @throws {DomainError} workspace_refused: confidential; sealed_damaged
 */
export async function openDetails({ archive, manifest, keys }: Arrived): Promise<Details> {
  const words = new Map<string, string>();
  const name = (table: string, row: string, column: string) => `${table} ${row} ${column}`;
  if (keys) {
    const place = { table: "workspace", row: manifest.organisation.id, field: "details" };
    const sealed = archive.read(DETAILS_PATH, MOST_DETAIL_BYTES);
    for await (const line of splitLines(openFile(keys, place, sealed), DETAILS_PATH)) {
      const { success, data } = archivedDetail.safeParse(readRow(line, DETAILS_PATH));
      if (!success) throw refused("confidential", DETAILS_PATH);
      words.set(name(data.table, data.row, data.column), data.text);
    }
  }
  return {
    take(table, row, column) {
      const text = words.get(name(table, row, column));
      words.delete(name(table, row, column));
      return text;
    },
    left: () => words.size,
  };
}
