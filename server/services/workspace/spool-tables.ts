import { type FileHandle, open } from "node:fs/promises";
import { join } from "node:path";
import { sql } from "drizzle-orm";
import { z } from "zod";
import type { Database } from "../../../db/client";
import { type PlannedTable, planTables } from "./table-plan";

/** Rows of one table on the disk, one JSON object a line. */
export type SpooledTable = { plan: PlannedTable; path: string; bytes: number };

/** Rows are fetched so many at once that they are about so long together, in bytes. */
const FETCHED_BYTES = 1024 * 1024;
const MOST_ROWS = 1_000;
const FIRST_ROWS = 16;

const fetched = z.array(z.object({ line: z.string() }));

/**
 * Writes all rows of an organisation to files of a folder, as the database has them at one moment;
 * belongs in a transaction that sees one moment. The database makes the JSON, so that nothing is
 * rounded on the way: instants keep their microseconds.
 */
export async function spoolTables(
  tx: Database,
  organisationId: string,
  folder: string,
  told: { signal: AbortSignal | undefined; progress(share: number): void },
): Promise<SpooledTable[]> {
  await tx.execute(sql`set local timezone = 'UTC'`);
  await tx.execute(sql`set local bytea_output = 'hex'`);
  const plans = planTables();
  const spooled: SpooledTable[] = [];
  for (const [index, plan] of plans.entries()) {
    const path = join(folder, plan.name);
    const file = await open(path, "wx", 0o600);
    try {
      const bytes = await spoolTable(tx, organisationId, plan, file, told.signal);
      spooled.push({ plan, path, bytes });
    } finally {
      await file.close();
    }
    told.progress((index + 1) / plans.length);
  }
  return spooled;
}

async function spoolTable(
  tx: Database,
  organisationId: string,
  { table, columns, ofOrganisation, order }: PlannedTable,
  file: FileHandle,
  signal: AbortSignal | undefined,
): Promise<number> {
  const picked = sql.join(
    columns.map(({ column, name }) => sql`${column} as ${sql.identifier(name)}`),
    sql`, `,
  );
  await tx.execute(sql`declare workspace_rows no scroll cursor for
    select row_to_json((select taken from (select ${picked}) taken))::text as line
    from ${table} where ${ofOrganisation(organisationId)} order by ${order}`);
  let bytes = 0;
  for (let rows = FIRST_ROWS; ; ) {
    signal?.throwIfAborted();
    const found = fetched.parse([
      ...(await tx.execute(sql`fetch ${sql.raw(String(rows))} from workspace_rows`)),
    ]);
    if (found.length === 0) break;
    const text = Buffer.from(found.map(({ line }) => `${line}\n`).join(""), "utf8");
    await file.writeFile(text);
    bytes += text.length;
    const share = text.length / found.length;
    rows = Math.max(1, Math.min(MOST_ROWS, Math.floor(FETCHED_BYTES / share)));
  }
  await tx.execute(sql`close workspace_rows`);
  return bytes;
}
