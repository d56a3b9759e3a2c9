import { randomUUID } from "node:crypto";
import { eq } from "drizzle-orm";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import type { SearchKind } from "@/core/search/found";
import { comments, commentThreads } from "@/db/schema/comments";
import { paragraphTexts } from "@/db/schema/observations";
import { reportMembers, reports, sections } from "@/db/schema/reports";
import { footnotes, sectionProjections } from "@/db/schema/section-text";
import { sources } from "@/db/schema/sources";
import type { Actor } from "@/server/policies/can";
import { aContext, TEST_SEAL_KEYS } from "@/test/builders/a-context";
import { aHouse, aPerson, type House } from "@/test/builders/a-house";
import { ENGINES, missingEngine, openTestDatabase, type TestDatabase } from "@/test/database";
import { createReport } from "../report/create-report";
import { changeConfidentiality } from "../source/change-confidentiality";
import { find } from "./find";

describe.each(ENGINES)("search on %s", (engine) => {
  const missing = missingEngine(engine);
  describe.skipIf(missing !== null)(missing ?? "over what a person may see", () => {
    let database: TestDatabase;
    let house: House;
    let foreign: House;
    beforeAll(async () => {
      database = await openTestDatabase({ engine });
      house = await aHouse(database.db);
      foreign = await aHouse(database.db, { name: "Hill House" });
      await write(
        house.sectionIds[0],
        "Nothing yet.\nمعاملةُ العمّال المُهاجرين في السُّجون\nLa Détention à Évreux dure.",
      );
      const note = { noteId: "n1", sectionId: house.sectionIds[0], ordinal: 1 };
      await database.db.insert(footnotes).values({ ...note, plainText: "Visit to Ganja, para. 9" });
      const orphan = {
        noteId: "n2",
        sectionId: house.sectionIds[0],
        ordinal: null,
        isOrphan: true,
      };
      await database.db.insert(footnotes).values({ ...orphan, plainText: "Visit withdrawn" });
    });
    afterAll(() => database.close());

    async function write(sectionId: string, plainText: string): Promise<void> {
      const row = { seq: 1, plainText, words: 1, footnoteWords: 0, contentHash: "" };
      const content = { blocks: [], notes: {} };
      await database.db
        .insert(sectionProjections)
        .values({ sectionId, content, ...row })
        .onConflictDoUpdate({ target: sectionProjections.sectionId, set: { plainText } });
    }

    const as = (actor: Actor) => ({ db: database.db, actor, sealKeys: TEST_SEAL_KEYS });
    const searched = async (actor: Actor, query: string) =>
      (await find(as(actor), { query })).flatMap(({ found }) => found);
    const kinds = async (actor: Actor, query: string): Promise<SearchKind[]> =>
      (await searched(actor, query)).map(({ kind }) => kind);

    test("each kind is found by the beginnings of its words, and leads to its place", async () => {
      const { drafter } = house.people;
      const { reportId, sectionIds, threadId, observationsId, sourceId } = house;
      const [sectionId] = sectionIds;
      const one = async (query: string, kind: SearchKind) =>
        (await searched(drafter, query)).find((each) => each.kind === kind);
      expect(await one("follow azer", "report")).toMatchObject({
        place: { at: "report", reportId },
      });
      expect(await one("deten", "section")).toMatchObject({ place: { at: "section", sectionId } });
      expect(await one("detention evreux", "text")).toMatchObject({
        context: ["Follow-up report", "Detention"],
        place: { at: "text", reportId, sectionId, quote: "Détention à Évreux dure." },
        snippet: [
          { text: "La ", isMatch: false },
          { text: "Détention", isMatch: true },
          { text: " à ", isMatch: false },
          { text: "Évreux", isMatch: true },
          { text: " dure.", isMatch: false },
        ],
      });
      expect(await one("معامله المهاجرين", "text")).toBeDefined();
      expect(await one("visit ganja", "footnote")).toMatchObject({
        place: { at: "footnote", noteId: "n1" },
      });
      expect(await one("withdrawn", "footnote")).toBeUndefined();
      expect(await one("which visit", "comment")).toMatchObject({
        place: { at: "thread", threadId },
      });
      // Both documents of the house say the same.
      expect(await searched(drafter, "words committee")).toContainEqual(
        expect.objectContaining({
          kind: "paragraph",
          context: ["CMW/C/AZE/CO/3", "16"],
          place: { at: "observations", observationsId, paragraph: "16" },
        }),
      );
      expect(await one("another", "source")).toMatchObject({
        place: { sourceId: house.otherSourceId },
      });
      expect(sourceId).not.toBe(house.otherSourceId);
      expect(await one("law", "collection")).toMatchObject({
        place: { at: "collection", collectionId: house.collectionId },
      });
      expect(await searched(drafter, "  …  ")).toEqual([]);
      expect(await searched(drafter, "'); drop table reports; --")).toEqual([]);
    });

    test("strangers find nothing of it, guests of a report what is in that report", async () => {
      const guest = await aPerson(database.db, "Guest");
      await database.db
        .insert(reportMembers)
        .values({ reportId: house.reportId, userId: guest.userId, role: "reader" });
      const inReport = ["comment", "footnote", "report", "section", "text"];
      const all: SearchKind[] = [];
      for (const query of [
        "detention",
        "ganja",
        "follow",
        "which visit",
        "law",
        "another",
        "words committee",
      ]) {
        const own = await searched(house.people.reader, query);
        expect([query, own.length > 0]).toEqual([query, true]);
        for (const stranger of [
          foreign.people.administrator,
          await aPerson(database.db, "Nobody"),
        ]) {
          const keys = (await searched(stranger, query)).map(({ key }) => key);
          expect(own.filter(({ key }) => keys.includes(key))).toEqual([]);
        }
        all.push(...(await kinds(guest, query)));
      }
      expect([...new Set(all)].sort()).toEqual(inReport);
    });

    test("what others have more of does not push one's own out", async () => {
      const actor = house.people.coordinator;
      const { organisationId } = house;
      const common = { kind: "follow_up" as const, body: "CMW", state: "Azerbaijan" };
      await database.db
        .insert(reports)
        .values({ organisationId, ...common, title: "Zanzibar of our own" });
      await searched(actor, "zanzibar");
      await database.db.insert(reports).values(
        Array.from({ length: 60 }, (_, n) => ({
          organisationId: foreign.organisationId,
          ...common,
          title: `Zanzibar ${n}`,
        })),
      );
      const found = await find(as(actor), { query: "zanzibar" });
      expect(found).toMatchObject([
        { kind: "report", hasMore: false, found: [{ kind: "report" }] },
      ]);
      const theirs = await find(as(foreign.people.reader), { query: "zanzibar" });
      expect(theirs).toMatchObject([{ hasMore: true }]);
      expect(theirs[0]?.found).toHaveLength(6);
      const more = await find(as(foreign.people.reader), { query: "zanzibar", kind: "report" });
      expect(more[0]?.found).toHaveLength(50);
    });

    test("what is changed is found by its new words at once, what is deleted by none", async () => {
      const { db } = database;
      const actor = house.people.drafter;
      const [, second] = house.sectionIds;
      await write(second, "The quokka is content.");
      expect(await kinds(actor, "quokka")).toEqual(["text"]);
      await write(second, "The wombat is content.");
      expect(await kinds(actor, "quokka")).toEqual([]);
      expect(await kinds(actor, "wombat")).toEqual(["text"]);
      await db.update(sections).set({ deletedAt: new Date() }).where(eq(sections.id, second));
      expect(await kinds(actor, "wombat")).toEqual([]);
      await db.update(sections).set({ deletedAt: null }).where(eq(sections.id, second));
      expect(await kinds(actor, "wombat")).toEqual(["text"]);

      const { reportId } = await createReport(
        { ...aContext(db), actor: house.people.coordinator },
        {
          organisationId: house.organisationId,
          kind: "full_cycle",
          title: "Report on numbats",
          body: "CMW",
          state: "Azerbaijan",
          observationsId: null,
          language: "en",
          deadline: null,
          scaffold: "empty",
          paragraphs: [],
        },
      );
      expect(await kinds(actor, "numbats")).toEqual(["report"]);
      await db.update(reports).set({ deletedAt: new Date() }).where(eq(reports.id, reportId));
      expect(await kinds(actor, "numbats")).toEqual([]);

      await db
        .update(comments)
        .set({ body: "A platypus?" })
        .where(eq(comments.id, house.commentId));
      expect(await kinds(actor, "platypus")).toEqual(["comment"]);
      await db
        .update(comments)
        .set({ body: "", deletedAt: new Date() })
        .where(eq(comments.id, house.commentId));
      expect(await kinds(actor, "platypus")).toEqual([]);

      await db
        .update(paragraphTexts)
        .set({ text: "Of echidnas." })
        .where(eq(paragraphTexts.heading, "Detention"));
      expect(await kinds(actor, "echidnas")).toContain("paragraph");
      await db.delete(footnotes).where(eq(footnotes.noteId, "n1"));
      expect(await kinds(actor, "ganja")).toEqual([]);
      await db
        .update(sources)
        .set({ deletedAt: new Date() })
        .where(eq(sources.id, house.otherSourceId));
      expect(await kinds(actor, "another")).not.toContain("source");
    });

    test("a sealed source and what is said about it are found by nobody who may not see it", async () => {
      const { db } = database;
      const { drafter, coordinator, reader } = house.people;
      expect(await kinds(drafter, "interview witness")).toEqual(["source"]);
      expect(await kinds(coordinator, "interview witness")).toEqual([]);
      const { sourceId } = house;
      const threadId = randomUUID();
      await db.insert(commentThreads).values({ id: threadId, kind: "source", sourceId });
      await db.insert(comments).values({ threadId, ordinal: 1, body: "The mongoose told us." });
      expect(await kinds(reader, "mongoose")).toEqual(["comment"]);
      await changeConfidentiality(
        { ...aContext(db), actor: drafter },
        {
          sourceId,
          seenAt: house.sourceSeenAt,
          seenWordings: {},
          confidentiality: "confidential",
          agreedWordings: { en: "Conversation, 2024" },
        },
      );
      for (const actor of [reader, drafter]) expect(await kinds(actor, "mongoose")).toEqual([]);
      const dump = await database.sql`select t::text from search_entries t`;
      expect(JSON.stringify(dump)).not.toContain("mongoose");
    });
  });
});
