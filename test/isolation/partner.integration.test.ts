import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { PARTNER_ROLES, type PartnerRole } from "@/core/coalition/partner-role";
import type { FailureCode } from "@/core/failure";
import { appRouter } from "@/server/routers/root";
import { authoriseRoom } from "@/server/services/collab-access";
import { endPartnership } from "@/server/services/partnership/end-partnership";
import { aContext } from "../builders/a-context";
import { aHouse, aPerson, claimInHouse, type House, type TestPerson } from "../builders/a-house";
import { aPartnership } from "../builders/a-partnership";
import { ENGINES, missingEngine, openTestDatabase, type TestDatabase } from "../database";
import { attemptAndUndo } from "./attempt";
import { PROCEDURES } from "./matrix";

const READ: readonly PartnerRole[] = PARTNER_ROLES;
const TALK: readonly PartnerRole[] = ["drafter", "reviewer", "commenter"];
const WORK: readonly PartnerRole[] = ["drafter", "reviewer"];
const WRITE: readonly PartnerRole[] = ["drafter"];

/** Everything people of a partner are answered on the report they take part in. Nothing else of its organisation. */
const ANSWERED: Record<string, readonly PartnerRole[]> = {
  "assessment.ofReport": READ,
  "coverage.ofReport": READ,
  "coverage.summary": READ,
  "citation.texts": READ,
  "citation.bibliography": READ,
  "claim.list": READ,
  "claim.linkParagraphs": WRITE,
  "claim.setFacts": WRITE,
  "comment.list": READ,
  "comment.start": TALK,
  "comment.reply": TALK,
  "comment.resolve": WORK,
  "comment.reopen": WORK,
  "comment.assign": WORK,
  "comment.markRead": READ,
  "endorsement.list": READ,
  "notice.mute": READ,
  "report.get": READ,
  "report.paragraphs": READ,
  "report.members": READ,
  "review.section": WORK,
  "review.report": WORK,
  "review.requests": WORK,
  "review.visit": WORK,
  "review.reading": WORK,
  "review.doubts": WORK,
  "review.judge": ["reviewer"],
  "rule.ofReport": READ,
  "section.content": READ,
  "section.contents": READ,
  "section.setStatus": WRITE,
};

/** Of the report they know, people of a partner may be told that they may not; of all else, that it is not there. */
const OF_THE_REPORT: readonly FailureCode[] = [
  "report_not_found",
  "section_not_found",
  "thread_not_found",
  "comment_not_found",
  "version_not_found",
  "submission_not_found",
  "review_return_not_found",
  "request_not_found",
  "endorsement_not_found",
  "partnership_not_found",
];

/** What people of a partner can change only in the sections they were given. */
const IN_SECTIONS = ["claim.linkParagraphs", "claim.setFacts", "review.judge", "section.setStatus"];

describe.each(ENGINES)("people of a partner on %s", (engine) => {
  const missing = missingEngine(engine);
  describe.skipIf(missing !== null)(missing ?? "in a report of others", () => {
    let database: TestDatabase;
    let house: House;
    /** Granted the whole report; some sections, the first not among them; once, and then ended. */
    let whole: Record<PartnerRole, TestPerson>;
    let limited: Record<PartnerRole, TestPerson>;
    let former: Record<PartnerRole, TestPerson>;

    beforeAll(async () => {
      database = await openTestDatabase({ engine });
      const { db } = database;
      house = await aHouse(db, { name: "River House" });
      await claimInHouse(db, house);
      whole = (await join("Hill House", null)).people;
      limited = (await join("Lake House", [house.sectionIds[1]])).people;
      const ended = await join("Former House", null);
      former = ended.people;
      const context = { ...aContext(db), actor: house.people.coordinator };
      await endPartnership(context, { partnershipId: ended.partnershipId });
    });
    afterAll(() => database.close());

    async function join(name: string, sectionIds: readonly string[] | null) {
      const { db } = database;
      const partner = await aHouse(db, { name });
      const { drafter, reviewer, reader, coordinator } = partner.people;
      // A coordinator at home is a commenter here: roles there count for nothing.
      const people = { drafter, reviewer, commenter: coordinator, reader };
      const partnershipId = await aPartnership(db, {
        reportId: house.reportId,
        partnerId: partner.organisationId,
        sectionIds,
        people: Object.fromEntries(PARTNER_ROLES.map((role) => [people[role].userId, role])),
      });
      return { partnershipId, people };
    }

    const asked = Object.entries(PROCEDURES).filter(([, { strangers }]) => strangers !== null);

    test("everything that is answered is asked for", () => {
      expect(Object.keys(appRouter._def.procedures)).toEqual(
        expect.arrayContaining(Object.keys(ANSWERED)),
      );
      expect(asked.map(([path]) => path)).toEqual(expect.arrayContaining(Object.keys(ANSWERED)));
    });

    test.each(asked)("%s", async (path, { input, strangers }) => {
      // Commenters and what is lower are read off `can.test.ts`: a call and its undoing takes long.
      const cells = [
        { role: "drafter", who: "drafter", people: whole, isIn: true, isGiven: true },
        { role: "reviewer", who: "reviewer", people: whole, isIn: true, isGiven: true },
        { role: "reader", who: "reader", people: whole, isIn: true, isGiven: true },
        { role: "drafter", who: "drafter elsewhere", people: limited, isIn: true, isGiven: false },
        { role: "drafter", who: "former drafter", people: former, isIn: false, isGiven: false },
      ] as const;
      for (const { role, who, people, isIn, isGiven } of cells) {
        const actor = people[role];
        const { outcome, isUnchanged } = await attemptAndUndo(
          database.db,
          path,
          input(house),
          actor,
        );
        const mayHere = isGiven || !IN_SECTIONS.includes(path);
        const isAnswered = isIn && mayHere && ANSWERED[path]?.includes(role) === true;
        if (isAnswered) {
          expect(`${who}: ${outcome}`).toBe(`${who}: answered`);
          continue;
        }
        const refusals: string[] = [strangers ?? "answered"];
        if (isIn && strangers !== null && OF_THE_REPORT.includes(strangers)) {
          // What asks for the organisation as well is told that it is not there.
          refusals.push("not_permitted", "organisation_not_found");
        }
        expect([`${who} of ${path}`, refusals]).toEqual([
          `${who} of ${path}`,
          expect.arrayContaining([outcome]),
        ]);
        expect([who, isUnchanged]).toEqual([who, true]);
      }
    });

    test("rooms are written in where it was granted, and shut to whoever takes part no longer", async () => {
      const rightIn = async (actor: TestPerson, id: string) => {
        const access = await authoriseRoom(database.db, actor, { kind: "section", id });
        return typeof access === "string" ? access : access.right;
      };
      const [first, second] = house.sectionIds;
      const rights = { drafter: "write", reviewer: "suggest", commenter: "read", reader: "read" };
      for (const role of PARTNER_ROLES) {
        expect([role, await rightIn(whole[role], first)]).toEqual([role, rights[role]]);
        expect([role, await rightIn(limited[role], first)]).toEqual([role, "read"]);
        expect([role, await rightIn(limited[role], second)]).toEqual([role, rights[role]]);
        expect(await rightIn(former[role], first)).toBe("not-found");
        const report = { kind: "report", id: house.reportId } as const;
        expect(await authoriseRoom(database.db, former[role], report)).toBe("not-found");
        expect(await authoriseRoom(database.db, whole[role], report)).toEqual(
          expect.objectContaining({ right: "read" }),
        );
      }
    });

    test("the other reports of the organisation and its people are not told", async () => {
      const stranger = await aPerson(database.db, "Nobody");
      const told = async (path: string, actor: TestPerson) =>
        attemptAndUndo(database.db, path, { reportId: house.removedReportId }, actor);
      for (const actor of [whole.drafter, stranger]) {
        expect((await told("report.get", actor)).outcome).toBe("report_not_found");
      }
    });
  });
});
