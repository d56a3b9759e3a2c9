import { eq } from "drizzle-orm";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import type { CommentAnchor } from "@/core/comment/comment-anchor";
import type { DomainFailure } from "@/core/failure";
import { commentMentions, commentReads, comments, commentThreads } from "@/db/schema/comments";
import { reportMembers, sections } from "@/db/schema/reports";
import { sources } from "@/db/schema/sources";
import { TEST_SEAL_KEYS } from "@/test/builders/a-context";
import { aHouse, aPerson, type House } from "@/test/builders/a-house";
import { ENGINES, missingEngine, openTestDatabase, type TestDatabase } from "@/test/database";
import { authoriseRoom } from "../collab-access";
import { createDetachedLive } from "../detached-live";
import { removeMember } from "../organisation/members";
import { removeReportMember } from "../report/change-report-members";
import { removeSection, restoreSection } from "../section/remove-section";
import type { SealingContext } from "../service-context";
import { deleteComment, editComment, replyToThread } from "./change-comment";
import { listReportThreads, listSourceThreads } from "./list-threads";
import { assignThread, markThreadRead, reopenThread, resolveThread } from "./settle-thread";
import { startThread } from "./start-thread";

describe.each(ENGINES)("comments on %s", (engine) => {
  const missing = missingEngine(engine);
  describe.skipIf(missing !== null)(missing ?? "of a report", () => {
    let database: TestDatabase;
    let house: House;
    let told: unknown[] = [];
    let drafter: SealingContext;
    let reviewer: SealingContext;
    let reader: SealingContext;
    /** A guest of the report, in no organisation. */
    let commenter: SealingContext;

    beforeAll(async () => {
      database = await openTestDatabase({ engine });
      house = await aHouse(database.db);
      const { people, reportId } = house;
      drafter = contextOf(people.drafter);
      reviewer = contextOf(people.reviewer);
      reader = contextOf(people.reader);
      const guest = await aPerson(database.db, "Guest");
      const { userId } = guest;
      await database.db.insert(reportMembers).values({ reportId, userId, role: "commenter" });
      commenter = contextOf(guest);
    });
    afterAll(() => database.close());

    const contextOf = (actor: { userId: string; sessionId: string }): SealingContext => ({
      db: database.db,
      live: {
        ...createDetachedLive(database.db),
        commentsChanged: (changed) => told.push(changed),
      },
      actor,
      sealKeys: TEST_SEAL_KEYS,
    });

    const passage = (quote = "the places of detention"): CommentAnchor => ({
      kind: "text",
      sectionId: house.sectionIds[0],
      anchor: {
        part: { cell: "c1" },
        elements: [[17, 4, quote.length]],
        quote,
        before: "inspects ",
        after: ".",
      },
    });
    const begin = (context: SealingContext, body: string, about = passage()) =>
      startThread(context, { about, body });
    const list = (context: SealingContext) =>
      listReportThreads(context, { reportId: house.reportId });
    const threadIn = async (context: SealingContext, threadId: string) =>
      (await list(context)).threads.find(({ id }) => id === threadId);

    test("a thread is begun, answered and told of; each sees what they have not read", async () => {
      told = [];
      const { reportId } = house;
      const { threadId, commentId } = await begin(drafter, "Which places?");
      expect(told).toEqual([{ reportId, threadId }]);
      await replyToThread(commenter, { threadId, body: "Ganja and Lankaran." });
      expect(told).toHaveLength(2);

      const seen = await threadIn(drafter, threadId);
      expect(seen).toMatchObject({
        about: passage(),
        createdBy: drafter.actor.userId,
        resolvedAt: null,
        unread: 1,
        comments: [
          { id: commentId, ordinal: 1, body: "Which places?", isDeleted: false, editedAt: null },
          { ordinal: 2, body: "Ganja and Lankaran.", authorId: commenter.actor.userId },
        ],
      });
      expect((await threadIn(commenter, threadId))?.unread).toBe(0);
      expect((await threadIn(reader, threadId))?.unread).toBe(2);
      expect((await list(reader)).names[commenter.actor.userId]).toBe("Guest");

      await markThreadRead(reader, { threadId, ordinal: 1 });
      expect((await threadIn(reader, threadId))?.unread).toBe(1);
      await markThreadRead(reader, { threadId, ordinal: 99 });
      await markThreadRead(reader, { threadId, ordinal: 1 });
      expect((await threadIn(reader, threadId))?.unread).toBe(0);
      await replyToThread(drafter, { threadId, body: "Thank you." });
      expect((await threadIn(reader, threadId))?.unread).toBe(1);
    });

    test("one edits and deletes one's own words only, and the thread goes with the last", async () => {
      const { threadId, commentId } = await begin(commenter, "Frist");
      const reply = await replyToThread(drafter, { threadId, body: "Second" });
      await editComment(commenter, { commentId, body: "First" });
      expect((await threadIn(drafter, threadId))?.comments[0]).toMatchObject({
        body: "First",
        editedAt: expect.any(Date),
      });
      for (const refused of [
        () => editComment(drafter, { commentId, body: "Mine" }),
        () => deleteComment(reviewer, { commentId }),
        () => editComment(reader, { commentId, body: "Mine" }),
      ]) {
        expect(await failure(refused())).toMatchObject({ code: "not_permitted" });
      }
      await deleteComment(commenter, { commentId });
      expect((await threadIn(drafter, threadId))?.comments[0]).toMatchObject({
        body: "",
        isDeleted: true,
      });
      expect(await failure(deleteComment(commenter, { commentId }))).toEqual({
        code: "comment_not_found",
      });
      await deleteComment(drafter, { commentId: reply.commentId });
      expect(await threadIn(drafter, threadId)).toBeUndefined();
      expect(await failure(replyToThread(drafter, { threadId, body: "Late" }))).toEqual({
        code: "thread_not_found",
      });
    });

    test("only people of the report are mentioned and assigned", async () => {
      const stranger = await aPerson(database.db, "Stranger");
      const mention = (userId: string) => `See <@${userId}>`;
      expect(await failure(begin(drafter, mention(stranger.userId)))).toEqual({
        code: "user_not_found",
      });
      const { threadId, commentId } = await begin(drafter, mention(commenter.actor.userId));
      const mentioned = () =>
        database.db.select().from(commentMentions).where(eq(commentMentions.commentId, commentId));
      expect(await mentioned()).toEqual([{ commentId, userId: commenter.actor.userId }]);
      await editComment(drafter, { commentId, body: mention(reader.actor.userId) });
      expect(await mentioned()).toEqual([{ commentId, userId: reader.actor.userId }]);

      const { userId } = commenter.actor;
      expect(await failure(assignThread(drafter, { threadId, userId: stranger.userId }))).toEqual({
        code: "user_not_found",
      });
      await assignThread(drafter, { threadId, userId });
      expect((await threadIn(commenter, threadId))?.assigneeId).toBe(userId);
    });

    test("a commenter settles what they began, a reader nothing", async () => {
      const own = await begin(commenter, "Mine");
      const other = await begin(drafter, "Yours");
      await resolveThread(commenter, own);
      expect(await threadIn(drafter, own.threadId)).toMatchObject({
        resolvedBy: commenter.actor.userId,
        resolvedAt: expect.any(Date),
      });
      await resolveThread(reviewer, own);
      expect((await threadIn(drafter, own.threadId))?.resolvedBy).toBe(commenter.actor.userId);
      await reopenThread(reviewer, own);
      expect(await threadIn(drafter, own.threadId)).toMatchObject({
        resolvedAt: null,
        resolvedBy: null,
      });
      for (const refused of [
        () => resolveThread(commenter, other),
        () => assignThread(commenter, { ...other, userId: null }),
        () => begin(reader, "No"),
        () => replyToThread(reader, { ...other, body: "No" }),
        () => resolveThread(reader, other),
      ]) {
        expect(await failure(refused())).toMatchObject({ code: "not_permitted" });
      }
    });

    test("a commenter enters a section's room and may not write there", async () => {
      const room = { kind: "section", id: house.sectionIds[0] } as const;
      expect(await authoriseRoom(database.db, commenter.actor, room)).toMatchObject({
        reportId: house.reportId,
        right: "read",
      });
    });

    test("strangers find nothing of a report's threads or a library's", async () => {
      const foreign = await aHouse(database.db, { name: "Hill House" });
      const { threadId, commentId } = await begin(drafter, "Secret");
      const source = { kind: "source", sourceId: house.sourceId } as const;
      const onSource = await startThread(drafter, { about: source, body: "Checked?" });
      const stranger = contextOf(foreign.people.administrator);
      for (const who of [stranger, commenter]) {
        expect(
          await failure(replyToThread(who, { threadId: onSource.threadId, body: "x" })),
        ).toEqual({ code: "thread_not_found" });
        expect(await failure(listSourceThreads(who, { sourceId: house.sourceId }))).toEqual({
          code: "source_not_found",
        });
      }
      for (const refused of [
        () => replyToThread(stranger, { threadId, body: "x" }),
        () => markThreadRead(stranger, { threadId, ordinal: 1 }),
        () => assignThread(stranger, { threadId, userId: null }),
      ]) {
        expect(await failure(refused())).toEqual({ code: "thread_not_found" });
      }
      expect(await failure(editComment(stranger, { commentId, body: "x" }))).toEqual({
        code: "comment_not_found",
      });
      const about = { ...passage(), sectionId: foreign.sectionIds[0] } as CommentAnchor;
      expect(await failure(begin(drafter, "x", about))).toEqual({ code: "section_not_found" });
    });

    test("threads on a source are the library's, on a paragraph the report's", async () => {
      const { reportId, paragraphId, sourceId } = house;
      const before = (await listSourceThreads(reader, { sourceId })).threads.length;
      const { threadId } = await begin(reviewer, "Is the link alive?", {
        kind: "source",
        sourceId,
      });
      const ofSource = await listSourceThreads(reader, { sourceId });
      expect(ofSource.threads).toHaveLength(before + 1);
      expect(ofSource.people).toHaveLength(5);
      expect(await threadIn(drafter, threadId)).toBeUndefined();
      expect(await failure(begin(reader, "No", { kind: "source", sourceId }))).toMatchObject({
        code: "not_permitted",
      });

      const about = { kind: "paragraph", reportId, paragraphId } as const;
      const onParagraph = await begin(commenter, "What of sub-paragraph (b)?", about);
      expect((await threadIn(drafter, onParagraph.threadId))?.about).toEqual(about);
      const elsewhere = (await aHouse(database.db, { name: "Third" })).paragraphId;
      expect(await failure(begin(drafter, "x", { ...about, paragraphId: elsewhere }))).toEqual({
        code: "observations_not_found",
      });
    });

    test("a suggestion and a footnote may be what a thread is about", async () => {
      const sectionId = house.sectionIds[1];
      for (const about of [
        { kind: "suggestion", sectionId, suggestionId: "s-1" },
        { kind: "footnote", sectionId, noteId: "n7" },
        {
          kind: "text",
          sectionId,
          anchor: {
            part: { note: "n7" },
            elements: [[1, 2, 3]],
            quote: "كلام",
            before: "",
            after: "",
          },
        },
        {
          kind: "text",
          sectionId,
          anchor: { part: "body", elements: [[1, 2, 2]], quote: "😀", before: "", after: "" },
        },
      ] as const satisfies readonly CommentAnchor[]) {
        const { threadId } = await begin(drafter, "Why?", about as CommentAnchor);
        expect((await threadIn(drafter, threadId))?.about).toEqual(about);
      }
    });

    test("threads go out of sight with a removed section and come back with it", async () => {
      const { threadId } = await begin(drafter, "Here");
      const [sectionId] = house.sectionIds;
      await removeSection(drafter, { sectionId });
      expect(await threadIn(drafter, threadId)).toBeUndefined();
      expect(await failure(resolveThread(drafter, { threadId }))).toEqual({
        code: "thread_not_found",
      });
      await restoreSection(drafter, { sectionId });
      expect((await threadIn(drafter, threadId))?.comments).toHaveLength(1);
    });

    test("who leaves has nothing assigned any more; what they wrote stays under their name", async () => {
      const { reportId } = house;
      const { threadId } = await begin(commenter, "Before I go");
      const { userId } = commenter.actor;
      await assignThread(drafter, { threadId, userId });
      await removeReportMember(contextOf(house.people.coordinator), { reportId, userId });
      expect(await threadIn(drafter, threadId)).toMatchObject({
        assigneeId: null,
        createdBy: userId,
      });
      expect((await list(drafter)).names[userId]).toBe("Guest");
      expect(await failure(list(commenter))).toEqual({ code: "report_not_found" });

      const onSource = await begin(drafter, "Look", { kind: "source", sourceId: house.sourceId });
      await assignThread(drafter, { ...onSource, userId: reviewer.actor.userId });
      await removeMember(contextOf(house.people.administrator), {
        organisationId: house.organisationId,
        userId: reviewer.actor.userId,
      });
      const { threads } = await listSourceThreads(drafter, { sourceId: house.sourceId });
      expect(threads.find(({ id }) => id === onSource.threadId)?.assigneeId).toBeNull();
    });

    test("the database keeps anchors, bodies and homes as they must be", async () => {
      const { db } = database;
      const [section] = house.sectionIds;
      const foreign = await aHouse(db, { name: "Fourth" });
      const thread = { reportId: house.reportId, kind: "footnote", sectionId: section } as const;
      const refused = async (values: typeof commentThreads.$inferInsert) =>
        db
          .insert(commentThreads)
          .values(values)
          .then(
            () => "accepted",
            () => "refused",
          );
      expect(await refused(thread)).toBe("refused");
      expect(await refused({ ...thread, noteId: "n", reportId: foreign.reportId })).toBe("refused");
      expect(await refused({ ...thread, noteId: "n", paragraphId: house.paragraphId })).toBe(
        "refused",
      );
      expect(await refused({ kind: "source", sourceId: house.sourceId, sectionId: section })).toBe(
        "refused",
      );
      expect(await refused({ ...thread, kind: "text" })).toBe("refused");
      expect(await refused({ ...thread, noteId: "n" })).toBe("accepted");
      const bare = db.insert(comments).values({ threadId: house.threadId, ordinal: 9, body: "" });
      expect(
        await bare.then(
          () => "accepted",
          () => "refused",
        ),
      ).toBe("refused");
    });

    test("all of it goes with its section, its report's source, and its thread", async () => {
      const { db } = database;
      const [, second] = house.sectionIds;
      const about = { kind: "footnote", sectionId: second, noteId: "gone" } as const;
      const { threadId } = await begin(drafter, `Gone, <@${reader.actor.userId}>`, about);
      const onSource = await begin(drafter, "Gone", { kind: "source", sourceId: house.sourceId });
      await db.delete(sections).where(eq(sections.id, second));
      await db.delete(sources).where(eq(sources.id, house.sourceId));
      for (const id of [threadId, onSource.threadId]) {
        expect(await db.$count(commentThreads, eq(commentThreads.id, id))).toBe(0);
        expect(await db.$count(comments, eq(comments.threadId, id))).toBe(0);
        expect(await db.$count(commentReads, eq(commentReads.threadId, id))).toBe(0);
      }
    });
  });
});

async function failure(refused: Promise<unknown>): Promise<DomainFailure | unknown> {
  try {
    await refused;
  } catch (error) {
    return error instanceof Error && "failure" in error ? error.failure : error;
  }
  return "nothing failed";
}
