import { and, eq } from "drizzle-orm";
import { afterAll, beforeAll, beforeEach, describe, expect, test } from "vitest";
import { DEFAULT_MAIL_TIMES } from "@/core/notice/mail-times";
import { notices } from "@/db/schema/notices";
import { reports, sections } from "@/db/schema/reports";
import { aContext, TEST_STOP_KEY, type TestContext } from "@/test/builders/a-context";
import { aHouse, type House } from "@/test/builders/a-house";
import { ENGINES, missingEngine, openTestDatabase, type TestDatabase } from "@/test/database";
import { deleteComment, editComment } from "../comment/change-comment";
import { assignThread, markThreadRead } from "../comment/settle-thread";
import { startThread } from "../comment/start-thread";
import { acceptInvitation } from "../invitation/accept-invitation";
import { createInvitation } from "../invitation/create-invitation";
import { removeMember } from "../organisation/members";
import { removeReportMember, setReportMember } from "../report/change-report-members";
import { setSectionStatus } from "../review/move-section";
import { requestReview, withdrawRequest } from "../review/request-review";
import { hashMeaning, readMeaning } from "../review/section-meaning";
import { assignSection, renameSection } from "../section/change-section";
import { setSectionReviewer } from "../section/plan-section";
import { removeSection } from "../section/remove-section";
import type { SealingContext } from "../service-context";
import { changeConfidentiality } from "../source/change-confidentiality";
import { countNotices, listNotices, markAllNotices, markNotices } from "./list-notices";
import { changeNoticeSettings, muteReport, readNoticeSettings } from "./notice-settings";
import { stopMail, stopToken } from "./stop-mail";
import { tellDeadlines } from "./tell-deadlines";

type Asker = TestContext & Pick<SealingContext, "actor">;

describe.each(ENGINES)("notices on %s", (engine) => {
  const missing = missingEngine(engine);
  describe.skipIf(missing !== null)(missing ?? "tell people", () => {
    let database: TestDatabase;
    let house: House;

    beforeAll(async () => {
      database = await openTestDatabase({ engine });
    });
    beforeEach(async () => {
      house = await aHouse(database.db);
      await database.db.delete(notices).where(eq(notices.organisationId, house.organisationId));
    });
    afterAll(() => database.close());

    const as = (role: keyof House["people"]): Asker => {
      const actor = house.people[role];
      return { ...aContext(database.db, actor), actor };
    };
    const told = async (role: keyof House["people"]) =>
      (await listNotices(as(role), { isUnread: false })).notices;
    const kinds = async (role: keyof House["people"]) => (await told(role)).map(({ kind }) => kind);
    const mention = (role: keyof House["people"]) => `See <@${house.people[role].userId}>`;
    const onSection = () =>
      ({ kind: "footnote", sectionId: house.sectionIds[0], noteId: "n9" }) as const;

    test("a mention tells whoever is mentioned, once, and never whoever wrote it", async () => {
      const body = `${mention("reviewer")} ${mention("reviewer")} ${mention("drafter")}`;
      const { threadId, commentId } = await startThread(as("drafter"), {
        about: onSection(),
        body,
      });
      expect(await kinds("drafter")).toEqual([]);
      expect(await told("reviewer")).toMatchObject([
        {
          kind: "mention",
          actorName: house.people.drafter.name,
          report: { id: house.reportId, title: "Follow-up report" },
          sectionTitle: "Detention",
          place: {
            at: "thread",
            reportId: house.reportId,
            sectionId: house.sectionIds[0],
            threadId,
          },
          isRead: false,
        },
      ]);
      await editComment(as("drafter"), { commentId, body: `${body}, please` });
      expect(await kinds("reviewer")).toEqual(["mention"]);
      expect(await countNotices(as("reviewer"))).toEqual({ unread: 1 });
      // Read in the conversation itself, it is no news in the inbox.
      await markThreadRead(as("reviewer"), { threadId, ordinal: 1 });
      expect(await countNotices(as("reviewer"))).toEqual({ unread: 0 });
      await editComment(as("drafter"), { commentId, body: mention("reader") });
      expect([await kinds("reviewer"), await kinds("reader")]).toEqual([[], ["mention"]]);
      await deleteComment(as("drafter"), { commentId });
      expect(await kinds("reader")).toEqual([]);
    });

    test("a task is told when it is given, and anew when it is given again after it was read", async () => {
      const [sectionId] = house.sectionIds;
      const give = (userId: string | null) =>
        assignSection(as("coordinator"), { sectionId, userId });
      const { userId } = house.people.drafter;
      await give(userId);
      await give(userId);
      expect(await told("drafter")).toMatchObject([
        { kind: "assignment", place: { at: "section", sectionId } },
      ]);
      await give(null);
      expect(await kinds("drafter")).toEqual([]);
      await give(userId);
      await markAllNotices(as("drafter"), { until: new Date(Date.now() + 60_000) });
      expect(await countNotices(as("drafter"))).toEqual({ unread: 0 });
      await give(house.people.reviewer.userId);
      expect([await kinds("drafter"), await kinds("reviewer")]).toEqual([[], ["assignment"]]);
      await give(userId);
      expect(await countNotices(as("drafter"))).toEqual({ unread: 1 });
      await assignThread(as("drafter"), {
        threadId: house.threadId,
        userId: house.people.reader.userId,
      });
      expect(await told("reader")).toMatchObject([
        { kind: "assignment", place: { at: "thread", threadId: house.threadId } },
      ]);
    });

    test("a review asked, an approval and its loss are told to the people of the section", async () => {
      const [sectionId] = house.sectionIds;
      const { drafter, reviewer } = house.people;
      await assignSection(as("coordinator"), { sectionId, userId: drafter.userId });
      await setSectionReviewer(as("drafter"), {
        sectionId,
        userId: reviewer.userId,
        isReviewer: true,
      });
      expect(await kinds("reviewer")).toEqual(["review_asked"]);
      await setSectionStatus(as("drafter"), { sectionId, from: "drafting", to: "in_review" });
      await setSectionStatus(as("reviewer"), {
        sectionId,
        from: "in_review",
        to: "changes_asked",
        words: "Cite the visit.",
      });
      expect(await kinds("drafter")).toEqual(["changes_asked", "assignment"]);
      await setSectionStatus(as("drafter"), { sectionId, from: "changes_asked", to: "in_review" });
      const meaning = await readMeaning(database.db, sectionId);
      if (!meaning) throw new Error("the section has no meaning");
      const seen = hashMeaning(meaning);
      await setSectionStatus(as("reviewer"), {
        sectionId,
        from: "in_review",
        to: "approved",
        seen,
      });
      expect(await kinds("drafter")).toEqual(["approved", "changes_asked", "assignment"]);
      await renameSection(as("drafter"), { sectionId, title: "Places of detention" });
      expect((await kinds("drafter"))[0]).toBe("approval_lost");
      expect(await told("reviewer")).toMatchObject([
        { kind: "approval_lost", actorName: null, sectionTitle: "Places of detention" },
        { kind: "review_asked" },
      ]);
      await setSectionReviewer(as("drafter"), {
        sectionId,
        userId: reviewer.userId,
        isReviewer: false,
      });
      expect(await kinds("reviewer")).toEqual(["approval_lost"]);
    });

    test("who is asked for a review is told of it once, until the request is taken back", async () => {
      const { reportId, sectionIds, people } = house;
      const { requestId } = await requestReview(as("coordinator"), {
        reportId,
        sectionIds,
        userIds: [people.reviewer.userId, people.coordinator.userId],
        tag: null,
        note: "Before Friday.",
        dueOn: null,
      });
      expect(await told("reviewer")).toMatchObject([
        { kind: "review_asked", sectionTitle: null, place: { at: "report", reportId } },
      ]);
      expect(await kinds("coordinator")).toEqual([]);
      await withdrawRequest(as("coordinator"), { requestId });
      expect(await kinds("reviewer")).toEqual([]);
    });

    test("people are told of a part they are given, and inviters of who came", async () => {
      const { reportId, organisationId } = house;
      const { userId } = house.people.reader;
      await setReportMember(as("coordinator"), { reportId, userId, role: "drafter" });
      await setReportMember(as("coordinator"), { reportId, userId, role: "drafter" });
      expect(await told("reader")).toMatchObject([
        { kind: "invitation", detail: "added", place: { at: "report", reportId } },
      ]);
      const { token } = await createInvitation(as("administrator"), {
        organisationId,
        role: "drafter",
        email: `${reportId}@example.org`,
      });
      await acceptInvitation(
        { ...aContext(database.db), actor: null },
        { token, name: "Nigar", password: "four unrelated garden words", locale: "en" },
      );
      expect(await told("administrator")).toMatchObject([
        { kind: "invitation", detail: "accepted", actorName: "Nigar", place: { at: "people" } },
      ]);
    });

    test("what one may see no longer is neither listed nor counted", async () => {
      const { reportId, sectionIds, people } = house;
      await startThread(as("drafter"), { about: onSection(), body: mention("reader") });
      expect(await countNotices(as("reader"))).toEqual({ unread: 1 });
      await database.db
        .update(reports)
        .set({ deletedAt: new Date() })
        .where(eq(reports.id, reportId));
      expect(await kinds("reader")).toEqual([]);
      await database.db.update(reports).set({ deletedAt: null }).where(eq(reports.id, reportId));
      await removeSection(as("drafter"), { sectionId: sectionIds[0] });
      expect(await countNotices(as("reader"))).toEqual({ unread: 0 });
      await startThread(as("drafter"), {
        about: { kind: "footnote", sectionId: sectionIds[1], noteId: "n1" },
        body: mention("reader"),
      });
      expect(await kinds("reader")).toEqual(["mention"]);
      const { organisationId } = house;
      await removeMember(as("administrator"), { organisationId, userId: people.reader.userId });
      expect(await kinds("reader")).toEqual([]);
      expect(await countNotices(as("reader"))).toEqual({ unread: 0 });
    });

    test("a mention on a source is gone for those whom its confidentiality shuts out", async () => {
      const { sourceId, sourceSeenAt } = house;
      const about = { kind: "source", sourceId } as const;
      await startThread(as("drafter"), {
        about,
        body: `${mention("reader")} ${mention("reviewer")}`,
      });
      expect(await told("reader")).toMatchObject([
        { kind: "mention", report: null, sectionTitle: null, place: { at: "source", sourceId } },
      ]);
      await changeConfidentiality(as("drafter"), {
        sourceId,
        seenAt: sourceSeenAt,
        seenWordings: {},
        confidentiality: "restricted",
        agreedWordings: { en: "Interview, 2024" },
      });
      expect([await kinds("reader"), await kinds("reviewer")]).toEqual([[], ["mention"]]);
    });

    test("nothing comes of a muted report or of a kind that is off; both can be turned back", async () => {
      const { reportId } = house;
      const write = () =>
        startThread(as("drafter"), { about: onSection(), body: mention("reviewer") });
      await muteReport(as("reviewer"), { reportId, isMuted: true });
      await muteReport(as("reviewer"), { reportId, isMuted: true });
      await write();
      expect(await kinds("reviewer")).toEqual([]);
      expect((await readNoticeSettings(as("reviewer"))).muted).toEqual([
        { id: reportId, title: "Follow-up report" },
      ]);
      await muteReport(as("reviewer"), { reportId, isMuted: false });
      await changeNoticeSettings(as("reviewer"), {
        ...DEFAULT_MAIL_TIMES,
        ways: { mention: "off" },
      });
      await write();
      expect(await kinds("reviewer")).toEqual([]);
      await changeNoticeSettings(as("reviewer"), { ...DEFAULT_MAIL_TIMES, ways: {} });
      await write();
      expect(await kinds("reviewer")).toEqual(["mention"]);
    });

    test("one marks one's own, and pages go through all of them", async () => {
      const { organisationId, reportId, people } = house;
      const many = Array.from({ length: 95 }, (_, index) => ({
        userId: people.reader.userId,
        organisationId,
        reportId,
        kind: "deadline" as const,
        key: `deadline/${index}`,
        detail: "2026-12-01",
      }));
      await database.db.insert(notices).values(many);
      const seen: string[] = [];
      let after: { at: Date; id: string } | undefined;
      do {
        const page = await listNotices(as("reader"), { isUnread: true, after });
        seen.push(...page.notices.map(({ id }) => id));
        after = page.next ?? undefined;
      } while (after);
      expect([seen.length, new Set(seen).size]).toEqual([95, 95]);
      const [first = ""] = seen;
      await markNotices(as("drafter"), { noticeIds: [first], isRead: true });
      expect(await countNotices(as("reader"))).toEqual({ unread: 95 });
      await markNotices(as("reader"), { noticeIds: [first], isRead: true });
      expect(await countNotices(as("reader"))).toEqual({ unread: 94 });
      await markNotices(as("reader"), { noticeIds: [first], isRead: false });
      expect(await countNotices(as("reader"))).toEqual({ unread: 95 });
    });

    test("a deadline is told once when it is near, on the calendar of where the person is", async () => {
      const { db } = database;
      const [sectionId] = house.sectionIds;
      const { drafter } = house.people;
      await db
        .update(sections)
        .set({ dueOn: "2026-12-04", assigneeId: drafter.userId })
        .where(eq(sections.id, sectionId));
      // In Kiritimati it is the first of December already, in Baku the thirtieth of November.
      const now = new Date("2026-11-30T11:00:00Z");
      const away = { ...DEFAULT_MAIL_TIMES, timeZone: "Asia/Baku", ways: {} };
      await changeNoticeSettings(as("drafter"), away);
      await tellDeadlines(db, { now });
      expect(await kinds("drafter")).toEqual([]);
      await changeNoticeSettings(as("drafter"), { ...away, timeZone: "Pacific/Kiritimati" });
      await tellDeadlines(db, { now });
      await tellDeadlines(db, { now: new Date("2026-12-02T11:00:00Z") });
      expect(await told("drafter")).toMatchObject([
        { kind: "deadline", detail: "2026-12-04", place: { at: "section", sectionId } },
      ]);
      await tellDeadlines(db, { now: new Date("2026-12-09T11:00:00Z") });
      await db
        .update(reports)
        .set({ deadline: "2026-12-10", createdBy: house.people.coordinator.userId })
        .where(eq(reports.id, house.reportId));
      await tellDeadlines(db, { now: new Date("2026-12-09T11:00:00Z") });
      expect([await kinds("coordinator"), await kinds("drafter")]).toEqual([
        ["deadline"],
        ["deadline", "deadline"],
      ]);
    });

    test("the link of a mail stops that person's mail and nobody else's", async () => {
      const { db } = database;
      const { drafter } = house.people;
      const stopKey = TEST_STOP_KEY;
      const token = stopToken(stopKey, drafter.userId);
      await stopMail({ db, stopKey }, { token });
      await stopMail({ db, stopKey }, { token });
      expect((await readNoticeSettings(as("drafter"))).rhythm).toBe("never");
      expect((await readNoticeSettings(as("reader"))).rhythm).toBe("daily");
      const forged = Buffer.from(token, "base64url");
      forged[0] = (forged[0] ?? 0) ^ 1;
      const others = [forged.toString("base64url"), token.slice(2), "", "AAAA"];
      for (const other of others) {
        await expect(stopMail({ db, stopKey }, { token: other })).rejects.toThrow(
          "stop_link_not_valid",
        );
      }
    });

    test("what is undone was never told", async () => {
      const [sectionId] = house.sectionIds;
      const { userId } = house.people.drafter;
      const failing = database.db.transaction(async (tx) => {
        await assignSection({ ...as("coordinator"), db: tx }, { sectionId, userId });
        throw new Error("the power went");
      });
      await expect(failing).rejects.toThrow("the power went");
      const rows = await database.db
        .select({ id: notices.id })
        .from(notices)
        .where(and(eq(notices.userId, userId)));
      expect(rows).toEqual([]);
    });

    test("someone taken off a report is told nothing of it any more", async () => {
      const { reportId, sectionIds, people } = house;
      const guest = people.reader;
      await removeMember(as("administrator"), {
        organisationId: house.organisationId,
        userId: guest.userId,
      });
      const { token } = await createInvitation(as("coordinator"), {
        reportId,
        reportRole: "drafter",
        email: guest.email,
      });
      await acceptInvitation(
        { ...aContext(database.db), actor: guest },
        { token, name: null, password: null, locale: "en" },
      );
      await assignSection(as("coordinator"), { sectionId: sectionIds[0], userId: guest.userId });
      expect(await kinds("reader")).toEqual(["assignment"]);
      await removeReportMember(as("coordinator"), { reportId, userId: guest.userId });
      expect(await kinds("reader")).toEqual([]);
    });
  });
});
