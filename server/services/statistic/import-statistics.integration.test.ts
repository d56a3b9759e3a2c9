import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { aContext } from "@/test/builders/a-context";
import { aHouse, type House } from "@/test/builders/a-house";
import { aSource } from "@/test/builders/a-source";
import { ENGINES, missingEngine, openTestDatabase, type TestDatabase } from "@/test/database";
import { addStatistics, exportStatistics, previewStatistics } from "./import-statistics";
import { listStatistics } from "./statistics";

describe.each(ENGINES)("figures from a table on %s", (engine) => {
  const missing = missingEngine(engine);
  describe.skipIf(missing !== null)(missing ?? "come in and go out", () => {
    let database: TestDatabase;
    let house: House;

    beforeAll(async () => {
      database = await openTestDatabase({ engine });
      house = await aHouse(database.db);
    });
    afterAll(() => database.close());

    const as = (role: keyof House["people"]) => ({
      ...aContext(database.db, house.people[role]),
      actor: house.people[role],
    });
    const preview = (text: string) =>
      previewStatistics(as("drafter"), {
        organisationId: house.organisationId,
        bytes: new TextEncoder().encode(text),
      });

    test("sources are found by name, others kept in the note, and what is there is marked", async () => {
      const { organisationId } = house;
      const sourceId = await aSource(database.db, organisationId, { title: "Yearbook of prisons" });
      const table = [
        "subject,value,source,note",
        "Children held,12,yearbook of PRISONS,",
        "Women held,7,Nobody's report,Seen in May",
        "Children  held,12,,",
      ].join("\n");
      const { statistics } = await preview(table);
      expect(statistics).toMatchObject([
        { isThere: false, isSourceUnknown: false, statistic: { sourceId } },
        {
          isSourceUnknown: true,
          statistic: { sourceId: null, note: "Seen in May (Nobody's report)" },
        },
        { isThere: true },
      ]);
      const chosen = statistics.filter(({ isThere }) => !isThere);
      const given = { organisationId, statistics: chosen.map(({ statistic }) => statistic) };
      await expect(addStatistics(as("reader"), given)).rejects.toMatchObject({
        failure: { code: "not_permitted" },
      });
      expect(await addStatistics(as("drafter"), given)).toEqual({ added: 2 });

      // What goes out comes in again, and is all there.
      const { text } = await exportStatistics(as("reader"), { organisationId });
      const again = await preview(text);
      const register = await listStatistics(as("reader"), { organisationId });
      expect(again.refused).toEqual([]);
      expect(again.statistics).toHaveLength(register.length);
      expect(again.statistics.every(({ isThere }) => isThere)).toBe(true);
      expect(again.statistics.map(({ statistic }) => statistic.sourceId)).toContain(sourceId);
    });

    test("another organisation's source is none, and then nothing is stored", async () => {
      const foreign = await aHouse(database.db);
      const { statistics } = await preview("subject,value\nMen held,5");
      const [one] = statistics;
      if (!one) throw new Error("nothing was read");
      const { organisationId } = house;
      await expect(
        addStatistics(as("drafter"), {
          organisationId,
          statistics: [one.statistic, { ...one.statistic, sourceId: foreign.sourceId }],
        }),
      ).rejects.toMatchObject({ failure: { code: "source_not_found" } });
      const register = await listStatistics(as("reader"), { organisationId });
      expect(register.map(({ subject }) => subject)).not.toContain("Men held");
    });
  });
});
