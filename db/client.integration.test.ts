import { eq, sql } from "drizzle-orm";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { ENGINES, missingEngine, openTestDatabase, type TestDatabase } from "@/test/database";
import { openDatabase } from "./client";
import { migrateDatabase } from "./migrate";
import { organisations } from "./schema/accounts";
import { reports, sections } from "./schema/reports";
import { sectionUpdates } from "./schema/section-text";

describe.for(ENGINES)("the database on %s", (engine) => {
  describe.skipIf(missingEngine(engine))(engine, () => {
    let database: TestDatabase;
    beforeAll(async () => {
      database = await openTestDatabase({ engine });
    });
    afterAll(() => database.close());

    test("stores bytes, times and numbers as they were", async () => {
      const { db } = database;
      const [organisation] = await db
        .insert(organisations)
        .values({ name: "Ågren’s حقوق" })
        .returning();
      const [report] = await db
        .insert(reports)
        .values({
          organisationId: organisation?.id ?? "",
          kind: "follow_up",
          title: "t",
          body: "CMW",
          state: "Azerbaijan",
        })
        .returning();
      const [section] = await db
        .insert(sections)
        .values({ reportId: report?.id ?? "", title: "s", position: 1.5 })
        .returning();
      const update = Uint8Array.from({ length: 70_000 }, (_, index) => index % 256);
      await db
        .insert(sectionUpdates)
        .values({ sectionId: section?.id ?? "", epoch: 1, update, clientId: 2 ** 53 - 1 });
      const [row] = await db.select().from(sectionUpdates);
      expect(Buffer.compare(Buffer.from(row?.update ?? []), Buffer.from(update))).toBe(0);
      expect(row?.clientId).toBe(2 ** 53 - 1);
      expect(organisation?.name).toBe("Ågren’s حقوق");
      expect(Math.abs(Date.now() - (section?.createdAt.getTime() ?? 0))).toBeLessThan(60_000);
    });

    test("undoes a transaction that fails", async () => {
      const { db } = database;
      await expect(
        db.transaction(async (tx) => {
          await tx.insert(organisations).values({ name: "never" });
          throw new Error("stop");
        }),
      ).rejects.toThrow("stop");
      expect(
        await db.select().from(organisations).where(eq(organisations.name, "never")),
      ).toHaveLength(0);
    });

    test("gives many askers their own answers", async () => {
      const answers = await Promise.all(
        Array.from({ length: 60 }, (_, index) =>
          database.db.execute(sql`select ${index}::int as answer`),
        ),
      );
      expect(answers.map(([row]) => row?.answer)).toEqual(answers.map((_, index) => index));
    });

    test("migrating again changes nothing", async () => {
      await database.disconnect();
      const open = await openDatabase(database.location);
      await Promise.all([migrateDatabase(open)]);
      const applied =
        await open.sql`select count(*)::int as count from drizzle.__drizzle_migrations`;
      await migrateDatabase(open);
      expect(
        await open.sql`select count(*)::int as count from drizzle.__drizzle_migrations`,
      ).toEqual(applied);
      await open.close();
    });
  });
});
