import { eq } from "drizzle-orm";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import type { PartnerRole } from "@/core/coalition/partner-role";
import { DomainError, type FailureCode } from "@/core/failure";
import { memberships } from "@/db/schema/accounts";
import { auditEvents } from "@/db/schema/audit";
import { partnershipPeople } from "@/db/schema/partnerships";
import { reports, sections } from "@/db/schema/reports";
import type { Actor } from "@/server/policies/can";
import {
  acceptInvitation,
  previewInvitation,
} from "@/server/services/invitation/accept-invitation";
import { createInvitation } from "@/server/services/invitation/create-invitation";
import { countNotices, listNotices } from "@/server/services/notice/list-notices";
import { removeMember } from "@/server/services/organisation/members";
import {
  listMembersOfReport,
  removeReportMember,
  setReportMember,
} from "@/server/services/report/change-report-members";
import { getReport } from "@/server/services/report/get-report";
import { aContext } from "@/test/builders/a-context";
import { aHouse, PASSWORD } from "@/test/builders/a-house";
import { aPartnership } from "@/test/builders/a-partnership";
import { ENGINES, missingEngine, openTestDatabase, type TestDatabase } from "@/test/database";
import { acceptPartnership } from "./accept-partnership";
import { endPartnership } from "./end-partnership";
import { invitePartner, listPartnersOfReport } from "./invite-partner";
import { readPartnership, removePartnerPerson, setPartnerPerson } from "./partner-people";
import { letBack, listShownOut } from "./shown-out";

describe.each(ENGINES)("people of partners on %s", (engine) => {
  const missing = missingEngine(engine);
  describe.skipIf(missing !== null)(missing ?? "and the report's own side", () => {
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

    /** A house, and a hill that takes part in its report with nobody yet. */
    async function coalition() {
      const house = await aHouse(database.db, { name: "River House" });
      const hill = await aHouse(database.db, { name: "Hill House" });
      const { reportId } = house;
      const partnershipId = await aPartnership(database.db, {
        reportId,
        partnerId: hill.organisationId,
        people: {},
      });
      const name = ({ userId }: Actor, role: PartnerRole) =>
        setPartnerPerson(as(hill.people.coordinator), { partnershipId, userId, role });
      return { house, hill, reportId, partnershipId, name };
    }

    const unread = async (person: Actor) =>
      (await listNotices(as(person), { isUnread: true })).notices.map(({ detail, place }) => ({
        detail,
        place,
      }));

    const actionsOf = async (organisationId: string) =>
      (
        await database.db
          .select({ action: auditEvents.action })
          .from(auditEvents)
          .where(eq(auditEvents.organisationId, organisationId))
      ).map(({ action }) => action);

    test("whom the report's side shows out stays out until it takes that back, and both sides are told", async () => {
      const { house, hill, reportId, partnershipId, name } = await coalition();
      const { drafter } = hill.people;
      const { userId } = drafter;
      await name(drafter, "drafter");
      const named = { detail: "named", place: { at: "report_settings", reportId } };
      expect(await unread(house.people.coordinator)).toContainEqual(named);
      expect(await unread(house.people.administrator)).toContainEqual(named);
      expect(await unread(house.people.drafter)).not.toContainEqual(named);

      await removeReportMember(as(house.people.coordinator), { reportId, userId });
      const shown = { detail: "shown_out", place: { at: "partnership", partnershipId } };
      expect(await unread(hill.people.coordinator)).toContainEqual(shown);
      expect(await unread(hill.people.drafter)).not.toContainEqual(shown);
      expect(await actionsOf(hill.organisationId)).toContain("partnership.remove_person");
      const member = async () =>
        (await readPartnership(as(hill.people.coordinator), { partnershipId })).members.find(
          (one) => one.userId === userId,
        );
      expect(await member()).toMatchObject({ role: null, isShownOut: true });
      expect(await failure(name(drafter, "reader"))).toBe("shown_out");
      // Nor by a partner that names them while they are being shown out, nor in a later partnership.
      await database.db
        .insert(partnershipPeople)
        .values({ reportId, userId, partnershipId, role: "reader" });
      expect(await failure(getReport(as(drafter), { reportId }))).toBe("report_not_found");
      await endPartnership(as(house.people.coordinator), { partnershipId });
      const grant = { granted: "drafter", sectionIds: null, note: "" } as const;
      const { token } = await invitePartner(as(house.people.coordinator), { reportId, ...grant });
      const { organisationId } = hill;
      const again = await acceptPartnership(as(hill.people.coordinator), { token, organisationId });
      const nameAgain = () =>
        setPartnerPerson(as(hill.people.coordinator), { ...again, userId, role: "drafter" });
      expect(await failure(nameAgain())).toBe("shown_out");

      expect(await listShownOut(as(house.people.coordinator), { reportId })).toMatchObject([
        { userId, name: drafter.name },
      ]);
      const back = (person: Actor) => failure(letBack(as(person), { reportId, userId }));
      expect(await back(hill.people.coordinator)).toBe("report_not_found");
      expect(await back(house.people.drafter)).toBe("not_permitted");
      expect(await back(house.people.coordinator)).toBeNull();
      expect(await back(house.people.coordinator)).toBe("user_not_found");
      expect(await failure(getReport(as(drafter), { reportId }))).toBe("report_not_found");
      expect(await failure(nameAgain())).toBeNull();
      expect((await getReport(as(drafter), { reportId })).role).toBe("drafter");
    });

    test("whom the report's organisation removes no partner lets in, named before or not", async () => {
      const { house, hill, reportId, name } = await coalition();
      const { organisationId } = house;
      const leaver = hill.people.drafter;
      const { userId } = leaver;
      const join = async () => {
        const { token } = await createInvitation(as(house.people.administrator), {
          organisationId,
          role: "drafter",
          email: leaver.email,
        });
        const answer = { name: null, password: null, locale: "en" };
        await acceptInvitation(as(leaver), { token, ...answer });
      };
      await join();
      await removeMember(as(house.people.administrator), { organisationId, userId });
      expect(await failure(name(leaver, "drafter"))).toBe("shown_out");
      expect(await failure(getReport(as(leaver), { reportId }))).toBe("report_not_found");
      // Whom it lets join again it has shown out no longer.
      await join();
      expect(await failure(name(leaver, "drafter"))).toBeNull();
      expect((await getReport(as(leaver), { reportId })).isOfPartner).toBe(false);
    });

    test("whoever is shown out has no guest's link left that leads back, for whatever address", async () => {
      const { house, hill, reportId } = await coalition();
      const guest = hill.people.drafter;
      const { userId } = guest;
      const invite = async (by: Actor, email: string) =>
        (await createInvitation(as(by), { reportId, reportRole: "coordinator", email })).token;
      const accept = (token: string) =>
        failure(acceptInvitation(as(guest), { token, name: "", password: PASSWORD, locale: "en" }));
      const host = house.people.coordinator;
      const [first, second] = [await invite(host, guest.email), await invite(host, guest.email)];
      expect(await accept(first)).toBeNull();
      const own = await invite(guest, "another-address@example.org");
      await removeReportMember(as(host), { reportId, userId });
      for (const token of [second, own]) expect(await accept(token)).toBe("invitation_not_found");
      expect(await listShownOut(as(host), { reportId })).toMatchObject([{ userId }]);
      expect(await accept(await invite(host, guest.email))).toBeNull();
      expect(await listShownOut(as(host), { reportId })).toEqual([]);
    });

    test("a guest's link ends with the rights of whoever made it", async () => {
      const { house, reportId } = await coalition();
      const { userId } = house.people.drafter;
      const host = house.people.coordinator;
      await setReportMember(as(host), { reportId, userId, role: "coordinator" });
      const email = "whoever@example.org";
      const link = await createInvitation(as(house.people.drafter), {
        reportId,
        reportRole: "reader",
        email,
      });
      const preview = () => failure(previewInvitation({ db: database.db, actor: null }, link));
      expect(await preview()).toBeNull();
      // Left with the role in the organisation, which lets them invite nobody.
      await removeReportMember(as(host), { reportId, userId });
      expect(await preview()).toBe("invitation_not_found");
    });

    test("a role taken back from one of the report's own says nothing to a partner, nor of it", async () => {
      const { house, hill, reportId, partnershipId, name } = await coalition();
      const { organisationId } = house;
      const both = hill.people.drafter;
      const { userId } = both;
      await database.db.insert(memberships).values({ organisationId, userId, role: "drafter" });
      await name(both, "reader");
      const host = house.people.coordinator;
      await setReportMember(as(host), { reportId, userId, role: "coordinator" });
      const before = await unread(hill.people.coordinator);
      await removeReportMember(as(host), { reportId, userId });
      expect(await unread(hill.people.coordinator)).toEqual(before);
      expect(await actionsOf(hill.organisationId)).not.toContain("partnership.remove_person");
      const { members } = await readPartnership(as(hill.people.coordinator), { partnershipId });
      expect(members.find((one) => one.userId === userId)).toMatchObject({
        role: "reader",
        isShownOut: false,
      });
      expect(await getReport(as(both), { reportId })).toMatchObject({
        role: "drafter",
        isOfPartner: false,
      });
      expect(await failure(removeReportMember(as(host), { reportId, userId }))).toBe(
        "user_not_found",
      );
    });

    test("that somebody belongs to both organisations is told to neither", async () => {
      const { house, hill, reportId, partnershipId, name } = await coalition();
      const { db } = database;
      const { organisationId } = house;
      const both = hill.people.drafter;
      const { userId } = both;
      await db.insert(memberships).values({ organisationId, userId, role: "drafter" });
      const [sectionId] = house.sectionIds;
      const actionsAtHome = () =>
        db
          .select({ action: auditEvents.action })
          .from(auditEvents)
          .where(eq(auditEvents.organisationId, organisationId));
      const before = await actionsAtHome();

      expect(await failure(name(both, "reader"))).toBeNull();
      await name(hill.people.reader, "reader");
      const members = async () =>
        (await readPartnership(as(hill.people.coordinator), { partnershipId })).members;
      expect(await members()).toContainEqual(expect.objectContaining({ userId, role: "reader" }));
      const seen = await listMembersOfReport(as(hill.people.reader), { reportId });
      const { id, ...other } = { ...seen.find((one) => one.userId === userId), id: userId };
      const like = seen.find((one) => one.userId === hill.people.reader.userId);
      expect({ ...other, userId: "", name: "" }).toEqual({ ...like, userId: "", name: "" });
      expect(other.name).toContain("Hill House");

      // At home nobody learns it, and they are what they were.
      const partners = await listPartnersOfReport(as(house.people.coordinator), { reportId });
      const people = partners.find((one) => one.partnershipId === partnershipId)?.people;
      expect(people?.map((one) => one.userId)).toEqual([hill.people.reader.userId]);
      const own = await listMembersOfReport(as(house.people.coordinator), { reportId });
      expect(own.find((one) => one.userId === userId)).toMatchObject({
        partner: null,
        role: "drafter",
      });
      const added = (await actionsAtHome()).slice(before.length).map(({ action }) => action);
      expect(added).toEqual(["partnership.set_person:reader"]);
      expect((await getReport(as(both), { reportId })).isOfPartner).toBe(false);

      await db.update(sections).set({ assigneeId: userId }).where(eq(sections.id, sectionId));
      const assignee = async () =>
        (
          await db
            .select({ assigneeId: sections.assigneeId })
            .from(sections)
            .where(eq(sections.id, sectionId))
        )[0]?.assigneeId;
      await removePartnerPerson(as(hill.people.coordinator), { partnershipId, userId });
      expect(await assignee()).toBe(userId);
      await name(both, "reader");
      await endPartnership(as(hill.people.coordinator), { partnershipId });
      expect(await assignee()).toBe(userId);
      expect((await getReport(as(both), { reportId })).role).toBe("drafter");
      expect((await actionsAtHome()).map(({ action }) => action)).not.toContain(
        "partnership.remove_person",
      );
    });

    test("both sides are told that a partnership has ended, the partner of no more than it knew", async () => {
      const { house, hill, reportId, partnershipId } = await coalition();
      const [known] = await database.db
        .select({ title: reports.title })
        .from(reports)
        .where(eq(reports.id, reportId));
      await endPartnership(as(house.people.coordinator), { partnershipId });
      await database.db
        .update(reports)
        .set({ title: "What it is called by now" })
        .where(eq(reports.id, reportId));
      const told = async (person: Actor) =>
        (await listNotices(as(person), { isUnread: true })).notices.filter(
          ({ detail }) => detail === "ended",
        );
      for (const role of ["coordinator", "administrator"] as const) {
        expect(await told(hill.people[role])).toMatchObject([
          {
            actorName: house.people.coordinator.name,
            report: null,
            ended: { title: known?.title, organisation: "River House" },
            place: { at: "none" },
          },
        ]);
      }
      expect(await told(hill.people.drafter)).toEqual([]);
      expect(await told(house.people.coordinator)).toEqual([]);
      expect(await told(house.people.administrator)).toMatchObject([
        { report: { id: reportId }, ended: null, place: { at: "report_settings", reportId } },
      ]);
      expect((await countNotices(as(hill.people.coordinator))).unread).toBeGreaterThan(0);
      const back = await invitePartner(as(house.people.coordinator), {
        reportId,
        granted: "reader",
        sectionIds: null,
        note: "",
      });
      await endPartnership(as(house.people.coordinator), back);
      expect(await told(house.people.administrator)).toHaveLength(1);
    });
  });
});
