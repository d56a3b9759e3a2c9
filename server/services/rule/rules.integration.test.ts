import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { type Rule, rule } from "@/core/rules/rule";
import { aContext } from "@/test/builders/a-context";
import { aHouse, type House } from "@/test/builders/a-house";
import { ENGINES, missingEngine, openTestDatabase, type TestDatabase } from "@/test/database";
import { changeRule, resetRule } from "./change-rule";
import { listRules, readReportRules } from "./read-rules";

const LIMIT: Rule = rule.parse({
  body: "CMW",
  kind: "follow_up",
  value: {
    subject: "limit",
    amount: 2_500,
    unit: "words",
    countsFootnotes: true,
    jointAmount: null,
  },
  note: "",
  source: "The session’s information note",
  sourceUrl: "https://www.ohchr.org/",
  checkedOn: "2026-11-25",
  certainty: "verified",
});

describe.each(ENGINES)("rules on %s", (engine) => {
  const missing = missingEngine(engine);
  describe.skipIf(missing !== null)(missing ?? "of an organisation", () => {
    let database: TestDatabase;
    let house: House;
    let other: House;

    beforeAll(async () => {
      database = await openTestDatabase({ engine });
      house = await aHouse(database.db);
      other = await aHouse(database.db, { name: "Hill House" });
    });
    afterAll(() => database.close());

    const as = (own: House, role: keyof House["people"]) => ({
      ...aContext(database.db, own.people[role]),
      actor: own.people[role],
    });

    test("a change counts for its own organisation at once, and its history stays", async () => {
      const { organisationId, reportId } = house;
      const before = await readReportRules(as(house, "reader"), { reportId });
      expect(before.limit?.value).toMatchObject({ amount: null });
      await changeRule(as(house, "coordinator"), { organisationId, rule: LIMIT });
      const after = await readReportRules(as(house, "reader"), { reportId });
      expect(after.limit).toEqual(LIMIT);
      const elsewhere = await readReportRules(as(other, "reader"), { reportId: other.reportId });
      expect(elsewhere.limit?.value).toMatchObject({ amount: null });

      await resetRule(as(house, "coordinator"), {
        organisationId,
        body: "CMW",
        kind: "follow_up",
        subject: "limit",
      });
      const again = await readReportRules(as(house, "reader"), { reportId });
      expect(again.limit?.value).toMatchObject({ amount: null });
    });

    test("who changed a shipped rule is told, newest first", async () => {
      const { organisationId } = house;
      const general = { ...LIMIT, body: "CAT" as const, kind: null };
      await changeRule(as(house, "coordinator"), { organisationId, rule: general });
      await changeRule(as(house, "administrator"), {
        organisationId,
        rule: { ...general, note: "Again" },
      });
      const listed = await listRules(as(house, "drafter"), { organisationId });
      const entry = listed.find(
        ({ rule: { body, value } }) => body === "CAT" && value.subject === "limit",
      );
      expect(entry).toMatchObject({ isShipped: false, rule: { note: "Again" } });
      expect(entry?.history.map(({ rule: old }) => old?.note)).toEqual(["Again", ""]);
      expect(entry?.history[0]?.changedBy).toContain("administrator");
    });
  });
});
