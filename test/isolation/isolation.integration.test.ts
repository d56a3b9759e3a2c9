import { readdirSync } from "node:fs";
import { join } from "node:path";
import { sql } from "drizzle-orm";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import type { FailureCode } from "@/core/failure";
import { ORGANISATION_ROLES, type OrganisationRole } from "@/core/review/roles";
import type { Database } from "@/db/client";
import { EVIDENCE_ADDRESSES } from "@/server/evidence/evidence-door";
import type { Actor } from "@/server/policies/can";
import { appRouter } from "@/server/routers/root";
import { authoriseRoom, type Room } from "@/server/services/collab-access";
import { removeMember } from "@/server/services/organisation/members";
import { WORKSPACE_ADDRESSES } from "@/server/workspace/workspace-door";
import { aContext } from "../builders/a-context";
import { aHouse, claimInHouse, type House, type TestPerson } from "../builders/a-house";
import { aPartnership } from "../builders/a-partnership";
import { ENGINES, missingEngine, openTestDatabase, type TestDatabase } from "../database";
import { attemptAndUndo } from "./attempt";
import { PROCEDURES, ROOMS, ROUTES, type Rule } from "./matrix";

const declared = Object.keys(appRouter._def.procedures).sort();

test("every procedure is in the matrix, and nothing else is", () => {
  expect(Object.keys(PROCEDURES).sort()).toEqual(declared);
});

test("every HTTP route is in the matrix, and nothing else is", () => {
  const root = join(import.meta.dirname, "../..");
  const found = readdirSync(join(root, "app"), { recursive: true, encoding: "utf8" })
    .map((file) => `app/${file.replaceAll("\\", "/")}`)
    .filter((file) => /\/route\.tsx?$/.test(file));
  const doors = [...EVIDENCE_ADDRESSES, ...WORKSPACE_ADDRESSES];
  expect(Object.keys(ROUTES).sort()).toEqual([...found, ...doors].sort());
});

/** A caller of a procedure, and what they are to be told; null for an answer. */
type Cell = { who: string; actor: Actor | null; expected: FailureCode | null };

describe.each(ENGINES)("isolation on %s", (engine) => {
  const missing = missingEngine(engine);
  describe.skipIf(missing !== null)(missing ?? "of two organisations", () => {
    let database: TestDatabase;
    let house: House;
    let foreign: House;
    let removed: TestPerson;

    beforeAll(async () => {
      database = await openTestDatabase({ engine });
      const { db } = database;
      house = await aHouse(db, { name: "River House" });
      foreign = await aHouse(db, { name: "Hill House" });
      for (const own of [house, foreign]) await claimInHouse(db, own);
      const neighbours = await aHouse(db, { name: "Neighbours" });
      await aPartnership(db, {
        id: house.takesPartId,
        reportId: neighbours.reportId,
        partnerId: house.organisationId,
        people: { [house.people.drafter.userId]: "drafter" },
      });
      const former = await aHouse(db, { name: "Former House" });
      removed = former.people.administrator;
      await becomeFormerMember(db, house, removed);
      await db.execute(sql`delete from memberships where user_id = ${removed.userId}`);
    });
    afterAll(() => database.close());

    test.each(declared)("%s", async (path) => {
      const rule = PROCEDURES[path];
      if (!rule) throw new Error(`${path} is not in the matrix`);
      for (const cell of cellsOf(rule)) {
        const { outcome, isUnchanged } = await attemptAndUndo(
          database.db,
          path,
          rule.input(house),
          cell.actor,
        );
        expect(`${cell.who}: ${outcome}`).toBe(`${cell.who}: ${cell.expected ?? "answered"}`);
        if (cell.expected !== null) expect(isUnchanged).toBe(true);
      }
    });

    test.each(["section", "report"] as const)("rooms of a %s", async (kind) => {
      const rule = ROOMS[kind];
      const id = kind === "section" ? house.sectionIds[0] : house.reportId;
      const room: Room = { kind, id };
      for (const role of ORGANISATION_ROLES) {
        const access = await authoriseRoom(database.db, house.people[role], room);
        expect([role, access]).toEqual([
          role,
          rule.enter.includes(role)
            ? expect.objectContaining({ right: rightIn(rule, role) })
            : "not-permitted",
        ]);
        const stranger = await authoriseRoom(database.db, foreign.people[role], room);
        expect(stranger).toBe("not-found");
      }
      expect(await authoriseRoom(database.db, removed, room)).toBe("not-found");
    });

    function rightIn({ write, suggest }: (typeof ROOMS)["section"], role: OrganisationRole) {
      if (write.includes(role)) return "write";
      return suggest.includes(role) ? "suggest" : "read";
    }

    function cellsOf(rule: Rule): Cell[] {
      const denied = rule.denied ?? "not_permitted";
      const inside = (role: OrganisationRole) => {
        if (rule.refused?.to.includes(role)) return rule.refused.with;
        return rule.own.includes(role) ? null : denied;
      };
      const everybody = ORGANISATION_ROLES.every((role) => rule.own.includes(role));
      return [
        {
          who: "anonymous",
          actor: null,
          expected: rule.anonymous === undefined ? "not_signed_in" : rule.anonymous,
        },
        {
          who: "removed member",
          actor: removed,
          expected: rule.strangers ?? (everybody ? null : denied),
        },
        ...ORGANISATION_ROLES.map((role) => ({
          who: role,
          actor: house.people[role],
          expected: inside(role),
        })),
        ...ORGANISATION_ROLES.map((role) => ({
          who: `${role} of another organisation`,
          actor: foreign.people[role],
          expected: rule.strangers ?? inside(role),
        })),
      ];
    }
  });
});

async function becomeFormerMember(db: Database, house: House, person: TestPerson): Promise<void> {
  const { organisationId, reportId } = house;
  const { userId } = person;
  await db.execute(
    sql`insert into memberships (organisation_id, user_id, role) values (${organisationId}, ${userId}, 'coordinator')`,
  );
  await db.execute(
    sql`insert into report_members (report_id, user_id, role) values (${reportId}, ${userId}, 'coordinator')`,
  );
  await removeMember(
    { ...aContext(db), actor: house.people.administrator },
    { organisationId, userId },
  );
}
