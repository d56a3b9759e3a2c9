import { eq } from "drizzle-orm";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { protectedNames } from "@/db/schema/protected-names";
import { aContext } from "@/test/builders/a-context";
import { aHouse, type House } from "@/test/builders/a-house";
import { ENGINES, missingEngine, openTestDatabase, type TestDatabase } from "@/test/database";
import { checkReportNames } from "./check-report-names";
import { addProtectedName, listProtectedNames, removeProtectedName } from "./protected-names";

describe.each(ENGINES)("protected names on %s", (engine) => {
  const missing = missingEngine(engine);
  describe.skipIf(missing !== null)(missing ?? "of an organisation", () => {
    let database: TestDatabase;
    let house: House;

    beforeAll(async () => {
      database = await openTestDatabase({ engine });
      house = await aHouse(database.db);
    });
    afterAll(() => database.close());

    test("one that does not open hides none of the others, and can be taken off", async () => {
      const actor = house.people.coordinator;
      const context = { ...aContext(database.db, actor), actor };
      const { organisationId, reportId } = house;
      const whole = { name: "Zarifa Quliyeva", variants: [] };
      const { nameId: wholeId } = await addProtectedName(context, { organisationId, name: whole });
      const { nameId } = await addProtectedName(context, {
        organisationId,
        name: { name: "Another Name", variants: [] },
      });
      await database.db
        .update(protectedNames)
        .set({ sealed: "damaged" })
        .where(eq(protectedNames.id, nameId));
      const listed = await listProtectedNames(context, { organisationId });
      expect(listed[0]).toEqual({
        id: nameId,
        name: "",
        variants: [],
        openFailure: { code: "sealed_damaged" },
      });
      expect(listed).toContainEqual({ id: wholeId, ...whole });
      // A text in which one name was not looked for does not pass for checked.
      await expect(checkReportNames(context, { reportId })).rejects.toMatchObject({
        failure: { code: "sealed_damaged" },
      });
      await removeProtectedName(context, { nameId });
      expect((await listProtectedNames(context, { organisationId })).map(({ id }) => id)).toContain(
        wholeId,
      );
      await checkReportNames(context, { reportId });
    });
  });
});
