import { afterAll, beforeAll, expect, test } from "vitest";
import { aHouse, claimInHouse, type House } from "../builders/a-house";
import { aPartnership } from "../builders/a-partnership";
import { openTestDatabase, type TestDatabase } from "../database";
import { attemptAndUndo } from "./attempt";
import { PROCEDURES } from "./matrix";

const UUID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/;

type Path = (string | number)[];

let database: TestDatabase;
let house: House;
let foreign: House;

beforeAll(async () => {
  database = await openTestDatabase();
  house = await aHouse(database.db, { name: "River House" });
  foreign = await aHouse(database.db, { name: "Hill House" });
  for (const own of [house, foreign]) await claimInHouse(database.db, own);
  const neighbours = await aHouse(database.db, { name: "Neighbours" });
  await aPartnership(database.db, {
    id: house.takesPartId,
    reportId: neighbours.reportId,
    partnerId: house.organisationId,
    people: { [house.people.drafter.userId]: "drafter" },
  });
});
afterAll(() => database.close());

/**
 * Answered by design, because what it names among one's own is nothing: a session
 * that is not the asker's, a link that the section does not have.
 */
const NOTHING_THERE: Record<string, string> = {
  "account.revokeSession sessionId": "answered, unchanged",
  // Marks one's own among them; somebody else's stays as it is.
  "notice.mark noticeIds.0": "answered, unchanged",
  // The new link beside it is made; the one to take away is looked for in this section only.
  "claim.linkParagraphs remove.0.paragraphId": "answered, changed",
  "section.linkParagraphs remove.0.paragraphId": "answered, changed",
};

test.each(Object.keys(PROCEDURES))(
  "%s refuses a foreign id in any place beside one's own",
  async (name) => {
    const input = PROCEDURES[name]?.input;
    if (!input) throw new Error(`${name} has no input`);
    const other = input(foreign);
    for (const path of idsIn(input(house))) {
      const mixed = structuredClone(input(house));
      put(mixed, path, at(other, path));
      const actor = house.people.administrator;
      const { outcome, isUnchanged } = await attemptAndUndo(database.db, name, mixed, actor);
      const place = `${name} ${path.join(".")}`;
      const told = `${outcome}, ${isUnchanged ? "unchanged" : "changed"}`;
      const expected = NOTHING_THERE[place] ?? /^([a-z_]+_not_found|changed_meanwhile), unchanged$/;
      expect(told, place).toMatch(expected);
    }
  },
);

function idsIn(value: unknown, path: Path = []): Path[] {
  if (typeof value === "string") return UUID.test(value) ? [path] : [];
  if (typeof value !== "object" || value === null || value instanceof Date) return [];
  return Object.entries(value).flatMap(([key, child]) => idsIn(child, [...path, key]));
}

function at(value: unknown, path: Path): unknown {
  return path.reduce<unknown>((inner, key) => Reflect.get(Object(inner), key), value);
}

function put(value: unknown, path: Path, next: unknown): void {
  const parent = at(value, path.slice(0, -1));
  Reflect.set(Object(parent), path.at(-1) ?? "", next);
}
