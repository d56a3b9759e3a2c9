import { and, eq } from "drizzle-orm";
import { afterAll, beforeAll, expect, test } from "vitest";
import { memberships } from "@/db/schema/accounts";
import { TEST_SEAL_KEYS } from "@/test/builders/a-context";
import { aHouse, type House } from "@/test/builders/a-house";
import { openTestDatabase, type TestDatabase } from "@/test/database";
import { ExportDesk } from "./export-desk";
import { listExports, startExport, takeExport } from "./export-for-person";

let database: TestDatabase;
let house: House;
beforeAll(async () => {
  database = await openTestDatabase();
  house = await aHouse(database.db);
});
afterAll(() => database.close());

test("a confidential file that waits is not for whoever may not take it out any more", async () => {
  const { db } = database;
  const { reportId, organisationId, people } = house;
  const { userId, sessionId } = people.coordinator;
  const exports = new ExportDesk();
  const context = { db, actor: { userId, sessionId }, sealKeys: TEST_SEAL_KEYS, exports };
  const bugs: unknown[] = [];
  const choice = { reportId, format: "md", variant: "confidential" } as const;
  const { exportId } = await startExport(context, choice, (error) => bugs.push(error));
  await expect
    .poll(async () => (await listExports(context))[0]?.stage.state, { timeout: 30_000 })
    .toBe("ready");
  expect((await takeExport(context, { exportId })).bytes.length).toBeGreaterThan(0);

  await db
    .update(memberships)
    .set({ role: "reader" })
    .where(and(eq(memberships.userId, userId), eq(memberships.organisationId, organisationId)));
  expect(await listExports(context)).toEqual([]);
  await expect(takeExport(context, { exportId })).rejects.toMatchObject({
    failure: { code: "not_permitted" },
  });
  expect(bugs).toEqual([]);
});
