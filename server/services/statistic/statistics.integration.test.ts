import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { DEFAULT_BLOCK } from "@/core/document/schema";
import { DomainError } from "@/core/failure";
import type { SectionContent } from "@/core/shared-text/section-content";
import { sectionProjections } from "@/db/schema/section-text";
import { aContext } from "@/test/builders/a-context";
import { aHouse, type House } from "@/test/builders/a-house";
import { ENGINES, missingEngine, openTestDatabase, type TestDatabase } from "@/test/database";
import { confirmFigure, readReportStatistics } from "./report-statistics";
import { createStatistic, listStatistics, removeStatistic, updateStatistic } from "./statistics";

const ENTRY = {
  subject: "migrants held in detention",
  value: "1,873",
  unit: "",
  period: "2023",
  place: "",
  group: "",
  sourceId: null,
  locator: "",
  locatorLabel: "page" as const,
  note: "",
  agesAfter: null,
};

describe.each(ENGINES)("the register of figures on %s", (engine) => {
  const missing = missingEngine(engine);
  describe.skipIf(missing !== null)(missing ?? "of an organisation", () => {
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

    const write = async (text: string) => {
      const block = { type: "block" as const, attributes: DEFAULT_BLOCK, inlines: [{ text }] };
      const content: SectionContent = { blocks: [block], notes: {} };
      const row = {
        sectionId: house.sectionIds[0],
        seq: 1,
        plainText: text,
        words: 9,
        footnoteWords: 0,
        content,
        contentHash: "0".repeat(64),
      };
      await database.db
        .insert(sectionProjections)
        .values(row)
        .onConflictDoUpdate({ target: sectionProjections.sectionId, set: row });
    };
    const figures = async () =>
      (await readReportStatistics(as("reader"), { reportId: house.reportId })).figures;

    test("entries are flagged where two of the same thing disagree, and a colleague's change is kept", async () => {
      const { organisationId } = house;
      const { statisticId } = await createStatistic(as("drafter"), {
        organisationId,
        statistic: { ...ENTRY, sourceId: house.sourceId, agesAfter: "2020-01-01" },
      });
      const other = await createStatistic(as("reviewer"), {
        organisationId,
        statistic: { ...ENTRY, value: "1,900" },
      });
      const find = async (id: string) =>
        (await listStatistics(as("reader"), { organisationId })).find((entry) => entry.id === id);
      const entry = await find(statisticId);
      expect(entry?.flags).toEqual([
        { flag: "aged" },
        { flag: "disagrees", withId: other.statisticId },
      ]);
      expect(entry?.source?.id).toBe(house.sourceId);
      const change = {
        statisticId,
        seenAt: entry?.updatedAt ?? new Date(0),
        statistic: { ...ENTRY, note: "Checked" },
      };
      await updateStatistic(as("drafter"), change);
      await expect(updateStatistic(as("drafter"), change)).rejects.toThrow(DomainError);
      await removeStatistic(as("drafter"), { statisticId: other.statisticId });
      expect(await find(statisticId)).toMatchObject({ note: "Checked", flags: [] });
      expect(await find(other.statisticId)).toBeUndefined();
    });

    test("figures of a text are found, confirmed, and flagged when their number changes", async () => {
      await write("In 2023, 1873 migrants were held in detention. Some 440 schools opened.");
      const [held, schools] = await figures();
      expect(held).toMatchObject({ state: "agrees", useId: null, written: "1873" });
      expect(schools).toMatchObject({ state: "unknown", hasNote: false });
      if (!held?.statisticId) throw new Error("nothing was proposed");
      const { part, written, before, after, sectionId, statisticId } = held;
      const place = { part, written, before, after };
      await confirmFigure(as("reviewer"), { sectionId, statisticId, place, isUse: true });
      await confirmFigure(as("drafter"), { sectionId, statisticId, place, isUse: true });
      expect((await figures())[0]).toMatchObject({ state: "agrees", useId: expect.any(String) });
      await write("In 2023, 1783 migrants were held in detention. Some 440 schools opened.");
      expect((await figures())[0]).toMatchObject({ state: "disagrees", statisticId });
      const { organisationId } = house;
      const listed = await listStatistics(as("reader"), { organisationId });
      expect(listed.find(({ id }) => id === statisticId)?.reports).toBe(1);
      await confirmFigure(as("reviewer"), { sectionId, statisticId, place, isUse: false });
      // Whatever else it may be proposed to be, it is not that entry any more.
      expect((await figures())[0]?.statisticId).not.toBe(statisticId);
    });
  });
});
