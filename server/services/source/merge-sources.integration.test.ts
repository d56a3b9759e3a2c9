import { eq, inArray } from "drizzle-orm";
import fc from "fast-check";
import { afterAll, beforeAll, expect, test } from "vitest";
import { memberships } from "@/db/schema/accounts";
import { sources } from "@/db/schema/sources";
import { createDetachedLive } from "@/server/services/detached-live";
import type { ServiceContext } from "@/server/services/service-context";
import { aReport } from "@/test/builders/a-report";
import { aCitation, aSource, writeNotesOf } from "@/test/builders/a-source";
import { openTestDatabase, type TestDatabase } from "@/test/database";
import { mergeSources, unmergeSource } from "./merge-sources";
import { whereUsed } from "./where-used";

const SOURCES = 6;
let database: TestDatabase;
let context: ServiceContext;
let ids: string[];

beforeAll(async () => {
  database = await openTestDatabase();
  const world = await aReport(database.db);
  const actor = await world.person("Coordinator", "coordinator");
  await database.db
    .update(memberships)
    .set({ role: "coordinator" })
    .where(eq(memberships.userId, actor.userId));
  context = { db: database.db, live: createDetachedLive(database.db), actor };
  ids = [];
  for (let at = 0; at < SOURCES; at += 1) {
    ids.push(await aSource(database.db, world.organisationId, { title: `Source ${at}` }));
  }
  const notes = ids.map((id, at) => [`n${at}`, [aCitation(`c${at}`, id, { locator: `${at}` })]]);
  await writeNotesOf(database.db, world.sectionIds[0] ?? "", Object.fromEntries(notes));
});
afterAll(() => database.close());

const rows = () =>
  database.db
    .select({ id: sources.id, into: sources.mergedInto })
    .from(sources)
    .where(inArray(sources.id, ids));

/** The locators each living source is cited with, in order. */
async function cited(): Promise<Map<string, string>> {
  const living = (await rows()).filter(({ into }) => into === null);
  const found = await Promise.all(
    living.map(async ({ id }) => {
      const { uses } = await whereUsed(context, { sourceId: id });
      return [id, uses.map(({ locator }) => locator).join(" ")] as const;
    }),
  );
  return new Map(found);
}

test("whatever is merged and taken apart in whatever order, every citation keeps its place and is somebody's", async () => {
  const step = fc.record({
    merges: fc.boolean(),
    one: fc.nat({ max: SOURCES - 1 }),
    other: fc.nat({ max: SOURCES - 1 }),
  });
  const every = ids.map((_, at) => String(at));
  await fc.assert(
    fc.asyncProperty(fc.array(step, { maxLength: 10 }), async (steps) => {
      const undo: string[] = [];
      const before = await cited();
      for (const { merges, one, other } of steps) {
        const [sourceId = "", intoId = ""] = [ids[one], ids[other]];
        const merged = new Map((await rows()).map(({ id, into }) => [id, into !== null]));
        if (merges && one !== other && !merged.get(sourceId) && !merged.get(intoId)) {
          await mergeSources(context, { sourceIds: [sourceId], intoId });
          undo.unshift(sourceId);
        } else if (!merges && merged.get(sourceId)) {
          await unmergeSource(context, { sourceId });
          undo.splice(undo.indexOf(sourceId), 1);
        }
        const locators = [...(await cited()).values()].flatMap((text) => text.split(" "));
        expect(locators.filter((text) => text !== "").toSorted()).toEqual(every);
      }
      for (const sourceId of undo) await unmergeSource(context, { sourceId });
      expect(await cited()).toEqual(before);
    }),
    { numRuns: 12 },
  );
});
