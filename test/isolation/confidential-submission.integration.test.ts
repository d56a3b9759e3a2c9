import { randomUUID } from "node:crypto";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { DomainError } from "@/core/failure";
import { ORGANISATION_ROLES, REPORT_ROLES } from "@/core/review/roles";
import { auditEvents } from "@/db/schema/audit";
import { reportMembers } from "@/db/schema/reports";
import type { Actor } from "@/server/policies/can";
import { openSubmissionFile } from "@/server/services/submission/open-submission-file";
import { submitReport } from "@/server/services/submission/submit-report";
import { aContext } from "../builders/a-context";
import { aHouse, aPerson, type House } from "../builders/a-house";
import { aPartnership } from "../builders/a-partnership";
import { aSubmission } from "../builders/a-submission";
import { ENGINES, missingEngine, openTestDatabase, type TestDatabase } from "../database";
import { attemptAndUndo } from "./attempt";
import { PROCEDURES } from "./matrix";

/** Who may take a confidential file out of a report, whatever gave them the role. */
const TRUSTED = ["administrator", "coordinator", "drafter", "reviewer"];
const COORDINATING = ["administrator", "coordinator"];

type Reader = { who: string; role: string; actor: Actor | null; isStranger: boolean };

/** Everybody who could ask, and nobody. */
describe.each(ENGINES)("a confidential submission on %s", (engine) => {
  const missing = missingEngine(engine);
  describe.skipIf(missing !== null)(missing ?? "is for those of the report it may be shown", () => {
    let database: TestDatabase;
    let house: House;
    let readers: Reader[];

    beforeAll(async () => {
      database = await openTestDatabase({ engine });
      const { db } = database;
      const own = await aHouse(db, { name: "River House" });
      const foreign = await aHouse(db, { name: "Hill House" });
      const { organisationId, reportId } = own;
      const by = own.people.coordinator;
      const about = { organisationId, reportId, by, number: 2, variant: "confidential" } as const;
      house = { ...own, submissionId: await aSubmission(db, about) };
      readers = [{ who: "nobody", role: "", actor: null, isStranger: true }];
      for (const role of ORGANISATION_ROLES) {
        readers.push({ who: role, role, actor: own.people[role], isStranger: false });
        const actor = foreign.people[role];
        readers.push({ who: `${role} elsewhere`, role: "", actor, isStranger: true });
      }
      for (const role of REPORT_ROLES) {
        const actor = await aPerson(db, `Guest ${role}`);
        await db.insert(reportMembers).values({ reportId, userId: actor.userId, role });
        readers.push({ who: `guest ${role}`, role, actor, isStranger: false });
      }
      // Of what partners are granted none looks beyond the report: nobody of theirs is trusted with this.
      const grants = { "Lake House": null, "Wood House": [own.sectionIds[1]] };
      for (const [name, sectionIds] of Object.entries(grants)) {
        const partner = await aHouse(db, { name });
        const { drafter, reviewer, coordinator, reader } = partner.people;
        const people = { drafter, reviewer, commenter: coordinator, reader };
        await aPartnership(db, {
          reportId,
          partnerId: partner.organisationId,
          sectionIds,
          people: Object.fromEntries(
            (["drafter", "reviewer", "commenter", "reader"] as const).map((role) => [
              people[role].userId,
              role,
            ]),
          ),
        });
        for (const [role, actor] of Object.entries(people)) {
          readers.push({ who: `${role} of ${name}`, role: "", actor, isStranger: false });
        }
      }
    });
    afterAll(() => database.close());

    const expectedOf = ({ role, actor, isStranger }: Reader, trusted: readonly string[]) => {
      if (actor === null) return "not_signed_in";
      if (isStranger) return "not_found";
      return trusted.includes(role) ? "answered" : "not_permitted";
    };
    const kindOf = (outcome: string) =>
      /^(submission|report)_not_found$/.test(outcome) ? "not_found" : outcome;

    test.each(Object.keys(PROCEDURES).filter((path) => path.startsWith("submission.")))(
      "%s",
      async (path) => {
        const isChange = path === "submission.log" || path === "submission.prepare";
        for (const reader of readers) {
          const input = PROCEDURES[path]?.input(house);
          const { outcome } = await attemptAndUndo(database.db, path, input, reader.actor);
          const trusted = isChange ? COORDINATING : TRUSTED;
          expect([reader.who, kindOf(outcome)]).toEqual([reader.who, expectedOf(reader, trusted)]);
        }
      },
    );

    test.each([0, "package", "manifest"] as const)("its file %s", async (file) => {
      const { submissionId } = house;
      for (const reader of readers) {
        const { who, actor } = reader;
        if (actor === null) continue;
        const asked = openSubmissionFile(
          { ...aContext(database.db), actor },
          { submissionId, file },
        );
        expect([who, await outcomeOf(asked)]).toEqual([who, expectedOf(reader, TRUSTED)]);
      }
      const looked = (await database.db.select().from(auditEvents))
        .filter(({ action }) => action === "submission.open_confidential")
        .map(({ userId }) => userId);
      const trusted = readers.filter((reader) => expectedOf(reader, TRUSTED) === "answered");
      expect(looked.toSorted()).toEqual(trusted.map(({ actor }) => actor?.userId).toSorted());
    });

    test("freezing one", async () => {
      for (const reader of readers) {
        const { who, actor } = reader;
        if (actor === null) continue;
        // Of whoever may, this is refused next: nothing has to be made to tell them from others.
        const asked = submitReport(
          { ...aContext(database.db), actor, version: "0.1.0" },
          {
            reportId: house.reportId,
            variant: "confidential",
            formats: ["md"],
            pdf: { quality: "final", standard: "ua-1" },
            publication: "public",
            fileName: randomUUID(),
            overrides: [],
          },
        );
        const expected = expectedOf(reader, COORDINATING);
        expect([who, await outcomeOf(asked)]).toEqual([
          who,
          expected === "answered" ? "confidential_publication" : expected,
        ]);
      }
    });

    const outcomeOf = (asked: Promise<unknown>) =>
      asked.then(
        () => "answered",
        (error: unknown) => {
          if (error instanceof DomainError) return kindOf(error.failure.code);
          throw error;
        },
      );
  });
});
