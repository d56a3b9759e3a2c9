import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { DEFAULT_BLOCK } from "@/core/document/schema";
import type { ReviewEvent } from "@/core/review/review-event";
import { restoreSection } from "@/core/shared-text/restore-section";
import { aReport, type ReportWorld, type SignedIn } from "@/test/builders/a-report";
import { ENGINES, missingEngine, openTestDatabase, type TestDatabase } from "@/test/database";
import { createDetachedLive } from "../detached-live";
import { listNotices } from "../notice/list-notices";
import { tellDeadlines } from "../notice/tell-deadlines";
import { setMemberTag } from "../organisation/member-tags";
import type { ServiceContext } from "../service-context";
import { sayRead } from "./answer-request";
import { listRequests } from "./list-requests";
import { setSectionStatus } from "./move-section";
import { readQueue } from "./read-queue";
import { readSectionReview } from "./read-review";
import { requestReview, withdrawRequest } from "./request-review";
import { visitSection } from "./visit-section";

describe.for(ENGINES)("requests for review on %s", (engine) => {
  describe.skipIf(missingEngine(engine))(engine, () => {
    let database: TestDatabase;
    let world: ReportWorld;
    let dina: SignedIn;
    let ravi: SignedIn;
    let leyla: SignedIn;
    let carla: SignedIn;

    beforeAll(async () => {
      database = await openTestDatabase({ engine });
      world = await aReport(database.db, { sectionCount: 3 });
      dina = await world.person("Dina", "drafter");
      ravi = await world.person("Ravi", "reviewer");
      leyla = await world.person("Leyla", "reviewer");
      carla = await world.person("Carla", "coordinator", "administrator");
    });
    afterAll(() => database.close());

    const as = (actor: SignedIn): ServiceContext => ({
      db: database.db,
      live: createDetachedLive(database.db),
      actor,
    });
    const write = (sectionId: string, words: string) =>
      createDetachedLive(database.db).editSection(sectionId, dina.userId, (doc) =>
        restoreSection(doc, {
          blocks: [{ type: "block", attributes: { ...DEFAULT_BLOCK }, inlines: [{ text: words }] }],
          notes: {},
        }),
      );
    const section = (index: number) => world.sectionIds[index] ?? "";
    const titles = async (person: SignedIn) =>
      (await readQueue(as(person))).map((one) => [one.section.title, one.dueOn]);

    test("sections wait for who is named, by day, with what changed since they looked", async () => {
      await write(section(0), "Nobody was released. Two died.");
      const { reportId } = world;
      const asked = { reportId, userIds: [ravi.userId], tag: null, note: "Please." };
      await requestReview(as(dina), { ...asked, sectionIds: [section(1)], dueOn: null });
      await requestReview(as(dina), { ...asked, sectionIds: [section(0)], dueOn: "2027-03-01" });
      expect(await titles(ravi)).toEqual([
        ["Part 0", "2027-03-01"],
        ["Part 1", null],
      ]);
      expect(await titles(leyla)).toEqual([]);
      expect((await readQueue(as(ravi)))[0]).toMatchObject({
        section: { status: "in_review" },
        note: "Please.",
        requestedBy: "Dina",
        lastLook: null,
      });
      await visitSection(as(ravi), { sectionId: section(0) });
      await write(section(0), "Nobody was released. Ten died.");
      expect((await readQueue(as(ravi)))[0]?.lastLook?.changed.sentences).toMatchObject([
        { before: "Two died.", after: "Ten died." },
      ]);
      expect((await readSectionReview(as(leyla), { sectionId: section(0) })).lastLook).toBeNull();
      await setSectionStatus(as(ravi), {
        sectionId: section(0),
        from: "in_review",
        to: "changes_asked",
        words: "The register says two.",
      });
      await sayRead(as(ravi), { sectionId: section(1), words: "" });
      expect(await titles(ravi)).toEqual([]);
      const answers = (await listRequests(as(dina), { reportId })).flatMap((one) => one.answers);
      expect(answers.map(({ name, answer }) => [name, answer])).toEqual(
        expect.arrayContaining([
          ["Ravi", "changes_asked"],
          ["Ravi", "read"],
        ]),
      );
    });

    test("a day that is near is told to who is asked and has not answered", async () => {
      const { db } = database;
      const near = async (person: SignedIn) =>
        (await listNotices(as(person), { isUnread: true })).notices.flatMap(({ kind, detail }) =>
          kind === "deadline" ? [detail] : [],
        );
      const tell = (day: string) => tellDeadlines(db, { now: new Date(`${day}T12:00:00Z`) });
      const { requestId } = await requestReview(as(dina), {
        reportId: world.reportId,
        sectionIds: [section(0), section(1)],
        userIds: [ravi.userId, leyla.userId],
        tag: null,
        note: "",
        dueOn: "2028-05-10",
      });
      await tell("2028-05-06");
      expect([await near(ravi), await near(leyla)]).toEqual([[], []]);
      for (const index of [0, 1])
        await sayRead(as(leyla), { sectionId: section(index), words: "" });
      await tell("2028-05-07");
      await tell("2028-05-08");
      expect([await near(ravi), await near(leyla), await near(dina)]).toEqual([
        ["2028-05-10"],
        [],
        [],
      ]);
      await withdrawRequest(as(dina), { requestId });
      expect(await near(ravi)).toEqual([]);
    });

    test("a tag is answered for by any one of those who have it", async () => {
      const { reportId, organisationId } = world;
      const request = { reportId, sectionIds: [section(2)], userIds: [], note: "", dueOn: null };
      await expect(requestReview(as(dina), { ...request, tag: "legal" })).rejects.toMatchObject({
        failure: { code: "user_not_found" },
      });
      for (const { userId } of [ravi, leyla]) {
        await setMemberTag(as(carla), { organisationId, userId, tag: "legal", isSet: true });
      }
      await requestReview(as(dina), { ...request, tag: "legal" });
      expect(await titles(ravi)).toEqual([["Part 2", null]]);
      expect(await titles(leyla)).toEqual([["Part 2", null]]);
      await sayRead(as(leyla), { sectionId: section(2), words: "" });
      expect(await titles(ravi)).toEqual([]);
      const { requestId } = await requestReview(as(dina), { ...request, tag: "legal" });
      expect(await titles(ravi)).toHaveLength(1);
      const heard: ReviewEvent[] = [];
      const live = {
        ...createDetachedLive(database.db),
        reviewChanged: (event: ReviewEvent) => heard.push(event),
      };
      await withdrawRequest({ ...as(dina), live }, { requestId });
      expect(await titles(ravi)).toEqual([]);
      // All who were asked hear that they are not any more.
      expect(heard).toMatchObject([
        { what: "request_withdrawn", audience: [ravi.userId, leyla.userId].toSorted() },
      ]);
    });

    test("nobody is asked who could not answer, nor of another report's sections", async () => {
      const other = await aReport(database.db);
      const { reportId } = world;
      const ask = { reportId, tag: null, note: "", dueOn: null };
      await expect(
        requestReview(as(dina), { ...ask, sectionIds: [section(0)], userIds: [dina.userId] }),
      ).rejects.toMatchObject({ failure: { code: "user_not_found" } });
      await expect(
        requestReview(as(dina), {
          ...ask,
          sectionIds: [other.sectionIds[0] ?? ""],
          userIds: [ravi.userId],
        }),
      ).rejects.toMatchObject({ failure: { code: "section_not_found" } });
    });
  });
});
