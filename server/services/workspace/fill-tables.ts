import { randomBytes } from "node:crypto";
import { eq, type SQL, sql } from "drizzle-orm";
import { z } from "zod";
import type { Database } from "../../../db/client";
import { auditChains } from "../../../db/schema/audit";
import { sectionHistory, sectionVersions } from "../../../db/schema/section-history";
import {
  sectionProjections,
  sectionSnapshots,
  sectionUpdates,
} from "../../../db/schema/section-text";
import { refused } from "../../jobs/zip-archive";
import { nameSealKeys, SEAL_KEY_BYTES, type SealKeys } from "../sealing/seal-keys";
import {
  type Arrived,
  type ArrivingTable,
  type Details,
  openDetails,
  rowsOfTable,
} from "./arrived-workspace";
import { archivedWords, keptWords, type Row, sealedOf } from "./sealed-columns";

type Filling = { keys: SealKeys; throwaway: SealKeys; details: Details; organisationId: string };

const BATCH_CHARACTERS = 2 * 1024 * 1024;

/**
 * Writes the rows of an archive into the tables, with every id, number and instant as it was. What was
 * encrypted is sealed with this installation's keys. Belongs in a transaction: a row that does not fit
 * ends it.
 *
 * @throws {DomainError} workspace_refused: rows, confidential; sealed_damaged
 */
export async function fillTables(
  tx: Database,
  arrived: Arrived,
  tables: readonly ArrivingTable[],
  { keys, told }: { keys: SealKeys; told: (rows: number) => void },
): Promise<void> {
  const organisationId = arrived.manifest.organisation.id;
  const throwaway = nameSealKeys([randomBytes(SEAL_KEY_BYTES)]);
  const filling = { keys, throwaway, details: await openDetails(arrived), organisationId };
  for (const table of tables) {
    try {
      await fillTable(tx, arrived, table, filling);
    } catch (error) {
      throw isRefusedByDatabase(error) ? refused("rows", table.plan.name) : error;
    }
    told(table.listed.rows);
  }
  if (filling.details.left() > 0) throw refused("confidential");
  await seeOwnRowsOnly(tx, tables, organisationId);
  await moveSequencesOn(tx, tables);
  await seeSameChain(tx, arrived, tables);
}

/**
 * The database has chained the entries of the audit log anew: where they are those that were written,
 * in their order, every hash is what it was.
 */
async function seeSameChain(
  tx: Database,
  arrived: Arrived,
  tables: readonly ArrivingTable[],
): Promise<void> {
  const table = tables.find(({ plan }) => plan.name === "audit_events");
  if (!table) return;
  let last: Row | null = null;
  for await (const row of rowsOfTable(arrived, table.listed)) last = row;
  await tx.execute(sql`set constraints all immediate`);
  const [chain] = await tx
    .select({ length: auditChains.length, hash: auditChains.headHash })
    .from(auditChains)
    .where(eq(auditChains.chainId, arrived.manifest.organisation.id));
  await tx.execute(sql`set constraints all deferred`);
  const isSame = (chain?.length ?? null) === (last?.seq ?? null) && chain?.hash === last?.hash;
  if (!isSame) throw refused("rows", table.plan.name);
}

async function fillTable(
  tx: Database,
  arrived: Arrived,
  { plan, listed }: ArrivingTable,
  filling: Filling,
): Promise<void> {
  const columns = sql.join(
    listed.columns.map((name) => sql.identifier(name)),
    sql`, `,
  );
  const asRows = (json: SQL) =>
    sql`insert into ${plan.table} (${columns}) select ${columns} from json_populate_recordset(null::${plan.table}, ${json}::json)`;
  // Rows that name each other go in with one statement: the database looks when it ends.
  if (plan.namesItself) {
    await tx.execute(sql`create temporary table arriving (lines json) on commit drop`);
  }
  const write = async (lines: readonly string[]) => {
    if (lines.length === 0) return;
    const json = `[${lines.join(",")}]`;
    if (plan.namesItself) await tx.execute(sql`insert into arriving values (${json}::json)`);
    else await tx.execute(asRows(sql`${json}`));
  };
  let batch: string[] = [];
  let length = 0;
  for await (const row of rowsOfTable(arrived, listed)) {
    const line = JSON.stringify(keptRow(row, { plan, listed }, filling));
    batch.push(line);
    length += line.length;
    if (length < BATCH_CHARACTERS) continue;
    await write(batch);
    batch = [];
    length = 0;
  }
  await write(batch);
  if (!plan.namesItself) return;
  await tx.execute(
    sql`insert into ${plan.table} (${columns}) select ${sql.join(
      listed.columns.map((name) => sql`taken.${sql.identifier(name)}`),
      sql`, `,
    )} from arriving, json_populate_recordset(null::${plan.table}, arriving.lines) taken`,
  );
  await tx.execute(sql`drop table arriving`);
}

/** A row as this installation keeps it, its values such as the columns may have. */
function keptRow(row: Row, { plan, listed }: ArrivingTable, filling: Filling): Row {
  for (const { name, column } of plan.columns) {
    const value = row[name] ?? null;
    const { enumValues } = column;
    const isOneOf = !enumValues?.length || enumValues.some((one) => one === value);
    if (value !== null && !isOneOf) throw refused("rows", plan.name);
    if (column.columnType === "PgBigInt53" || column.columnType === "PgBigSerial53") {
      if (value !== null && !Number.isSafeInteger(value)) throw refused("rows", plan.name);
    }
  }
  if (
    listed.columns.includes("organisation_id") &&
    row.organisation_id !== filling.organisationId
  ) {
    throw refused("rows", plan.name);
  }
  const kept: Row = { ...row };
  for (const { column, place, value } of sealedOf(plan.name, row)) {
    // What was said of everything that is public is a plain text.
    if (plan.name === "comments" && typeof value === "string") continue;
    const words = archivedWords.safeParse(value).data;
    if (!words) throw refused("rows", plan.name);
    const own =
      "encrypted" in words
        ? { open: filling.details.take(plan.name, place.row, column) ?? null }
        : words;
    if ("open" in own && own.open === null) throw refused("confidential", plan.name);
    kept[column] = keptWords(
      filling.keys,
      place,
      own as Parameters<typeof keptWords>[2],
      filling.throwaway,
    );
    if (kept[column] === null) throw refused("rows", plan.name);
  }
  return kept;
}

/** Errors of data and of constraints are about the archive; all others are about us. */
function isRefusedByDatabase(error: unknown): boolean {
  for (let inner = error; inner instanceof Error; inner = inner.cause) {
    if ("code" in inner && /^2[23]/.test(String(inner.code))) return true;
  }
  return false;
}

const counted = z.array(z.object({ rows: z.coerce.number() })).length(1);

/** Nothing came in but what is the organisation's: no row hangs on something of nobody's. */
async function seeOwnRowsOnly(
  tx: Database,
  tables: readonly ArrivingTable[],
  organisationId: string,
): Promise<void> {
  for (const { plan, listed } of tables) {
    // People are whoever the rows name, and whoever was named by rows that stayed behind.
    if (plan.name === "users") continue;
    const found = counted.parse([
      ...(await tx.execute(
        sql`select count(*) as rows from ${plan.table} where ${plan.ofOrganisation(organisationId)}`,
      )),
    ]);
    if (found[0]?.rows !== listed.rows) throw refused("rows", plan.name);
  }
}

/** Sequence numbers stand in more places than their own table, whose rows are folded away. */
const SEQUENCE_NUMBERS = [
  sql`select max(${sectionUpdates.seq}) as last from ${sectionUpdates}`,
  sql`select max(${sectionHistory.lastSeq}) as last from ${sectionHistory}`,
  sql`select max(${sectionSnapshots.seq}) as last from ${sectionSnapshots}`,
  sql`select max(${sectionProjections.seq}) as last from ${sectionProjections}`,
  sql`select max(${sectionVersions.seq}) as last from ${sectionVersions}`,
];

/** Counting goes on behind the highest number that came in. */
async function moveSequencesOn(tx: Database, tables: readonly ArrivingTable[]): Promise<void> {
  for (const { plan } of tables) {
    for (const { name, column } of plan.columns) {
      if (!column.columnType.endsWith("Serial53")) continue;
      const numbers =
        plan.table === sectionUpdates
          ? sql.join(SEQUENCE_NUMBERS, sql` union all `)
          : sql`select max(${column}) as last from ${plan.table}`;
      await tx.execute(sql`select setval(pg_get_serial_sequence(${plan.name}, ${name}), max(last))
        from (${numbers}) numbers having max(last) > 0`);
    }
  }
}
