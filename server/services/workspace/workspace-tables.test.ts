import { readdirSync } from "node:fs";
import { join } from "node:path";
import { is } from "drizzle-orm";
import { getTableConfig, PgTable } from "drizzle-orm/pg-core";
import { expect, test } from "vitest";
import { users } from "@/db/schema/accounts";
import { SEALED_COLUMNS } from "./sealed-columns";
import { columnName, planTables } from "./table-plan";
import { LEFT_OUT_TABLES, USER_COLUMNS, WORKSPACE_TABLES } from "./workspace-tables";

const folder = join(import.meta.dirname, "../../../db/schema");

async function tablesOfSchema(): Promise<PgTable[]> {
  const files = readdirSync(folder).filter((name) => /^[\w-]+\.ts$/.test(name));
  const modules: Record<string, unknown>[] = await Promise.all(
    files.map((file) => import(join(folder, file))),
  );
  return modules.flatMap((module) =>
    Object.values(module).filter((value): value is PgTable => is(value, PgTable)),
  );
}

const nameOf = (table: PgTable) => getTableConfig(table).name;

test("every table of the schema goes out with the workspace, or says why it stays", async () => {
  const all = (await tablesOfSchema()).map(nameOf).sort();
  expect(all.length).toBeGreaterThan(50);
  const declared = [...WORKSPACE_TABLES, ...LEFT_OUT_TABLES.map(({ table }) => table)].map(nameOf);
  expect(
    declared.toSorted(),
    "name the new table in server/services/workspace/workspace-tables.ts: among WORKSPACE_TABLES, or in LEFT_OUT_TABLES with the reason",
  ).toEqual(all);
  expect(new Set(declared).size).toBe(declared.length);
  for (const { reason } of LEFT_OUT_TABLES) expect(reason).not.toBe("");
});

test("each table comes after those its rows name, belongs to an organisation and has an order", () => {
  const plans = planTables();
  expect(plans).toHaveLength(WORKSPACE_TABLES.length);
  for (const [index, { table, ofOrganisation }] of plans.entries()) {
    const before = plans.slice(0, index + 1).map((plan) => plan.table);
    for (const key of getTableConfig(table).foreignKeys) {
      expect(before).toContain(key.reference().foreignTable);
    }
    expect(ofOrganisation("00000000-0000-4000-8000-000000000000")).toBeDefined();
  }
});

test("of a person every column is declared, and nothing that signs them in goes out", () => {
  const declared: string[] = [...USER_COLUMNS.taken, ...USER_COLUMNS.leftOut];
  expect(declared.toSorted()).toEqual(
    getTableConfig(users)
      .columns.map(({ name }) => name)
      .sort(),
  );
  const taken = planTables().find(({ table }) => table === users)?.columns ?? [];
  expect(taken.map(({ name }) => name)).not.toContain("password_hash");
});

test("every sealed column is known: it goes out opened for whoever sees it, or stays sealed", () => {
  const sealed = planTables().flatMap(({ name, columns }) =>
    columns
      .filter((column) => column.name.startsWith("sealed"))
      .map((column) => `${name}.${column.name}`),
  );
  expect(sealed.length).toBeGreaterThan(4);
  const known = Object.entries(SEALED_COLUMNS).flatMap(([table, columns]) =>
    columns.map(({ column }) => `${table}.${column}`),
  );
  expect(known).toEqual(expect.arrayContaining(sealed));
  const all = WORKSPACE_TABLES.flatMap((table) =>
    getTableConfig(table).columns.map((column) => `${nameOf(table)}.${columnName(column)}`),
  );
  expect(all).toEqual(expect.arrayContaining(known));
});
