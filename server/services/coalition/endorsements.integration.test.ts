import { eq } from "drizzle-orm";
import { afterAll, beforeAll, beforeEach, describe, expect, test } from "vitest";
import { DomainError } from "@/core/failure";
import { endorsements } from "@/db/schema/endorsements";
import { reports } from "@/db/schema/reports";
import { aContext, TEST_SEAL_KEYS } from "@/test/builders/a-context";
import { aHouse, type House } from "@/test/builders/a-house";
import { ENGINES, missingEngine, openTestDatabase, type TestDatabase } from "@/test/database";
import { listNotices, markAllNotices } from "../notice/list-notices";
import { tellDeadlines } from "../notice/tell-deadlines";
import { setReportMember } from "../report/change-report-members";
import { exportReport } from "../report/export-report";
import { renameSection } from "../section/change-section";
import { removeSection } from "../section/remove-section";
import { editStoredSection } from "../section-store";
import { freezeText } from "../submission/freeze-text";
import { answerEndorsement, askEndorsement, removeEndorsement } from "./change-endorsements";
import { listEndorsements, readEndorsers } from "./list-endorsements";
import { loadUnnamed } from "./load-unnamed";
import { readLateChanges } from "./read-late-changes";
import { tellEndorsers } from "./tell-endorsers";

const HIDDEN = "Hidden Hands of Ganja";

describe.each(ENGINES)("endorsements on %s", (engine) => {
  const missing = missingEngine(engine);
  describe.skipIf(missing !== null)(missing ?? "of a report", () => {
    let database: TestDatabase;
    let house: House;

    beforeAll(async () => {
      database = await openTestDatabase({ engine });
    });
    beforeEach(async () => {
      house = await aHouse(database.db);
      await database.db.delete(endorsements).where(eq(endorsements.reportId, house.reportId));
    });
    afterAll(() => database.close());

    const as = (role: keyof House["people"]) => {
      const actor = house.people[role];
      return { ...aContext(database.db, actor), actor };
    };
    const list = (role: keyof House["people"]) =>
      listEndorsements(as(role), { reportId: house.reportId });
    const ask = (name: string, more: { isAnonymous?: boolean; userId?: string } = {}) =>
      askEndorsement(as("coordinator"), {
        reportId: house.reportId,
        name,
        isAnonymous: more.isAnonymous ?? false,
        userId: more.userId ?? null,
        dueOn: "2026-12-15",
      });
    const say = async (
      role: keyof House["people"],
      endorsementId: string,
      answer: "asked" | "endorsed" | "declined" = "endorsed",
    ) => answerEndorsement(as(role), { endorsementId, answer, seen: (await list(role)).seen });
    const changes = (role: keyof House["people"], endorsementId: string) =>
      readLateChanges(as(role), { endorsementId });
    const write = async (words: string) => {
      const [first] = house.sectionIds;
      await editStoredSection(database.db, first, house.people.drafter.userId, (doc) => {
        const body = doc.getText("body");
        body.delete(0, body.length);
        body.insert(0, words);
      });
    };
    const failing = async (promise: Promise<unknown>) => {
      const error = await promise.then(
        () => null,
        (reason: unknown) => reason,
      );
      return error instanceof DomainError ? error.failure.code : error;
    };
    const print = async () => {
      const { bytes } = await exportReport(as("coordinator"), {
        reportId: house.reportId,
        format: "md",
      });
      return new TextDecoder().decode(bytes);
    };

    test("whoever answers for an organisation is told, endorses, and sees what changes then", async () => {
      const { reader } = house.people;
      const { endorsementId } = await ask("Hope Initiative", { userId: reader.userId });
      expect((await listNotices(as("reader"), { isUnread: true })).notices).toMatchObject([
        { kind: "endorsement", detail: "asked", place: { at: "endorsements" } },
      ]);
      expect(await failing(say("reviewer", endorsementId))).toBe("not_permitted");
      await say("reader", endorsementId);
      expect((await list("reader")).endorsements).toMatchObject([
        {
          name: "Hope Initiative",
          answer: "endorsed",
          late: [],
          mayAnswer: true,
          dueOn: "2026-12-15",
        },
      ]);
      const [first, second] = house.sectionIds;
      await renameSection(as("drafter"), { sectionId: first, title: "Places of detention" });
      await removeSection(as("drafter"), { sectionId: second });
      const late = [
        { what: "changed", sectionId: first, title: "Places of detention" },
        { what: "removed", sectionId: second, title: "Trafficking" },
      ];
      expect((await list("reader")).endorsements[0]?.late).toEqual(late);
      expect((await list("coordinator")).endorsements[0]?.late).toEqual(late);
      expect((await list("reviewer")).endorsements[0]?.late).toEqual([]);
      expect(await failing(changes("reviewer", endorsementId))).toBe("not_permitted");
      expect(await changes("reader", endorsementId)).toMatchObject([
        { what: "changed", sectionId: first, changed: { title: "Detention", sentences: [] } },
        { what: "removed", sectionId: second, changed: null },
      ]);
      await say("reader", endorsementId);
      expect(await changes("reader", endorsementId)).toEqual([]);
      expect((await list("reader")).endorsements[0]?.late).toEqual([]);
      await say("reader", endorsementId, "declined");
      expect(await readEndorsers(database.db, house.reportId)).toEqual({ names: [], unnamed: 0 });
    });

    test("late changes are told once, and shown down to the sentence", async () => {
      const { db } = database;
      await write("Nobody was released. Two died.");
      const { endorsementId } = await ask("Hope Initiative", {
        userId: house.people.reader.userId,
      });
      await say("reader", endorsementId);
      await markAllNotices(as("reader"), { until: new Date(Date.now() + 60_000) });
      await tellEndorsers(db);
      expect((await listNotices(as("reader"), { isUnread: true })).notices).toEqual([]);
      await write("Nobody was released. Three died.");
      await tellEndorsers(db);
      await tellEndorsers(db);
      expect((await listNotices(as("reader"), { isUnread: true })).notices).toMatchObject([
        { kind: "endorsement", detail: "changed", actorName: null, place: { at: "endorsements" } },
      ]);
      const [late] = await changes("reader", endorsementId);
      expect(late?.changed?.sentences).toMatchObject([
        { before: "Two died.", after: "Three died." },
      ]);
      expect((await listNotices(as("coordinator"), { isUnread: true })).notices).toMatchObject([
        { kind: "endorsement", detail: "endorsed", actorName: house.people.reader.name },
      ]);
    });

    test("a day that is near is told to whoever answers, else to those who coordinate the report", async () => {
      const { db } = database;
      const near = async (role: keyof House["people"]) =>
        (await listNotices(as(role), { isUnread: true })).notices
          .filter(({ kind, place }) => kind === "deadline" && place.at === "endorsements")
          .map(({ detail }) => detail);
      const tell = (day: string) => tellDeadlines(db, { now: new Date(`${day}T12:00:00Z`) });
      await setReportMember(as("administrator"), {
        reportId: house.reportId,
        userId: house.people.coordinator.userId,
        role: "coordinator",
      });
      const asked = await ask("Hope Initiative", { userId: house.people.reader.userId });
      await ask(HIDDEN, { isAnonymous: true });
      await tell("2026-12-07");
      expect([await near("reader"), await near("coordinator")]).toEqual([[], []]);
      await tell("2026-12-08");
      expect(await near("reader")).toEqual(["2026-12-15"]);
      expect(await near("coordinator")).toEqual(["2026-12-15"]);
      await say("reader", asked.endorsementId, "declined");
      expect(await near("reader")).toEqual([]);
    });

    test("a submission keeps who had endorsed what, and no name that must not be told", async () => {
      await write("Nobody was released.");
      const named = await ask("Hope Initiative");
      const hidden = await ask(HIDDEN, { isAnonymous: true });
      await say("coordinator", named.endorsementId);
      await write("Everybody was released.");
      await say("coordinator", hidden.endorsementId);
      const [first] = house.sectionIds;
      const [report] = await database.db
        .select()
        .from(reports)
        .where(eq(reports.id, house.reportId));
      if (!report) throw new Error("a house has a report");
      const { endorsements: kept } = await freezeText(
        database.db,
        report,
        "public",
        () => undefined,
      );
      expect(kept).toMatchObject([
        {
          id: named.endorsementId,
          name: "Hope Initiative",
          late: [{ what: "changed", sectionId: first }],
        },
        { id: hidden.endorsementId, name: null, late: [] },
      ]);
      expect(kept[0]?.content).toHaveLength(house.sectionIds.length);
      expect(JSON.stringify(kept)).not.toContain("Hidden");
    });

    test("nobody endorses what they have not seen", async () => {
      const { endorsementId } = await ask("Hope Initiative");
      const { seen } = await list("coordinator");
      await renameSection(as("drafter"), { sectionId: house.sectionIds[0], title: "Other" });
      const stale = answerEndorsement(as("coordinator"), {
        endorsementId,
        answer: "endorsed",
        seen,
      });
      expect(await failing(stale)).toBe("changed_meanwhile");
      expect((await list("coordinator")).endorsements[0]?.answer).toBe("asked");
    });

    test("the name of one that cannot be named is sealed, and shown to coordinators alone", async () => {
      const { userId } = house.people.reader;
      const { endorsementId } = await ask(HIDDEN, { isAnonymous: true, userId });
      await say("coordinator", endorsementId);
      const [row] = await database.db
        .select()
        .from(endorsements)
        .where(eq(endorsements.id, endorsementId));
      expect([row?.name, row?.userId]).toEqual(["", null]);
      expect(JSON.stringify(row)).not.toContain("Hidden");
      expect((await list("coordinator")).endorsements).toMatchObject([
        { name: HIDDEN, isAnonymous: true, answer: "endorsed" },
      ]);
      for (const role of ["drafter", "reviewer", "reader"] as const) {
        const seen = await list(role);
        expect([seen.endorsements, seen.unnamed, seen.mayManage]).toEqual([[], 1, false]);
      }
      expect(await failing(say("drafter", endorsementId))).toBe("endorsement_not_found");
      expect(await loadUnnamed(database.db, TEST_SEAL_KEYS, house.reportId)).toEqual([
        { id: endorsementId, name: HIDDEN, variants: [] },
      ]);
    });

    test("files name who endorses and count who cannot be named; nobody else is in them", async () => {
      expect(await print()).not.toContain("Endorsed by");
      const named = await ask("Hope Initiative");
      const hidden = await ask(HIDDEN, { isAnonymous: true });
      await ask("Silent Partners");
      await say("coordinator", named.endorsementId);
      await say("coordinator", hidden.endorsementId);
      const printed = await print();
      expect(printed).toContain("Endorsed by");
      expect(printed).toContain("Hope Initiative");
      expect(printed).toContain("and one organisation that cannot be named");
      expect(printed).not.toMatch(/Hidden|Silent/);
    });

    test("where its name stands in the text, a public file is without it", async () => {
      await ask(HIDDEN, { isAnonymous: true });
      const { db } = database;
      await renameSection(as("drafter"), {
        sectionId: house.sectionIds[0],
        title: `With ${HIDDEN}`,
      });
      expect(await print()).not.toContain("Hidden");
      await db.delete(endorsements);
      expect(await print()).toContain(HIDDEN);
    });

    test("coordinators alone change the list, and no name is on it twice", async () => {
      const { reportId } = house;
      const { endorsementId } = await ask("Hope Initiative");
      expect(await failing(ask("hope initiative"))).toBe("endorsement_exists");
      const asked = { reportId, name: "Other", isAnonymous: false, userId: null, dueOn: null };
      expect(await failing(askEndorsement(as("drafter"), asked))).toBe("not_permitted");
      expect(await failing(removeEndorsement(as("drafter"), { endorsementId }))).toBe(
        "not_permitted",
      );
      await removeEndorsement(as("coordinator"), { endorsementId });
      expect((await list("coordinator")).endorsements).toEqual([]);
    });
  });
});
