import { and, eq, isNull } from "drizzle-orm";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { DomainError, type FailureCode } from "@/core/failure";
import { partnerships } from "@/db/schema/partnerships";
import type { Actor } from "@/server/policies/can";
import { aContext } from "@/test/builders/a-context";
import { aHouse } from "@/test/builders/a-house";
import { aPartnerInvitation } from "@/test/builders/a-partnership";
import { ENGINES, missingEngine, openTestDatabase, type TestDatabase } from "@/test/database";
import { acceptPartnership } from "./accept-partnership";

describe.each(ENGINES)("accepting for an organisation on %s", (engine) => {
  const missing = missingEngine(engine);
  describe.skipIf(missing !== null)(missing ?? "by a link", () => {
    let database: TestDatabase;
    beforeAll(async () => {
      database = await openTestDatabase({ engine });
    });
    afterAll(() => database.close());

    const as = (actor: Actor) => ({ ...aContext(database.db), actor });
    const failure = async (asked: Promise<unknown>): Promise<FailureCode | null> =>
      asked.then(
        () => null,
        (error: unknown) => {
          if (error instanceof DomainError) return error.failure.code;
          throw error;
        },
      );

    test("of links that are accepted at once one makes the partnership, the others say so", async () => {
      const { db } = database;
      const house = await aHouse(db, { name: "River House" });
      const hill = await aHouse(db, { name: "Hill House" });
      const { reportId } = house;
      const { organisationId } = hill;
      const invitedBy = house.people.coordinator.userId;
      const links = await Promise.all(
        Array.from({ length: 6 }, () => aPartnerInvitation(db, { invitedBy, reportId })),
      );
      const { coordinator, administrator } = hill.people;
      const answers = await Promise.all(
        links.map(({ token }, index) =>
          failure(
            acceptPartnership(as(index % 2 === 0 ? coordinator : administrator), {
              token,
              organisationId,
            }),
          ),
        ),
      );
      expect(answers.toSorted()).toEqual([...Array(5).fill("already_partner"), null]);
      const going = await db
        .select({ id: partnerships.id })
        .from(partnerships)
        .where(and(eq(partnerships.partnerId, organisationId), isNull(partnerships.endedAt)));
      expect(going).toHaveLength(1);
    });
  });
});
