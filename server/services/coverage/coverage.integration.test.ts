import { strFromU8, unzipSync } from "fflate";
import { afterAll, beforeAll, beforeEach, describe, expect, test } from "vitest";
import type { Doc } from "yjs";
import { restoreSection } from "@/core/shared-text/restore-section";
import type { ContentTextBlock, Inline, SectionContent } from "@/core/shared-text/section-content";
import { aContext } from "@/test/builders/a-context";
import { aHouse, type House } from "@/test/builders/a-house";
import { aCitation } from "@/test/builders/a-source";
import { ENGINES, missingEngine, openTestDatabase, type TestDatabase } from "@/test/database";
import { leaveOutParagraph } from "../assessment/leave-out-paragraph";
import { linkStatement } from "../claim/change-statement";
import { editStoredSection } from "../section-store";
import { changeConfidentiality } from "../source/change-confidentiality";
import { exportCoverage } from "./export-coverage";
import { readCoverage, readCoverageSummary, rowsOf } from "./read-coverage";

const block = (inlines: Inline[], recommendation?: string): ContentTextBlock => ({
  type: "block",
  attributes: {
    kind: "paragraph",
    level: 1,
    indent: 0,
    list: "bullet",
    dir: null,
    ...(recommendation !== undefined && { recommendation }),
  },
  inlines,
});

describe.each(ENGINES)("coverage on %s", (engine) => {
  const missing = missingEngine(engine);
  describe.skipIf(missing !== null)(missing ?? "of a report", () => {
    let database: TestDatabase;
    let house: House;
    let text: SectionContent;

    beforeAll(async () => {
      database = await openTestDatabase({ engine });
    });
    afterAll(() => database.close());

    beforeEach(async () => {
      house = await aHouse(database.db);
      text = {
        blocks: [
          block([{ text: "Nobody saw a lawyer.", claim: "c1" }, { footnote: "n1" }]),
          block([{ text: "Let everybody see one." }], "r1"),
        ],
        notes: { n1: [block([aCitation("q1", house.sourceId, { locator: "16" })])] },
      };
    });

    const as = (role: keyof House["people"]) => {
      const actor = house.people[role];
      return { ...aContext(database.db, actor), actor };
    };
    const write = (content: SectionContent) =>
      editStoredSection(database.db, house.sectionIds[0], null, (doc: Doc) =>
        restoreSection(doc, content),
      );
    const read = async () => {
      const coverage = await readCoverage(as("reader"), { reportId: house.reportId });
      return { ...coverage, rows: rowsOf(coverage) };
    };
    const paragraph = () => ({ paragraphId: house.paragraphId, label: "" });

    test("what is written, cited, replied and graded stands in the paragraph's row", async () => {
      expect((await read()).rows.map(({ number, standing }) => [number, standing])).toEqual([
        ["16", "linked"],
        ["16 (a)", "linked"],
      ]);
      await write(text);
      const { rows, statements, sources, sections, unplaced, symbol } = await read();
      expect(rows[0]).toMatchObject({
        number: "16",
        standing: "proven",
        sectionIds: [house.sectionIds[0]],
        claimIds: ["c1"],
        recommendationIds: ["r1"],
        unaddressed: 1,
        sourceIds: [house.sourceId],
        replies: 1,
        grades: [{ label: "", grade: "C" }],
      });
      expect(statements.map(({ words, number }) => [words, number])).toEqual([
        ["Nobody saw a lawyer.", null],
        ["Let everybody see one.", 1],
      ]);
      expect(sources.map(({ id }) => id)).toEqual([house.sourceId]);
      expect(sections.map(({ id }) => id)).toEqual(house.sectionIds);
      expect([unplaced, symbol]).not.toContain(null);
      await write({ ...text, notes: { n1: [block([{ text: "Typed by hand." }])] } });
      expect((await read()).rows[0]).toMatchObject({ standing: "claimed", unsourcedClaims: 1 });
    });

    test("claims without a paragraph are counted beside the matrix; a reason leaves one out", async () => {
      await write(text);
      const name = { sectionId: house.sectionIds[0], statementId: "c1", kind: "claim" as const };
      await linkStatement(as("drafter"), { ...name, add: [], remove: [paragraph()] });
      const { rows, unplaced } = await read();
      expect([rows[0]?.claimIds, unplaced]).toEqual([[], 1]);
      await leaveOutParagraph(as("drafter"), {
        reportId: house.reportId,
        ...paragraph(),
        reason: "Outside our mandate.",
        seen: "",
      });
      expect((await read()).rows[0]).toMatchObject({
        standing: "left_out",
        leftOutReason: "Outside our mandate.",
      });
      const summary = await readCoverageSummary(as("reader"), { reportId: house.reportId });
      expect(summary).toMatchObject({ total: 1, counts: { left_out: 1, unanswered: 0 } });
    });

    test("a confidential source goes by its agreed wording, on the page and in every file", async () => {
      await write(text);
      const before = (await read()).sources[0]?.name ?? "";
      expect(before).not.toBe("");
      await changeConfidentiality(as("administrator"), {
        sourceId: house.sourceId,
        seenAt: house.sourceSeenAt,
        seenWordings: {},
        confidentiality: "confidential",
        agreedWordings: { en: "Interview, northern region, 2024" },
      });
      for (const role of ["administrator", "reader"] as const) {
        const { sources } = await readCoverage(as(role), { reportId: house.reportId });
        expect(sources.map(({ name }) => name)).toEqual(["Interview, northern region, 2024"]);
      }
      for (const format of ["csv", "xlsx", "docx"] as const) {
        const { bytes, fileName } = await exportCoverage(as("administrator"), {
          reportId: house.reportId,
          format,
          audience: "annex",
        });
        expect(fileName).toMatch(new RegExp(`Coverage.*\\.${format}$`));
        const words =
          format === "csv"
            ? strFromU8(bytes)
            : Object.values(unzipSync(bytes))
                .map((part) => strFromU8(part))
                .join("\n");
        expect(words).toContain("Interview, northern region, 2024");
        expect(words).not.toContain(before);
      }
    });
  });
});
