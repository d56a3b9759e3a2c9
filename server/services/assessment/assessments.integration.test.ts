import { eq } from "drizzle-orm";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { DomainError } from "@/core/failure";
import { statements } from "@/db/schema/claims";
import { paragraphs, paragraphTexts } from "@/db/schema/observations";
import { sources } from "@/db/schema/sources";
import { aContext } from "@/test/builders/a-context";
import { aHouse, type House } from "@/test/builders/a-house";
import { ENGINES, missingEngine, openTestDatabase, type TestDatabase } from "@/test/database";
import { importLaterEdition } from "../join-observations";
import { joinReplies, pairReplies } from "../reply/join-replies";
import { listReplies } from "../reply/read-replies";
import { changeReply, removeReply, writeReply } from "../reply/write-reply";
import { ensureObservationsSource } from "../source/observations-source";
import { addEvidence, changeAssessment, removeEvidence } from "./change-assessment";
import { leaveOutParagraph } from "./leave-out-paragraph";
import { linkClaim } from "./link-claim";
import { listAssessmentChanges, readAssessments } from "./read-assessments";

const code = (promise: Promise<unknown>) =>
  promise.then(
    () => "done",
    (error: unknown) => {
      if (error instanceof DomainError) return error.failure.code;
      throw error;
    },
  );

describe.each(ENGINES)("assessments on %s", (engine) => {
  const missing = missingEngine(engine);
  describe.skipIf(missing !== null)(missing ?? "of a report", () => {
    let database: TestDatabase;
    let house: House;

    beforeAll(async () => {
      database = await openTestDatabase({ engine });
      house = await aHouse(database.db);
    });
    afterAll(() => database.close());

    const as = (role: keyof House["people"]) => {
      const context = aContext(database.db, house.people[role]);
      return { ...context, actor: house.people[role] };
    };
    const here = () => ({ reportId: house.reportId, paragraphId: house.paragraphId, label: "a" });

    test("two people who change different fields lose nothing; on one field the second is told", async () => {
      const [carla, dina] = [as("coordinator"), as("drafter")];
      await Promise.all([
        changeAssessment(carla, { ...here(), change: { field: "grade", seen: "", value: "B" } }),
        changeAssessment(dina, {
          ...here(),
          change: { field: "reason", seen: "", value: "A law was passed,\nbut not applied." },
        }),
      ]);
      const late = { field: "grade" as const, seen: "", value: "D" };
      expect(await code(changeAssessment(dina, { ...here(), change: late }))).toBe(
        "changed_meanwhile",
      );
      // Whoever looked again decides; who wants what stands there already is not bothered.
      await changeAssessment(dina, { ...here(), change: { ...late, value: "B" } });
      await changeAssessment(dina, { ...here(), change: { ...late, seen: "B" } });
      const committee = { grade: "C", gradedOn: "2024-03-28", document: "CMW/C/40/2" };
      await changeAssessment(carla, {
        ...here(),
        change: { field: "committee", seen: null, value: committee },
      });
      const { assessments } = await readAssessments(as("reader"), { reportId: house.reportId });
      expect(assessments.find(({ label }) => label === "a")).toMatchObject({
        grade: "D",
        reason: "A law was passed,\nbut not applied.",
        committee,
        changedBy: house.people.coordinator.name,
      });
      const changes = await listAssessmentChanges(carla, here());
      expect(changes.map(({ field, value }) => [field, value]).slice(0, 2)).toEqual([
        ["committee", committee],
        ["grade", "D"],
      ]);
      expect(changes).toHaveLength(4);
      expect(dina.told.at(-1)).toEqual({ call: "assessmentsChanged", subject: [house.reportId] });
    });

    test("of twenty who grade at once one is heard, and the others are told", async () => {
      const grades = Array.from({ length: 20 }, (_, index) => `Grade ${index}`);
      const outcomes = await Promise.all(
        grades.map((value) =>
          code(
            changeAssessment(as("drafter"), {
              ...here(),
              label: "",
              change: { field: "grade", seen: "C", value },
            }),
          ),
        ),
      );
      expect(outcomes.filter((outcome) => outcome === "done")).toHaveLength(1);
      expect(new Set(outcomes)).toEqual(new Set(["done", "changed_meanwhile"]));
    });

    test("evidence is a place in a source of the library, and is taken away by itself", async () => {
      const { evidenceId } = await addEvidence(as("drafter"), {
        ...here(),
        evidence: { sourceId: house.sourceId, locator: "3", locatorLabel: "page", note: "Table" },
      });
      const evidence = async () => {
        const { assessments } = await readAssessments(as("reader"), { reportId: house.reportId });
        return assessments.find(({ label }) => label === "a")?.evidence;
      };
      expect(await evidence()).toEqual([
        expect.objectContaining({ id: evidenceId, locator: "3", note: "Table" }),
      ]);
      await removeEvidence(as("coordinator"), { reportId: house.reportId, evidenceId });
      expect(await evidence()).toEqual([]);
      expect(
        await code(removeEvidence(as("drafter"), { reportId: house.reportId, evidenceId })),
      ).toBe("changed_meanwhile");
    });

    test("a source that is deleted is no evidence to add", async () => {
      const { db } = database;
      await db.update(sources).set({ deletedAt: new Date() }).where(eq(sources.id, house.sourceId));
      const evidence = { sourceId: house.sourceId, locator: "", locatorLabel: "page" as const };
      expect(
        await code(addEvidence(as("drafter"), { ...here(), evidence: { ...evidence, note: "" } })),
      ).toBe("source_not_found");
      await db.update(sources).set({ deletedAt: null }).where(eq(sources.id, house.sourceId));
    });

    test("a claim of the report is evidence while its words stand, and stays linked without them", async () => {
      const { db } = database;
      const claim = {
        statementId: "c9",
        ordinal: 1,
        block: 0,
        content: [],
        kind: "claim" as const,
      };
      const inSection = {
        ...claim,
        sectionId: house.sectionIds[0],
        plainText: "Children are held.",
      };
      await db.insert(statements).values(inSection);
      const link = (statementId: string, isLinked = true) =>
        code(linkClaim(as("drafter"), { ...here(), statementId, isLinked }));
      const linked = async () => {
        const { assessments } = await readAssessments(as("reader"), { reportId: house.reportId });
        return assessments.find(({ label }) => label === "a")?.claims;
      };
      expect(await link("c9")).toBe("done");
      expect(await link("c9")).toBe("done");
      expect(await linked()).toMatchObject([
        {
          statementId: "c9",
          claim: { sectionId: house.sectionIds[0], text: "Children are held." },
        },
      ]);
      // Of another report, or of nobody: no claim of this one.
      const other = await aHouse(db, { name: "Hill House" });
      await db.insert(statements).values({
        ...claim,
        statementId: "c10",
        sectionId: other.sectionIds[0],
        plainText: "Secret",
      });
      expect(await link("c10")).toBe("changed_meanwhile");
      expect(
        await code(linkClaim(as("reader"), { ...here(), statementId: "c9", isLinked: false })),
      ).toBe("not_permitted");
      // Words that were taken out are not shown here; they can be put back, and count again.
      await db
        .update(statements)
        .set({ isOrphan: true, ordinal: null })
        .where(eq(statements.statementId, "c9"));
      expect(await linked()).toEqual([{ statementId: "c9", claim: null }]);
      expect(await link("c9", false)).toBe("done");
      expect(await linked()).toEqual([]);
      expect(await link("c9")).toBe("changed_meanwhile");
    });

    test("a paragraph is left out for a reason, by somebody, and taken in again", async () => {
      const leave = (reason: string, seen: string) =>
        code(leaveOutParagraph(as("drafter"), { ...here(), label: "", reason, seen }));
      const leftOut = async () =>
        (await readAssessments(as("reader"), { reportId: house.reportId })).leftOut;
      expect(await leave("Outside our mandate.", "")).toBe("done");
      expect(await leftOut()).toMatchObject([
        { reason: "Outside our mandate.", decidedBy: house.people.drafter.name },
      ]);
      expect(await leave("Another reason.", "")).toBe("changed_meanwhile");
      expect(await leave("", "Outside our mandate.")).toBe("done");
      expect(await leftOut()).toEqual([]);
    });

    test("what a paragraph does not have cannot be assessed", async () => {
      const change = { field: "grade" as const, seen: "", value: "A" };
      expect(await code(changeAssessment(as("drafter"), { ...here(), label: "z", change }))).toBe(
        "paragraph_not_in_observations",
      );
    });

    test("the State's reply is put in by hand with its source, changed and taken away", async () => {
      const { observationsId, paragraphId, sourceId } = house;
      const words = { text: "A commission was set up.", sourceId, locator: "4" };
      const { replyId } = await writeReply(as("drafter"), {
        observationsId,
        paragraphId,
        label: "a",
        words: { ...words, locatorLabel: "paragraph" },
      });
      const find = async () =>
        (await listReplies(as("reader"), { observationsId })).find(({ id }) => id === replyId);
      const written = await find();
      expect(written).toMatchObject({
        text: words.text,
        document: null,
        source: { id: sourceId, locator: "4" },
      });
      const change = {
        replyId,
        seenAt: written?.updatedAt ?? new Date(0),
        words: { ...words, text: "It met twice.", locatorLabel: "page" as const },
      };
      await changeReply(as("coordinator"), change);
      expect((await find())?.text).toBe("It met twice.");
      expect(await code(changeReply(as("drafter"), change))).toBe("changed_meanwhile");
      await removeReply(as("drafter"), { replyId });
      expect(await find()).toBeUndefined();
    });

    test("a document of the State is proposed, confirmed, quotable and kept by later editions", async () => {
      const { observationsId, unusedObservationsId: documentId, paragraphId } = house;
      const replyParagraphId = house.unusedParagraphId;
      const { db } = database;
      await db
        .update(paragraphTexts)
        .set({ heading: "Reply to paragraph 16 (a)", text: "A commission was set up." })
        .where(eq(paragraphTexts.paragraphId, replyParagraphId));
      const pairing = await pairReplies(as("drafter"), { observationsId, documentId });
      expect(pairing.replies).toMatchObject([
        { joined: [], proposed: [{ paragraphId, label: "a", ground: "heading" }] },
      ]);
      const join = { paragraphId, label: "a", replyParagraphId };
      const both = { observationsId, documentId };
      await joinReplies(as("drafter"), { ...both, add: [join, join], remove: [] });
      const { replies } = await readAssessments(as("reader"), { reportId: house.reportId });
      expect(replies.find(({ document }) => document !== null)).toMatchObject({
        label: "a",
        text: "A commission was set up.\n(a) a sub-paragraph",
        document: { id: documentId, symbol: "CMW/C/AZE/CO/2", number: "16" },
      });
      const source = await ensureObservationsSource(as("drafter"), {
        reportId: house.reportId,
        documentId,
      });
      expect(source.unSymbol).toBe("CMW/C/AZE/CO/2");
      await importLaterEdition(db, house.people.coordinator, {
        observationsId: documentId,
        confirmed: {
          symbol: "CMW/C/AZE/CO/2",
          kind: "follow_up_information",
          body: "CMW",
          state: "Azerbaijan",
          adoptedOn: null,
          language: "en",
          title: "Replies",
          followUp: null,
          paragraphs: [
            { number: 1, heading: "", text: "Something else.", subparagraphs: [], kind: "other" },
          ],
        },
        originalText: "1. Something else.",
        expectedHash: "0".repeat(64),
      });
      const [kept] = await db
        .select({ isWithdrawn: paragraphs.isWithdrawn })
        .from(paragraphs)
        .where(eq(paragraphs.id, replyParagraphId));
      expect(kept).toEqual({ isWithdrawn: true });
      await joinReplies(as("drafter"), { ...both, add: [], remove: [join] });
      expect((await pairReplies(as("drafter"), both)).replies.flatMap((r) => r.joined)).toEqual([]);
    });
  });
});
