import { spawnSync } from "node:child_process";
import { readdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { eq } from "drizzle-orm";
import { afterAll, beforeAll, expect, test } from "vitest";
import { openDatabase } from "@/db/client";
import { memberships, organisations, users } from "@/db/schema/accounts";
import { sectionUpdates } from "@/db/schema/section-text";
import { SAMPLE_REPORT } from "@/db/seed/sample-report";
import { insertSamplePerson, seedSample } from "@/server/services/setup/seed-sample";
import { aFolder, manifestOf, PASSPHRASE } from "@/test/builders/a-workspace";
import { openTestDatabase, type TestDatabase } from "@/test/database";
import { testProgram } from "@/test/programs";

const EMAIL = "ana@example.org";
const root = join(import.meta.dirname, "..");
const work = aFolder();
const there = aFolder();
let database: TestDatabase;
let organisationId: string;

const at = (name: string) => join(work.path, name);
const settings = (folder: string) => ({ ...process.env, DATABASE_URL: "", PENUMBRA_DATA: folder });
function workspace(folder: string, ...args: string[]) {
  return spawnSync(process.execPath, [testProgram("penumbra"), "workspace", ...args], {
    cwd: root,
    env: settings(folder),
    encoding: "utf8",
  });
}

beforeAll(async () => {
  database = await openTestDatabase();
  const userId = await insertSamplePerson(database.db, "Ana");
  const seeded = await database.db.transaction((tx) =>
    seedSample(tx, { userId, sessionId: "" }, SAMPLE_REPORT),
  );
  organisationId = seeded.organisationId;
  // The sample's words in an organisation of its own.
  await database.db.update(users).set({ email: EMAIL }).where(eq(users.id, userId));
  await database.db.update(organisations).set({ isSample: false, name: "Open Borders" });
  await database.db
    .update(memberships)
    .set({ role: "administrator" })
    .where(eq(memberships.userId, userId));
  await database.disconnect();
  writeFileSync(at("passphrase"), `${PASSPHRASE}\n`);
  writeFileSync(at("password"), "four unrelated garden words\n");
});
afterAll(async () => {
  await database?.close();
  work.remove();
  there.remove();
});

test("a workspace goes from one data folder to another", async () => {
  const folder = "dataFolder" in database.location ? database.location.dataFolder : "";
  const out = ["export", at("all.zip"), "--passphrase-file", at("passphrase")];
  expect(workspace(folder, "export", at("all.zip")).status).toBe(2);
  const written = workspace(folder, ...out);
  expect(written.status, written.stderr).toBe(0);
  expect(readdirSync(work.path)).not.toContain("all.zip.part");
  expect((await manifestOf(at("all.zip"))).organisation.id).toBe(organisationId);

  const secrets = ["--passphrase-file", at("passphrase"), "--password-file", at("password")];
  const into = ["import", at("all.zip"), "--administrator", EMAIL, ...secrets];
  const taken = workspace(there.path, ...into);
  expect(taken.status, taken.stderr).toBe(0);
  expect(taken.stdout.trim()).toBe(organisationId);
  const opened = await openDatabase({ dataFolder: there.path });
  try {
    expect((await opened.db.select().from(sectionUpdates)).length).toBeGreaterThan(3);
  } finally {
    await opened.close();
  }
}, 300_000);
