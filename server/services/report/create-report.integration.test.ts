import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { aContext } from "@/test/builders/a-context";
import { aHouse, type House } from "@/test/builders/a-house";
import { ENGINES, missingEngine, openTestDatabase, type TestDatabase } from "@/test/database";
import { createReport, type NewReport } from "./create-report";
import { getReport } from "./get-report";

describe.each(ENGINES)("reports from a template on %s", (engine) => {
  const missing = missingEngine(engine);
  describe.skipIf(missing !== null)(missing ?? "of their kind", () => {
    let database: TestDatabase;
    let house: House;

    beforeAll(async () => {
      database = await openTestDatabase({ engine });
      house = await aHouse(database.db);
    });
    afterAll(() => database.close());

    async function create(change: Partial<NewReport>) {
      const actor = house.people.coordinator;
      const context = { ...aContext(database.db, actor), actor };
      const { reportId } = await createReport(context, {
        organisationId: house.organisationId,
        kind: "follow_up",
        title: "Report",
        language: "en",
        deadline: null,
        observationsId: null,
        body: null,
        state: null,
        scaffold: "template",
        paragraphs: [],
        ...change,
      });
      return getReport(context, { reportId });
    }

    test("the sections stand around those on the paragraphs chosen", async () => {
      const { observationsId, paragraphId } = house;
      const { sections } = await create({
        observationsId,
        paragraphs: [{ paragraphId, labels: [] }],
      });
      expect(sections.map(({ title, paragraphs }) => [title, paragraphs.length])).toEqual([
        ["Summary", 0],
        ["How the information was gathered", 0],
        ["Detention", 1],
        ["Recommendations", 0],
      ]);
    });

    test("a report that answers no observations has them, too", async () => {
      const { sections } = await create({ kind: "upr_stakeholder", language: "ar", body: "UPR" });
      expect(sections[0]?.title).toBe("من يقدم هذا التقرير");
      expect(sections).toHaveLength(4);
    });
  });
});
