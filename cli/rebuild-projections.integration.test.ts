import { spawnSync } from "node:child_process";
import { join } from "node:path";
import { afterAll, beforeAll, expect, test } from "vitest";
import { openDatabase } from "@/db/client";
import { sectionProjections } from "@/db/schema/section-text";
import { editStoredSection } from "@/server/services/section-store";
import { aReport } from "@/test/builders/a-report";
import { openTestDatabase, type TestDatabase } from "@/test/database";
import { testProgram } from "@/test/programs";

let database: TestDatabase;
beforeAll(async () => {
  database = await openTestDatabase();
});
afterAll(() => database.close());

const root = join(import.meta.dirname, "..");
const rebuild = (dataFolder: string) =>
  spawnSync(process.execPath, [testProgram("penumbra"), "rebuild-projections"], {
    cwd: root,
    encoding: "utf8",
    env: { ...process.env, PENUMBRA_DATA: dataFolder, DATABASE_URL: "" },
  });

test("writes every section of the data folder", async () => {
  if (!("dataFolder" in database.location)) throw new Error("not embedded");
  const { dataFolder } = database.location;
  const { sectionIds } = await aReport(database.db, { sectionCount: 2 });
  for (const id of sectionIds) {
    await editStoredSection(database.db, id, null, (doc) => doc.getText("body").insert(0, "words"));
  }
  await database.db.delete(sectionProjections);
  await database.disconnect();
  const done = rebuild(dataFolder);
  expect([done.status, done.stderr]).toEqual([0, "2 sections written.\n"]);
  const again = await openDatabase(database.location);
  expect(await again.db.select().from(sectionProjections)).toHaveLength(2);
  await again.close();
});
