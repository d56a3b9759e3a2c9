import { and, eq, isNull } from "drizzle-orm";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { DomainError, type FailureCode } from "@/core/failure";
import { users } from "@/db/schema/accounts";
import { partnerships } from "@/db/schema/partnerships";
import type { Actor } from "@/server/policies/can";
import { setReportMember } from "@/server/services/report/change-report-members";
import { aContext } from "@/test/builders/a-context";
import { aHouse, aPerson } from "@/test/builders/a-house";
import { aPartnerInvitation, aPartnership } from "@/test/builders/a-partnership";
import { ENGINES, missingEngine, openTestDatabase, type TestDatabase } from "@/test/database";
import { isPassword } from "../account/passwords";
import { acceptPartnership, previewPartnership } from "./accept-partnership";
import { foundPartner } from "./found-partner";
import { listPartnersOfReport } from "./invite-partner";
import { registerFounder } from "./register-founder";

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

    test("asking for an account is answered alike whether the address has one, and once a link", async () => {
      const { db } = database;
      const house = await aHouse(db, { name: "River House" });
      const { reportId } = house;
      const invitedBy = house.people.coordinator.userId;
      const known = await aPerson(db, "Known");
      const password = "four unrelated garden words";
      const asked = async (email: string) => {
        const { token } = await aPartnerInvitation(db, { invitedBy, reportId });
        expect((await previewPartnership(as(known), { token })).mayRegister).toBe(true);
        const founder = { name: "Nour", email, password, locale: "ar" };
        const once = () => registerFounder({ db }, { token, founder });
        const answer = await once();
        const { mayRegister, mayFound } = await previewPartnership(as(known), { token });
        return { answer, mayRegister, mayFound, again: await failure(once()) };
      };
      const fresh = `${reportId}@example.org`;
      const before = await accountOf(known.email);
      const [one, other] = [await asked(known.email), await asked(fresh)];
      expect(one).toEqual(other);
      expect(one).toMatchObject({
        mayRegister: false,
        mayFound: true,
        again: "already_registered",
      });
      // Who has the address keeps their account as it was.
      expect(await accountOf(known.email)).toEqual(before);
      const made = await accountOf(fresh);
      expect(made).toMatchObject({ name: "Nour", locale: "ar" });
      expect(await isPassword(made?.passwordHash ?? null, password)).toBe(true);
      for (const [bad, code] of [
        ["short", "password_too_short"],
        ["password1234", "password_too_common"],
      ] as const) {
        for (const email of [known.email, `further-${fresh}`]) {
          const { token } = await aPartnerInvitation(db, { invitedBy, reportId });
          const founder = { name: "Nour", email, password: bad, locale: "en" };
          expect(await failure(registerFounder({ db }, { token, founder }))).toBe(code);
        }
      }
    });

    test("the report's side sees who accepted, and what else it knows that is called alike, no other organisation", async () => {
      const { db } = database;
      const house = await aHouse(db, { name: "River House" });
      const [hill, false1, false2, lake] = [
        await aHouse(db, { name: "Hill House" }),
        await aHouse(db, { name: "HiII  Нouse" }),
        await aHouse(db, { name: "River-House" }),
        await aHouse(db, { name: "Lake House" }),
      ];
      await aHouse(db, { name: "Lake House" });
      const { reportId } = house;
      await aPartnership(db, { reportId, partnerId: hill.organisationId, people: {} });
      const invitedBy = house.people.coordinator.userId;
      for (const { organisationId, people } of [false1, false2, lake]) {
        const { token } = await aPartnerInvitation(db, { invitedBy, reportId });
        await acceptPartnership(as(people.coordinator), { token, organisationId });
      }
      const { token } = await aPartnerInvitation(db, { invitedBy, reportId });
      const founder = await aPerson(db, "Nour");
      await foundPartner(as(founder), { token, organisationName: "New House" });
      const seen = await listPartnersOfReport(as(house.people.coordinator), { reportId });
      const byName = new Map(seen.map(({ partner }) => [partner?.name, partner]));
      const { name, email } = false1.people.coordinator;
      expect(byName.get("HiII  Нouse")).toEqual({
        id: false1.organisationId,
        name: "HiII  Нouse",
        acceptedBy: { name, email },
        isNew: false,
        looksLike: { name: "Hill House", isHome: false },
      });
      expect(byName.get("River-House")?.looksLike).toEqual({ name: "River House", isHome: true });
      // The other of that name takes part in nothing of the house.
      expect(byName.get("Lake House")?.looksLike).toBeNull();
      expect(byName.get("New House")).toMatchObject({
        acceptedBy: { name: founder.name, email: founder.email },
        isNew: true,
        looksLike: null,
      });
    });

    test("partners of other reports are compared for those alone who decide in the organisation", async () => {
      const { db } = database;
      const house = await aHouse(db, { name: "River House" });
      const hill = await aHouse(db, { name: "Hill House" });
      const other = await aHouse(db, { name: "Hill-House" });
      const { reportId, removedReportId, people } = house;
      const { organisationId: partnerId } = hill;
      await aPartnership(db, { reportId: removedReportId, partnerId, people: {} });
      await aPartnership(db, { reportId, partnerId: other.organisationId, people: {} });
      const { userId } = people.drafter;
      await setReportMember(as(people.coordinator), { reportId, userId, role: "coordinator" });
      const seen = async (person: Actor) =>
        (await listPartnersOfReport(as(person), { reportId })).find(
          ({ partner }) => partner?.name === "Hill-House",
        )?.partner?.looksLike;
      expect(await seen(people.coordinator)).toEqual({ name: "Hill House", isHome: false });
      expect(await seen(people.drafter)).toBeNull();
    });

    const accountOf = async (email: string) =>
      (await database.db.select().from(users).where(eq(users.email, email)))[0];
  });
});
