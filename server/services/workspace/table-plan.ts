import { type SQL, sql } from "drizzle-orm";
import { toSnakeCase } from "drizzle-orm/casing";
import { getTableConfig, type PgColumn, type PgTable } from "drizzle-orm/pg-core";
import { memberships, organisations, users } from "../../../db/schema/accounts";
import { auditEvents } from "../../../db/schema/audit";
import { commentThreads } from "../../../db/schema/comments";
import { reports } from "../../../db/schema/reports";
import { sources } from "../../../db/schema/sources";
import { USER_COLUMNS, WORKSPACE_TABLES } from "./workspace-tables";

export type PlannedColumn = { name: string; column: PgColumn };

/** What is known of a table for taking its rows out and in. */
export type PlannedTable = {
  name: string;
  table: PgTable;
  /** All that are stored, in the order of the schema; what is computed from others is left to the database. */
  columns: readonly PlannedColumn[];
  /** Whether a row belongs to the organisation. */
  ofOrganisation(organisationId: string): SQL;
  /** The same rows always come in the same order, on every engine. */
  order: SQL;
  /** A row may name another of its own table. */
  namesItself: boolean;
};

/** The column's name in the database and in the archive. */
export const columnName = (column: PgColumn) =>
  column.keyAsName ? toSnakeCase(column.name) : column.name;

const config = new Map(WORKSPACE_TABLES.map((table) => [table, getTableConfig(table)]));

function configOf(table: PgTable) {
  return config.get(table) ?? getTableConfig(table);
}

const referencesOf = (table: PgTable) =>
  configOf(table).foreignKeys.map((key) => ({ ...key.reference(), onDelete: key.onDelete }));

/**
 * The tables of a workspace in an order in which they can be filled: each after those its rows name.
 *
 * @throws {Error} tables that name each other, or one whose rows belong to no organisation: a mistake
 *   in the program, which a test finds
 */
export function planTables(): PlannedTable[] {
  const planned: PgTable[] = [];
  const visit = (table: PgTable, through: readonly PgTable[]) => {
    if (planned.includes(table) || !WORKSPACE_TABLES.includes(table)) return;
    if (through.includes(table)) throw new Error(`${configOf(table).name} is in a ring of tables`);
    for (const { foreignTable } of referencesOf(table)) {
      if (foreignTable !== table) visit(foreignTable, [...through, table]);
    }
    planned.push(table);
  };
  for (const table of WORKSPACE_TABLES) visit(table, []);
  return planned.map(planTable);
}

function planTable(table: PgTable): PlannedTable {
  const { name, columns } = configOf(table);
  const isTaken = (column: PgColumn) =>
    column.generated === undefined &&
    (table !== users || USER_COLUMNS.taken.some((taken) => taken === column.name));
  return {
    name,
    table,
    columns: columns.filter(isTaken).map((column) => ({ name: columnName(column), column })),
    ofOrganisation: (organisationId) => belongsTo(table, organisationId),
    order: orderOf(table),
    namesItself: referencesOf(table).some(({ foreignTable }) => foreignTable === table),
  };
}

/**
 * By its column `organisation_id`, where it has one; else through the first row it cannot be without,
 * as deep as need be.
 */
function belongsTo(table: PgTable, organisationId: string): SQL {
  if (table === organisations) return sql`${organisations.id} = ${organisationId}`;
  if (table === users) return sql`${users.id} in (${namedPeople(organisationId)})`;
  if (table === commentThreads) {
    const inReports = sql`${commentThreads.reportId} in (select ${reports.id} from ${reports} where ${belongsTo(reports, organisationId)})`;
    return sql`(${inReports} or ${commentThreads.sourceId} in (select ${sources.id} from ${sources} where ${belongsTo(sources, organisationId)}))`;
  }
  const own = configOf(table).columns.find((column) => columnName(column) === "organisation_id");
  if (own) return sql`${own} = ${organisationId}`;
  const owner = referencesOf(table).find(
    ({ foreignTable, columns, onDelete }) =>
      foreignTable !== users &&
      foreignTable !== table &&
      onDelete === "cascade" &&
      columns.every((column) => column.notNull),
  );
  if (!owner) throw new Error(`the rows of ${configOf(table).name} belong to no organisation`);
  const { columns, foreignTable, foreignColumns } = owner;
  const keys = sql.join([...columns], sql`, `);
  const found = sql.join([...foreignColumns], sql`, `);
  return sql`(${keys}) in (select ${found} from ${foreignTable} where ${belongsTo(foreignTable, organisationId)})`;
}

/** Everybody whom a row of the organisation names, whether they are still in it or not; the log names without a key. */
function namedPeople(organisationId: string): SQL {
  const columns = WORKSPACE_TABLES.filter((table) => table !== users).flatMap((table) =>
    referencesOf(table)
      .filter(({ foreignTable }) => foreignTable === users)
      .flatMap(({ columns: [column] }) => (column ? [{ table, column }] : [])),
  );
  const members = sql`select ${memberships.userId} from ${memberships} where ${belongsTo(memberships, organisationId)}`;
  return sql.join(
    [
      members,
      ...[...columns, { table: auditEvents, column: auditEvents.userId }].map(
        ({ table, column }) =>
          sql`select ${column} from ${table} where ${column} is not null and ${belongsTo(table, organisationId)}`,
      ),
    ],
    sql` union `,
  );
}

function orderOf(table: PgTable): SQL {
  // The database chains the entries of the log in the order in which they come in.
  if (table === auditEvents) return sql`${auditEvents.seq}`;
  const { columns, primaryKeys, indexes, uniqueConstraints, name } = configOf(table);
  const single = columns.find((column) => column.primary);
  // The columns of an index are of a class of their own that has little more than their name.
  const indexed = indexes.find((index) => index.config.unique)?.config.columns ?? [];
  const unique = columns.filter((column) =>
    indexed.some((part) => "name" in part && part.name === column.name),
  );
  const key = single
    ? [single]
    : (primaryKeys[0]?.columns ?? uniqueConstraints[0]?.columns ?? unique);
  if (key.length === 0) throw new Error(`${name} has no key to put its rows in order by`);
  // Databases sort letters by their own locale; bytes are the same everywhere.
  return sql.join(
    key.map((column) =>
      column.columnType === "PgText" ? sql`${column} collate "C"` : sql`${column}`,
    ),
    sql`, `,
  );
}
