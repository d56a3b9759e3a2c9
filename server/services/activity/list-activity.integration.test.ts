import { eq } from "drizzle-orm";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { comments } from "@/db/schema/comments";
import { reportMembers } from "@/db/schema/reports";
import { citations, footnotes } from "@/db/schema/section-text";
import type { Actor } from "@/server/policies/can";
import { aContext } from "@/test/builders/a-context";
import { aHouse, aPerson, type House } from "@/test/builders/a-house";
import { ENGINES, missingEngine, openTestDatabase, type TestDatabase } from "@/test/database";
import { recordAudit } from "../record-audit";
import { setReportMember } from "../report/change-report-members";
import { editStoredSection } from "../section-store";
import { listActivePeople, listActivity } from "./list-activity";

describe.each(ENGINES)("the activity of a report on %s", (engine) => {
  const missing = missingEngine(engine);
  describe.skipIf(missing !== null)(missing ?? "is told", () => {
    let database: TestDatabase;
    let house: House;
    beforeAll(async () => {
      database = await openTestDatabase({ engine });
      house = await aHouse(database.db);
    });
    afterAll(() => database.close());

    const as = (actor: Actor) => ({ ...aContext(database.db), actor });
    const linesFor = async (
      actor: Actor,
      asked: Partial<Parameters<typeof listActivity>[1]> = {},
    ) => (await listActivity(as(actor), { reportId: house.reportId, ...asked })).lines;

    test("writing is a line a person, section and day; comments say where, not what", async () => {
      const { coordinator, drafter } = house.people;
      const [sectionId] = house.sectionIds;
      for (const word of ["one", "two"]) {
        await editStoredSection(database.db, sectionId, drafter.userId, (doc) =>
          doc.getText("body").insert(0, word),
        );
      }
      const lines = await linesFor(coordinator);
      expect(lines.filter(({ kind }) => kind === "writing")).toMatchObject([
        {
          action: "text.write",
          person: { id: drafter.userId, name: drafter.name },
          subject: { kind: "section", id: sectionId },
          place: { at: "section", sectionId },
        },
      ]);
      const said = lines.filter(({ action }) => action === "comment.begin");
      expect(said).toMatchObject([{ place: { at: "thread", threadId: house.threadId } }]);
      const [comment] = await database.db
        .select({ body: comments.body })
        .from(comments)
        .where(eq(comments.id, house.commentId));
      expect(comment?.body.length).toBeGreaterThan(3);
      expect(JSON.stringify(lines)).not.toContain(comment?.body);
    });

    test("members are named, one person and one kind can be asked for, pages follow each other", async () => {
      const { coordinator, reader } = house.people;
      const { reportId, organisationId } = house;
      await setReportMember(as(coordinator), {
        reportId,
        userId: reader.userId,
        role: "commenter",
      });
      expect(await linesFor(coordinator, { kind: "member" })).toMatchObject([
        {
          action: "report.set_member:commenter",
          person: { id: coordinator.userId },
          subject: { kind: "person", name: reader.name },
        },
      ]);
      await database.db.transaction(async (tx) => {
        for (let n = 0; n < 130; n += 1) {
          const userId = coordinator.userId;
          await recordAudit(tx, {
            organisationId,
            userId,
            action: "report.export",
            subjectId: reportId,
          });
        }
      });
      const seen: string[] = [];
      let after: Parameters<typeof listActivity>[1]["after"];
      do {
        const page = await listActivity(as(coordinator), { reportId, kind: "export", after });
        seen.push(...page.lines.map(({ id }) => id));
        after = page.next ?? undefined;
      } while (after);
      expect(new Set(seen).size).toBe(130);
      expect(seen).toHaveLength(130);
      const all = await linesFor(coordinator, { userId: coordinator.userId });
      expect(new Set(all.map(({ person }) => person?.id))).toEqual(new Set([coordinator.userId]));
      const people = await listActivePeople(as(coordinator), { reportId });
      expect(people.map(({ id }) => id)).toContain(coordinator.userId);
    });

    test("guests see nothing of the library, readers nothing at all, other reports stay apart", async () => {
      const { db } = database;
      const { drafter, reader } = house.people;
      const { organisationId, reportId, sourceId } = house;
      const foreign = await aHouse(db, { name: "Hill House" });
      const [sectionId] = house.sectionIds;
      await db.insert(footnotes).values({ noteId: "n1", sectionId, ordinal: 1, plainText: "" });
      await db.insert(citations).values({
        citationId: "c1",
        sectionId,
        noteId: "n1",
        sourceId,
        knownSourceId: sourceId,
        ordinal: 1,
      });
      await recordAudit(db, {
        organisationId,
        userId: drafter.userId,
        action: "source.update",
        subjectId: sourceId,
      });
      const guest = await aPerson(db, "Guest");
      await db.insert(reportMembers).values({ reportId, userId: guest.userId, role: "reviewer" });
      expect(await linesFor(drafter, { kind: "source" })).toMatchObject([
        { action: "source.update", place: { at: "source", sourceId } },
      ]);
      expect(await linesFor(guest, { kind: "source" })).toEqual([]);
      expect((await linesFor(guest)).length).toBeGreaterThan(0);
      const stranger = foreign.people.administrator;
      await expect(linesFor(stranger)).rejects.toThrow("report_not_found");
      await expect(linesFor(reader)).rejects.toThrow("not_permitted");
      const theirs = await listActivity(as(stranger), { reportId: foreign.reportId });
      const own = (await linesFor(drafter)).map(({ id }) => id);
      expect(theirs.lines.filter(({ id }) => own.includes(id))).toEqual([]);
    });
  });
});
