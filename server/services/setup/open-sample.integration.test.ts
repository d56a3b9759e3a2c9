import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { aContext } from "@/test/builders/a-context";
import { ENGINES, missingEngine, openTestDatabase, type TestDatabase } from "@/test/database";
import { readAssessments } from "../assessment/read-assessments";
import { readCoverage, rowsOf } from "../coverage/read-coverage";
import { findLiveSession } from "../session/find-live-session";
import { readRegister } from "../statistic/statistics";
import { openSample } from "./open-sample";
import { findSampleId } from "./setup-status";

describe.each(ENGINES)("the sample on %s", (engine) => {
  const missing = missingEngine(engine);
  describe.skipIf(missing !== null)(missing ?? "has findings", () => {
    let database: TestDatabase;

    beforeAll(async () => {
      database = await openTestDatabase({ engine });
    });
    afterAll(() => database.close());

    test("coverage, assessments and the register have something to show", async () => {
      const opened = await openSample({ db: database.db, actor: null }, { locale: "en" });
      const session = await findLiveSession(database.db, opened.session?.token ?? "");
      const actor = { userId: session?.userId ?? "", sessionId: session?.sessionId ?? "" };
      const context = { ...aContext(database.db, actor), actor };
      const { reportId } = opened;

      const coverage = await readCoverage(context, { reportId });
      expect(coverage.unplaced).toBe(0);
      const rows = rowsOf(coverage).filter(({ isFollowUp }) => isFollowUp);
      expect(rows.map(({ number, standing, grades }) => [number, standing, grades.length])).toEqual(
        [
          ["16", "claimed", 1],
          ["36", "proven", 1],
          ["60", "claimed", 1],
          ["62", "proven", 0],
        ],
      );
      expect(
        rows.every(({ replies, recommendationIds }) => replies > 0 && recommendationIds.length > 2),
      ).toBe(true);

      const { assessments } = await readAssessments(context, { reportId });
      expect(assessments.map(({ evidence }) => evidence.length)).toEqual([2, 2, 1]);
      const register = await readRegister(database.db, (await findSampleId(database.db)) ?? "");
      expect(register.flatMap(({ flags }) => flags.map(({ flag }) => flag)).toSorted()).toEqual([
        "aged",
        "disagrees",
        "disagrees",
      ]);
    });
  });
});
