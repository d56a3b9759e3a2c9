import { readdirSync } from "node:fs";
import { sql } from "drizzle-orm";
import { afterAll, beforeAll, expect, test } from "vitest";
import { DomainError, type DomainFailure } from "@/core/failure";
import { DETAILS_PATH, type WorkspaceManifest } from "@/core/workspace/workspace-manifest";
import { aFullHouse, type FullHouse } from "@/test/builders/a-full-house";
import {
  aFolder,
  aNewInstallation,
  archiveOf,
  type Contents,
  contentsOf,
  manifestOf,
  PASSPHRASE,
  theInstallation,
  withManifest,
  written,
} from "@/test/builders/a-workspace";
import { openTestDatabase, type TestDatabase } from "@/test/database";
import { verifyWorkspace } from "../../jobs/verify-workspace";
import {
  evidenceFolderIn,
  filesFolder,
  incomingFolder,
  namesIn,
} from "../evidence/evidence-folder";
import { frozenFolderIn } from "../submission/frozen-store";
import { importWorkspace } from "./import-workspace";
import { planTables } from "./table-plan";
import { writeWorkspace } from "./write-workspace";

let from: TestDatabase;
let to: TestDatabase;
let house: FullHouse;
let path: string;
let contents: Contents;
let manifest: WorkspaceManifest;
const folder = aFolder();
const there = aFolder();

beforeAll(async () => {
  from = await openTestDatabase();
  to = await openTestDatabase();
  house = await aFullHouse(from.db);
  const wish = {
    organisation: { id: house.organisationId, name: "River House" },
    viewer: { userId: house.people.administrator.userId },
    passphrase: PASSPHRASE,
  };
  path = await written(writeWorkspace(theInstallation(from.db), wish), folder.path);
  contents = await contentsOf(path);
  manifest = await manifestOf(path);
});
afterAll(async () => {
  await from?.close();
  await to?.close();
  folder.remove();
  there.remove();
});

async function takeIn(
  file: string,
  {
    passphrase = PASSPHRASE,
    id = house.people.administrator.userId,
    password = "four unrelated garden words",
  } = {},
): Promise<DomainFailure | "taken"> {
  const administrator = { id, password };
  try {
    // In this process: what the child adds is that it can be killed.
    const verified = await verifyWorkspace({ path: file }, { progress: () => undefined });
    const place = aNewInstallation(to.db, there.path);
    await importWorkspace(place, { ...verified, path: file }, { passphrase, administrator });
    return "taken";
  } catch (error) {
    if (error instanceof DomainError) return error.failure;
    throw error;
  }
}

async function leftBehind(): Promise<string[]> {
  const tables = planTables().map(
    ({ name, table }) => sql`(select ${name}::text as name from ${table} limit 1)`,
  );
  const left = [...(await to.db.execute(sql.join(tables, sql` union all `)))].map(String);
  for (const files of [evidenceFolderIn(there.path), frozenFolderIn(there.path)]) {
    for (const shelf of await namesIn(filesFolder(files))) {
      left.push(...readdirSync(`${filesFolder(files)}/${shelf}`));
    }
    left.push(...(await namesIn(incomingFolder(files))));
  }
  return left;
}

type Row = Record<string, unknown>;

/** The archive with one table's rows changed, and a manifest that fits them. */
async function withRows(
  table: string,
  change: (row: Row, index: number) => Row[],
): Promise<string> {
  const entry = `tables/${table}.ndjson`;
  const lines = Buffer.from(contents.get(entry) ?? "")
    .toString("utf8")
    .trim()
    .split("\n");
  const changed = lines.flatMap((line, index) => change(JSON.parse(line) as Row, index));
  expect(changed).not.toEqual(lines.map((line) => JSON.parse(line) as Row));
  const text = changed.map((row) => `${JSON.stringify(row)}\n`).join("");
  const held = new Map(contents).set(entry, Buffer.from(text));
  return written(archiveOf(withManifest(held, manifest)), folder.path, "changed.zip");
}

const STRANGER = "00000000-0000-4000-8000-000000000001";
const refused = (problem: string, detail: string) => ({
  code: "workspace_refused",
  problem,
  detail,
});

test("rows that do not fit are refused, each time whole, and nothing is left of them", async () => {
  const cases: [string, (row: Row, index: number) => Row[], unknown][] = [
    ["reports", (row) => [{ ...row, organisation_id: STRANGER }], refused("rows", "reports")],
    ["sections", (row) => [{ ...row, report_id: STRANGER }], refused("rows", "sections")],
    [
      "memberships",
      (row) => [row.role === "reader" ? { ...row, role: "owner" } : row],
      refused("rows", "memberships"),
    ],
    ["section_updates", (row) => [{ ...row, seq: 2 ** 60 }], refused("rows", "section_updates")],
    ["organisations", (row) => [row, { ...row, id: STRANGER }], refused("rows", "organisations")],
    ["organisations", (row) => [{ ...row, is_sample: true }], refused("rows", "organisations")],
    ["reports", (row) => [{ ...row, title: "a\u0000b" }], refused("rows", "reports")],
    [
      "evidence_files",
      (row) => [{ ...row, sealed_name: "plain" }],
      refused("rows", "evidence_files"),
    ],
    [
      "evidence_files",
      (row) => [{ ...row, sha256: "0".repeat(64) }],
      expect.objectContaining({ problem: "hash" }),
    ],
    [
      "submission_files",
      (row) => [{ ...row, bytes: Number(row.bytes) + 1 }],
      expect.objectContaining({ problem: "hash" }),
    ],
    [
      "submission_files",
      (row) => [{ ...row, sha256: "0".repeat(64) }],
      refused("rows", "submission_files"),
    ],
    [
      "sources",
      (row) => [row.sealed === null ? row : { ...row, sealed: { open: "{}" } }],
      refused("confidential", ""),
    ],
    [
      "protected_names",
      (row) => [{ ...row, id: STRANGER }],
      refused("confidential", "protected_names"),
    ],
  ];
  for (const [table, change, failure] of cases) {
    expect([table, await takeIn(await withRows(table, change))]).toEqual([table, failure]);
    expect(await leftBehind()).toEqual([]);
  }
});

test("another passphrase, another's details, a stranger and a weak password are refused", async () => {
  expect(await takeIn(path, { passphrase: "another river under it" })).toEqual({
    code: "passphrase_wrong",
  });
  expect(await takeIn(path, { passphrase: "" })).toEqual({ code: "passphrase_expected" });
  expect(await takeIn(path, { id: house.people.drafter.userId })).toEqual({
    code: "user_not_found",
  });
  expect(await takeIn(path, { password: "short" })).toMatchObject({ code: "password_too_short" });
  const details = Buffer.from(contents.get(DETAILS_PATH) ?? "");
  details[details.length - 20] = (details[details.length - 20] ?? 0) ^ 1;
  const held = new Map(contents).set(DETAILS_PATH, details);
  const file = await written(archiveOf(withManifest(held, manifest)), folder.path, "details.zip");
  expect(await takeIn(file)).toEqual({ code: "sealed_damaged" });
  const newer = { ...manifest, migrations: manifest.migrations + 1 };
  const later = await written(archiveOf(withManifest(contents, newer)), folder.path, "later.zip");
  expect(await takeIn(later)).toEqual(refused("newer", ""));
  expect(await leftBehind()).toEqual([]);
});

test("after all of this the sound archive is taken in, once", async () => {
  expect(await takeIn(path)).toBe("taken");
  expect(await takeIn(path)).toEqual({ code: "already_set_up" });
});
