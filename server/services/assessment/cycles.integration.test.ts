import { eq } from "drizzle-orm";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { STRICT_IBID } from "@/core/citation/cite-positions";
import { DomainError } from "@/core/failure";
import { reports, sectionParagraphs, sections } from "@/db/schema/reports";
import { aContext } from "@/test/builders/a-context";
import { aHouse, aPerson, type House } from "@/test/builders/a-house";
import { ENGINES, missingEngine, openTestDatabase, type TestDatabase } from "@/test/database";
import { getReport, listReportParagraphs } from "../report/get-report";
import { startNextCycle } from "../report/start-next-cycle";
import { joinEarlierParagraph } from "./earlier-grades";
import { readAssessments } from "./read-assessments";

const code = (promise: Promise<unknown>) =>
  promise.then(
    () => "done",
    (error: unknown) => {
      if (error instanceof DomainError) return error.failure.code;
      throw error;
    },
  );

describe.each(ENGINES)("assessments over cycles on %s", (engine) => {
  const missing = missingEngine(engine);
  describe.skipIf(missing !== null)(missing ?? "over cycles", () => {
    let database: TestDatabase;
    let house: House;

    beforeAll(async () => {
      database = await openTestDatabase({ engine });
      house = await aHouse(database.db);
    });
    afterAll(() => database.close());

    const as = (role: keyof House["people"]) => ({
      ...aContext(database.db, house.people[role]),
      actor: house.people[role],
    });

    test("the next report cites and repeats as this one does", async () => {
      const settings = {
        citationStyle: "oscola" as const,
        ibidRules: { ...STRICT_IBID, overPlainNotes: true, nearNoteDistance: 9 },
        bibliography: "by_kind" as const,
        citationLanguage: "fr",
        recommendationsAt: "end" as const,
        recommendationsByAddressee: true,
      };
      await database.db.update(reports).set(settings).where(eq(reports.id, house.reportId));
      await database.db
        .update(sections)
        .set({ targetWords: 900 })
        .where(eq(sections.id, house.sectionIds[0]));
      const { reportId } = await startNextCycle(as("coordinator"), {
        submissionId: null,
        reportId: house.reportId,
        kind: "full_cycle",
        title: "Next",
        deadline: null,
        observationsId: null,
      });
      const [next] = await database.db.select().from(reports).where(eq(reports.id, reportId));
      expect(next).toMatchObject(settings);
      const carried = await database.db
        .select({ targetWords: sections.targetWords })
        .from(sections)
        .where(eq(sections.reportId, reportId))
        .orderBy(sections.position);
      expect(carried.map(({ targetWords }) => targetWords)).toEqual([900, null, null]);
    });

    test("the next report has the sections and links, and earlier grades as earlier ones", async () => {
      const { reportId } = await startNextCycle(as("coordinator"), {
        submissionId: null,
        reportId: house.reportId,
        kind: "full_cycle",
        title: "Full-cycle report",
        deadline: "2027-03-01",
        observationsId: null,
      });
      const next = await getReport(as("coordinator"), { reportId });
      expect(next).toMatchObject({ previousReportId: house.reportId, kind: "full_cycle" });
      expect(next.sections.map(({ title }) => title)).toEqual([
        "Detention",
        "Trafficking",
        "Remedies",
      ]);
      expect(next.sections[0]?.paragraphs).toMatchObject([{ number: "16" }]);
      const { assessments, earlier } = await readAssessments(as("drafter"), { reportId });
      expect(assessments).toEqual([]);
      expect(earlier).toMatchObject([
        { paragraphId: house.paragraphId, grade: "C", relation: "same", number: "16" },
      ]);
      // The earlier report is not shown what came after it.
      const before = await readAssessments(as("drafter"), { reportId: house.reportId });
      expect(before.earlier).toEqual([]);
      const guest = await aPerson(database.db, "Guest");
      expect(await code(readAssessments({ ...as("reader"), actor: guest }, { reportId }))).toBe(
        "report_not_found",
      );
    });

    test("on newer observations a paragraph is proposed to take up an earlier one, and confirmed", async () => {
      const { reportId } = await startNextCycle(as("coordinator"), {
        submissionId: null,
        reportId: house.reportId,
        kind: "follow_up",
        title: "On the newer observations",
        deadline: null,
        observationsId: house.unusedObservationsId,
      });
      const [own] = await listReportParagraphs(as("reader"), { reportId });
      const graded = async () =>
        (await readAssessments(as("reader"), { reportId })).earlier.filter(
          ({ earlierId }) => earlierId === house.paragraphId,
        );
      expect(await graded()).toMatchObject([{ paragraphId: own?.id, relation: "proposed" }]);
      const join = {
        reportId,
        paragraphId: own?.id ?? "",
        earlierId: house.paragraphId,
        isJoined: true,
      };
      await joinEarlierParagraph(as("drafter"), join);
      expect(await graded()).toMatchObject([{ relation: "confirmed" }]);
      // From now on a report started from the first one links its sections to what takes up theirs.
      const third = await startNextCycle(as("coordinator"), {
        submissionId: null,
        reportId: house.reportId,
        kind: "follow_up",
        title: "Third",
        deadline: null,
        observationsId: house.unusedObservationsId,
      });
      const { sections } = await getReport(as("reader"), third);
      const links = await database.db
        .select({ paragraphId: sectionParagraphs.paragraphId })
        .from(sectionParagraphs)
        .where(eq(sectionParagraphs.sectionId, sections[0]?.id ?? ""));
      expect(links).toEqual([{ paragraphId: own?.id }]);
      await joinEarlierParagraph(as("drafter"), { ...join, isJoined: false });
      expect(await graded()).toMatchObject([{ relation: "proposed" }]);
    });
  });
});
