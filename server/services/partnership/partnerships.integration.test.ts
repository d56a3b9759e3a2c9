import { and, eq } from "drizzle-orm";
import fc from "fast-check";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { PARTNER_ROLES, type PartnerRole, rolesWithin } from "@/core/coalition/partner-role";
import { DomainError, type FailureCode } from "@/core/failure";
import { memberships, organisations } from "@/db/schema/accounts";
import { auditEvents } from "@/db/schema/audit";
import { partnershipPeople, partnerships } from "@/db/schema/partnerships";
import { reportMembers, sections } from "@/db/schema/reports";
import { sources } from "@/db/schema/sources";
import type { Actor } from "@/server/policies/can";
import { authoriseReport, authoriseSection } from "@/server/services/authorise";
import { listReportThreads } from "@/server/services/comment/list-threads";
import { listNotices } from "@/server/services/notice/list-notices";
import { removeMember } from "@/server/services/organisation/members";
import {
  listMembersOfReport,
  removeReportMember,
  setReportMember,
} from "@/server/services/report/change-report-members";
import { getReport } from "@/server/services/report/get-report";
import { listReports } from "@/server/services/report/list-reports";
import { find } from "@/server/services/search/find";
import { assignSection } from "@/server/services/section/change-section";
import { ensureObservationsSource } from "@/server/services/source/observations-source";
import { aContext } from "@/test/builders/a-context";
import { aHouse, aPerson, type House } from "@/test/builders/a-house";
import { ENGINES, missingEngine, openTestDatabase, type TestDatabase } from "@/test/database";
import { acceptPartnership, previewPartnership } from "./accept-partnership";
import { endPartnership } from "./end-partnership";
import { foundPartner } from "./found-partner";
import { changeGrant, invitePartner, listPartnersOfReport } from "./invite-partner";
import {
  listOwnPartnerships,
  readPartnership,
  removePartnerPerson,
  setPartnerPerson,
} from "./partner-people";

/** Sequences of the property; more by the environment. */
const RUNS = Number(process.env.PENUMBRA_PARTNER_RUNS ?? 8);

describe.each(ENGINES)("partnerships on %s", (engine) => {
  const missing = missingEngine(engine);
  describe.skipIf(missing !== null)(missing ?? "of two organisations", () => {
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

    /** A house, and a hill that was invited to its report and accepted. */
    async function coalition(granted: PartnerRole = "drafter", sectionIds: string[] | null = null) {
      const house = await aHouse(database.db, { name: "River House" });
      const hill = await aHouse(database.db, { name: "Hill House" });
      const { reportId } = house;
      const invited = await invitePartner(as(house.people.coordinator), {
        reportId,
        note: "Hill",
        granted,
        sectionIds,
      });
      const { token } = invited;
      const { partnershipId } = await acceptPartnership(as(hill.people.coordinator), {
        token,
        organisationId: hill.organisationId,
      });
      const name = (person: Actor, role: PartnerRole) =>
        setPartnerPerson(as(hill.people.coordinator), {
          partnershipId,
          userId: person.userId,
          role,
        });
      return { house, hill, reportId, token, partnershipId, name };
    }

    const actionsOf = async ({ organisationId }: House) =>
      (
        await database.db
          .select({ action: auditEvents.action })
          .from(auditEvents)
          .where(eq(auditEvents.organisationId, organisationId))
          .orderBy(auditEvents.seq)
      )
        .map(({ action }) => action)
        .filter((action) => action.startsWith("partnership."));

    test("an organisation is invited, accepts, names people, and both logs say so", async () => {
      const { house, hill, reportId, token, partnershipId, name } = await coalition();
      const { drafter } = hill.people;
      expect(await failure(authoriseReport(database.db, drafter, "report.read", reportId))).toBe(
        "report_not_found",
      );
      await name(drafter, "drafter");
      const { role } = await authoriseReport(database.db, drafter, "report.read", reportId);
      expect(role).toBe("drafter");
      const listed = await listReports(as(drafter));
      expect(listed.map(({ id, isOfPartner }) => [id, isOfPartner])).toEqual(
        expect.arrayContaining([
          [reportId, true],
          [hill.reportId, false],
        ]),
      );
      const told = await listNotices(as(drafter), { isUnread: true });
      expect(told.notices).toEqual(
        expect.arrayContaining([expect.objectContaining({ kind: "invitation" })]),
      );
      expect(await listOwnPartnerships(as(hill.people.coordinator), hill)).toEqual([
        expect.objectContaining({ partnershipId, people: 1 }),
      ]);
      const seen = await listPartnersOfReport(as(house.people.coordinator), { reportId });
      expect(seen.find((one) => one.partnershipId === partnershipId)).toMatchObject({
        partner: { id: hill.organisationId, name: "Hill House" },
        people: [{ userId: drafter.userId, role: "drafter" }],
      });
      expect(await failure(previewPartnership(as(drafter), { token }))).toBe(
        "invitation_already_used",
      );
      await removePartnerPerson(as(hill.people.coordinator), {
        partnershipId,
        userId: drafter.userId,
      });
      expect(await failure(getReport(as(drafter), { reportId }))).toBe("report_not_found");
      await endPartnership(as(hill.people.administrator), { partnershipId });
      const common = [
        "partnership.accept",
        "partnership.set_person:drafter",
        "partnership.remove_person",
        "partnership.end",
      ];
      expect(await actionsOf(house)).toEqual(["partnership.invite:drafter", ...common]);
      expect(await actionsOf(hill)).toEqual(common);
    });

    test("who may not invite, accept or name is refused, and nothing changes", async () => {
      const { house, hill, reportId, partnershipId, name } = await coalition("reviewer");
      const grant = { granted: "drafter", sectionIds: null, note: "" } as const;
      for (const role of ["drafter", "reviewer", "reader"] as const) {
        expect(await failure(invitePartner(as(house.people[role]), { reportId, ...grant }))).toBe(
          "not_permitted",
        );
        const wanted = {
          partnershipId,
          userId: hill.people.reader.userId,
          role: "reader",
        } as const;
        expect(await failure(setPartnerPerson(as(hill.people[role]), wanted))).toBe(
          "not_permitted",
        );
        expect(await failure(endPartnership(as(hill.people[role]), { partnershipId }))).toBe(
          "partnership_not_found",
        );
      }
      const { token } = await invitePartner(as(house.people.coordinator), { reportId, ...grant });
      const accept = (person: Actor, { organisationId }: House) =>
        failure(acceptPartnership(as(person), { token, organisationId }));
      expect(await accept(hill.people.drafter, hill)).toBe("not_permitted");
      expect(await accept(hill.people.coordinator, house)).toBe("organisation_not_found");
      expect(await accept(house.people.coordinator, house)).toBe("own_report");
      expect(await accept(hill.people.coordinator, hill)).toBe("already_partner");
      expect(await failure(name(hill.people.drafter, "drafter"))).toBe("role_not_granted");
      expect(await failure(name(house.people.drafter, "reader"))).toBe("user_not_found");
      const guest = hill.people.reader;
      await database.db
        .insert(reportMembers)
        .values({ reportId, userId: guest.userId, role: "reader" });
      expect(await failure(name(guest, "reviewer"))).toBe("already_on_report");
      const foreign = { reportId, ...grant, sectionIds: [hill.sectionIds[0]] };
      expect(await failure(invitePartner(as(house.people.coordinator), foreign))).toBe(
        "section_not_found",
      );
    });

    test("an organisation that is not here yet is set up by whoever holds the invitation, once", async () => {
      const house = await aHouse(database.db, { name: "River House" });
      const grant = { granted: "drafter", sectionIds: null, note: "" } as const;
      const { reportId } = house;
      const { token } = await invitePartner(as(house.people.coordinator), { reportId, ...grant });
      const organisationName = "New House";
      const founder = await aPerson(database.db, "Nour");
      const found = () => foundPartner(as(founder), { token, organisationName });
      const { partnershipId } = await found();
      expect(await failure(found())).toBe("invitation_already_used");
      const seen = await listPartnersOfReport(as(house.people.coordinator), { reportId });
      const partner = seen.find((one) => one.partnershipId === partnershipId)?.partner;
      expect(partner?.name).toBe(organisationName);
      // Of the report's organisation they see no more than any partner.
      const [founded] = await database.db
        .select({ userId: memberships.userId, role: memberships.role })
        .from(memberships)
        .where(eq(memberships.organisationId, partner?.id ?? ""));
      const actor = { userId: founded?.userId ?? "", sessionId: "" };
      expect(founded?.role).toBe("administrator");
      expect(await failure(getReport(as(actor), { reportId }))).toBe("report_not_found");
      expect((await readPartnership(as(actor), { partnershipId })).members).toEqual([
        { userId: actor.userId, name: "Nour", role: null, isShownOut: false },
      ]);
    });

    test("a link is no way back for whoever made it, nor a way to ever more organisations", async () => {
      const { house, hill, reportId } = await coalition();
      const grant = { granted: "drafter", sectionIds: null, note: "" } as const;
      const { coordinator, administrator } = house.people;
      const { token } = await invitePartner(as(coordinator), { reportId, ...grant });
      expect((await previewPartnership(as(coordinator), { token })).mayFound).toBe(true);
      await removeMember(as(administrator), {
        organisationId: house.organisationId,
        userId: coordinator.userId,
      });
      expect(await failure(previewPartnership(as(coordinator), { token }))).toBe(
        "invitation_not_found",
      );

      // As one that was set up with an invitation: it came after that.
      await database.db
        .update(organisations)
        .set({ createdAt: new Date(Date.now() + 60_000) })
        .where(eq(organisations.id, hill.organisationId));
      const further = await invitePartner(as(hill.people.coordinator), {
        reportId: hill.reportId,
        ...grant,
      });
      const nobody = aContext(database.db);
      expect((await previewPartnership(nobody, further)).mayFound).toBe(false);
      const found = foundPartner(as(await aPerson(database.db, "N")), {
        token: further.token,
        organisationName: "Endless House",
      });
      expect(await failure(found)).toBe("not_permitted");
    });

    test("whom the report's organisation sent away no partner lets in, and its library stays its own", async () => {
      const { house, hill, reportId, name } = await coalition();
      const { drafter } = hill.people;
      await name(drafter, "drafter");
      const own = await ensureObservationsSource(as(house.people.drafter), { reportId });
      await database.db
        .update(sources)
        .set({ note: "Ask Leila.", tags: ["Leila"] })
        .where(eq(sources.id, own.id));
      const cited = await ensureObservationsSource(as(drafter), { reportId });
      expect(cited).toMatchObject({ id: own.id, note: "", tags: [], citations: 0 });
      const known = await ensureObservationsSource(as(house.people.drafter), { reportId });
      expect(known.note).toBe("Ask Leila.");

      const { organisationId } = house;
      await database.db
        .insert(memberships)
        .values({ organisationId, userId: drafter.userId, role: "drafter" });
      const { userId } = drafter;
      await removeMember(as(house.people.administrator), { organisationId, userId });
      expect(await failure(getReport(as(drafter), { reportId }))).toBe("report_not_found");
    });

    test("an invitation expires and can be taken back; a sample organisation shares nothing", async () => {
      const house = await aHouse(database.db, { name: "River House" });
      const sample = await aHouse(database.db, { name: "Sample", isSample: true });
      const grant = { granted: "reader", sectionIds: null, note: "" } as const;
      const { reportId } = house;
      const invite = () => invitePartner(as(house.people.coordinator), { reportId, ...grant });
      const late = await invite();
      await database.db
        .update(partnerships)
        .set({ expiresAt: new Date(0) })
        .where(eq(partnerships.id, late.partnershipId));
      expect(await failure(previewPartnership(as(sample.people.reader), late))).toBe(
        "invitation_expired",
      );
      const back = await invite();
      await endPartnership(as(house.people.coordinator), back);
      expect(await failure(previewPartnership(as(sample.people.reader), back))).toBe(
        "invitation_not_found",
      );
      const open = await invite();
      const { organisationId } = sample;
      expect(
        await failure(
          acceptPartnership(as(sample.people.coordinator), { token: open.token, organisationId }),
        ),
      ).toBe("not_permitted");
      const shared = { reportId: sample.reportId, ...grant };
      expect(await failure(invitePartner(as(sample.people.coordinator), shared))).toBe(
        "not_permitted",
      );
    });

    test("ending takes everything of the report from them at once, from either side", async () => {
      for (const side of ["house", "hill"] as const) {
        const world = await coalition();
        const { house, hill, reportId, partnershipId, name } = world;
        const { drafter } = hill.people;
        await name(drafter, "drafter");
        const [sectionId] = house.sectionIds;
        await assignSection(as(house.people.coordinator), { sectionId, userId: drafter.userId });
        expect((await listNotices(as(drafter), { isUnread: false })).notices).not.toEqual([]);
        const context = as(world[side].people.coordinator);
        await endPartnership(context, { partnershipId });
        expect(context.told).toEqual(
          expect.arrayContaining([{ call: "rightsChanged", subject: drafter.userId }]),
        );
        expect(await failure(getReport(as(drafter), { reportId }))).toBe("report_not_found");
        expect((await listReports(as(drafter))).map(({ id }) => id)).not.toContain(reportId);
        const about = (await listNotices(as(drafter), { isUnread: false })).notices;
        expect(about.filter(({ report }) => report?.id === reportId)).toEqual([]);
        const [section] = await database.db
          .select({ assigneeId: sections.assigneeId })
          .from(sections)
          .where(eq(sections.id, sectionId));
        expect(section?.assigneeId).toBeNull();
        expect(await failure(endPartnership(context, { partnershipId }))).toBe(
          "partnership_not_found",
        );
      }
    });

    test("whoever leaves the partner leaves the report, and the home side can show one person out", async () => {
      const { house, hill, reportId, name } = await coalition();
      const { drafter, reviewer } = hill.people;
      await name(drafter, "drafter");
      await name(reviewer, "reviewer");
      const { organisationId } = hill;
      await removeMember(as(hill.people.administrator), {
        organisationId,
        userId: drafter.userId,
      });
      expect(await failure(getReport(as(drafter), { reportId }))).toBe("report_not_found");
      // Not even a row that was left behind would count.
      await database.db
        .delete(memberships)
        .where(
          and(
            eq(memberships.organisationId, organisationId),
            eq(memberships.userId, reviewer.userId),
          ),
        );
      expect(await failure(getReport(as(reviewer), { reportId }))).toBe("report_not_found");
      await database.db
        .insert(memberships)
        .values({ organisationId, userId: reviewer.userId, role: "reviewer" });
      expect((await getReport(as(reviewer), { reportId })).role).toBe("reviewer");
      const coordinator = as(house.people.coordinator);
      const person = { reportId, userId: reviewer.userId };
      expect(await failure(setReportMember(coordinator, { ...person, role: "coordinator" }))).toBe(
        "user_not_found",
      );
      await removeReportMember(coordinator, person);
      expect(await failure(getReport(as(reviewer), { reportId }))).toBe("report_not_found");
    });

    test("people of a partner see who works on the report, by organisation, and nothing beside it", async () => {
      const { house, hill, reportId, name } = await coalition();
      const { drafter } = hill.people;
      await name(drafter, "drafter");
      const seen = await listMembersOfReport(as(drafter), { reportId });
      const { administrator, coordinator, reviewer, reader } = house.people;
      // The house's reviewer was given a role there; its drafter and its reader have no part in it.
      expect(new Set(seen.map(({ userId }) => userId))).toEqual(
        new Set([administrator, coordinator, reviewer, drafter].map(({ userId }) => userId)),
      );
      expect(seen.find(({ userId }) => userId === drafter.userId)?.partner).toEqual({
        id: hill.organisationId,
        name: "Hill House",
      });
      const { people } = await listReportThreads(as(drafter), { reportId });
      expect(people.map(({ userId }) => userId)).not.toContain(reader.userId);
      const report = await getReport(as(drafter), { reportId });
      expect(report).toMatchObject({ isMember: false, isOfPartner: true, previousReportId: null });
      expect(report.ownStyles).toEqual([]);
      const [own] = await database.db
        .select({ title: sections.title })
        .from(sections)
        .where(eq(sections.id, house.sectionIds[0]));
      const found = await find(as(drafter), { query: own?.title ?? "" });
      const places = found.flatMap((group) => group.found);
      expect(places.length).toBeGreaterThan(0);
      expect(JSON.stringify(places)).not.toContain(house.removedReportId);
    });

    test("a section they were not given stays as it is", async () => {
      const house = await aHouse(database.db);
      expect(house.sectionIds).toHaveLength(3);
      const { hill, name, house: home } = await coalition("drafter", []);
      const { drafter } = hill.people;
      await name(drafter, "drafter");
      const [first, second] = home.sectionIds;
      const write = (id: string) =>
        failure(authoriseSection(database.db, drafter, "section.write", id));
      expect(await write(first)).toBe("not_permitted");
      const [{ partnershipId = "" } = {}] = await database.db
        .select({ partnershipId: partnershipPeople.partnershipId })
        .from(partnershipPeople)
        .where(eq(partnershipPeople.userId, drafter.userId));
      await changeGrant(as(home.people.coordinator), {
        partnershipId,
        granted: "drafter",
        sectionIds: [second],
      });
      expect([await write(first), await write(second)]).toEqual(["not_permitted", null]);
      expect(await failure(readPartnership(as(drafter), { partnershipId }))).toBe("not_permitted");
    });

    test("whatever is granted, given and taken back, nobody has more than the grant", async () => {
      const { house, hill, reportId, partnershipId, name } = await coalition();
      const people = [hill.people.drafter, hill.people.reviewer, hill.people.reader];
      const role = fc.constantFrom(...PARTNER_ROLES);
      const step = fc.oneof(
        fc.record({ does: fc.constant("grant" as const), role, whole: fc.boolean() }),
        fc.record({ does: fc.constant("name" as const), role, who: fc.nat({ max: 2 }) }),
        fc.record({ does: fc.constant("remove" as const), who: fc.nat({ max: 2 }) }),
      );
      await fc.assert(
        fc.asyncProperty(fc.array(step, { minLength: 1, maxLength: 6 }), async (steps) => {
          let granted: PartnerRole = "drafter";
          let whole = true;
          const set = (to: PartnerRole, isWhole: boolean) =>
            changeGrant(as(house.people.coordinator), {
              partnershipId,
              granted: to,
              sectionIds: isWhole ? null : [house.sectionIds[1]],
            });
          await set(granted, whole);
          for (const one of steps) {
            if (one.does === "grant") {
              await set(one.role, one.whole);
              granted = one.role;
              whole = one.whole;
            } else if (one.does === "name") {
              const person = people[one.who] ?? hill.people.reader;
              const isWithin = rolesWithin(granted).includes(one.role);
              expect(await failure(name(person, one.role))).toBe(
                isWithin ? null : "role_not_granted",
              );
            } else {
              const { userId } = people[one.who] ?? hill.people.reader;
              const told = await failure(
                removePartnerPerson(as(hill.people.coordinator), { partnershipId, userId }),
              );
              expect([null, "user_not_found"]).toContain(told);
            }
            await checkAgainst(granted, whole);
          }
        }),
        { numRuns: RUNS },
      );

      async function checkAgainst(granted: PartnerRole, whole: boolean) {
        for (const person of people) {
          const [row] = await database.db
            .select({ role: partnershipPeople.role })
            .from(partnershipPeople)
            .where(eq(partnershipPeople.userId, person.userId));
          if (!row) {
            expect(
              await failure(authoriseReport(database.db, person, "report.read", reportId)),
            ).toBe("report_not_found");
            continue;
          }
          expect(rolesWithin(granted)).toContain(row.role);
          const isWriter = row.role === "drafter" && granted === "drafter";
          const mayWrite = async (id: string) =>
            (await failure(authoriseSection(database.db, person, "section.write", id))) === null;
          expect(await mayWrite(house.sectionIds[0])).toBe(isWriter && whole);
          expect(await mayWrite(house.sectionIds[1])).toBe(isWriter);
        }
      }
    });
  });
});
