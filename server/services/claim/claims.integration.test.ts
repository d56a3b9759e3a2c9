import { eq } from "drizzle-orm";
import { afterAll, beforeAll, beforeEach, describe, expect, test } from "vitest";
import type { Doc } from "yjs";
import { recommendationFactsInput } from "@/core/claim/recommendation-facts";
import type { OrganisationRole } from "@/core/review/roles";
import { readSection } from "@/core/shared-text/read-section";
import { restoreSection } from "@/core/shared-text/restore-section";
import type { ContentTextBlock, Inline, SectionContent } from "@/core/shared-text/section-content";
import { statements } from "@/db/schema/claims";
import { aContext } from "@/test/builders/a-context";
import { aHouse, type House } from "@/test/builders/a-house";
import { aCitation } from "@/test/builders/a-source";
import { ENGINES, missingEngine, openTestDatabase, type TestDatabase } from "@/test/database";
import { linkParagraphs } from "../section/link-paragraphs";
import { editStoredSection } from "../section-store";
import { linkStatement, setRecommendationFacts } from "./change-statement";
import { listStatements } from "./list-statements";

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

const CLAIM = "Nobody was allowed to see a lawyer.";
const RECOMMENDATION = "Let everybody see a lawyer.";

describe.each(ENGINES)("claims and recommendations on %s", (engine) => {
  const missing = missingEngine(engine);
  describe.skipIf(missing !== null)(missing ?? "are read off the text", () => {
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
          block([{ text: CLAIM, claim: "c1" }, { footnote: "n1" }, { text: " It went on." }]),
          block([{ text: RECOMMENDATION }], "r1"),
        ],
        notes: { n1: [block([aCitation("q1", house.sourceId, { locator: "16" })])] },
      };
      await write(0, text);
    });

    const as = (role: OrganisationRole) => {
      const actor = house.people[role];
      return { ...aContext(database.db, actor), actor };
    };
    const sectionAt = (index: 0 | 1 | 2) => house.sectionIds[index];
    const write = (index: 0 | 1 | 2, content: SectionContent) =>
      editStoredSection(database.db, sectionAt(index), null, (doc: Doc) =>
        restoreSection(doc, content),
      );
    const list = (role: OrganisationRole = "reader") =>
      listStatements(as(role), { reportId: house.reportId });
    const find = async (id: string, role?: OrganisationRole) =>
      (await list(role)).filter((one) => one.id === id);

    test("with what proves them, their numbers, and the section's paragraph until somebody chooses", async () => {
      const [claim, recommendation] = await list();
      expect(claim).toMatchObject({
        id: "c1",
        sectionId: sectionAt(0),
        kind: "claim",
        number: null,
        text: CLAIM,
        block: 0,
        isOrphan: false,
        sources: [{ noteId: "n1", citationId: "q1", knownSourceId: house.sourceId, locator: "16" }],
        isParagraphOfSection: true,
      });
      expect(claim?.paragraphs.map(({ paragraphId }) => paragraphId)).toEqual([house.paragraphId]);
      expect(recommendation).toMatchObject({
        id: "r1",
        kind: "recommendation",
        number: 1,
        text: RECOMMENDATION,
        sources: [],
      });
    });

    test("a link of one's own stands beside the section's, and both can be taken away", async () => {
      const name = { sectionId: sectionAt(0), statementId: "c1", kind: "claim" as const };
      const whole = { paragraphId: house.paragraphId, label: "" };
      const part = { paragraphId: house.paragraphId, label: "a" };
      await linkStatement(as("drafter"), { ...name, add: [part], remove: [] });
      const labels = async () => (await find("c1"))[0]?.paragraphs.map(({ label }) => label);
      expect(await labels()).toEqual(["", "a"]);
      await linkStatement(as("drafter"), { ...name, add: [], remove: [whole, part] });
      expect(await find("c1")).toMatchObject([{ paragraphs: [], isParagraphOfSection: false }]);
      await expect(
        linkStatement(as("drafter"), { ...name, add: [{ ...whole, label: "z" }], remove: [] }),
      ).rejects.toMatchObject({ failure: { code: "paragraph_not_in_observations" } });
      await expect(
        linkStatement(as("reader"), { ...name, add: [], remove: [whole] }),
      ).rejects.toMatchObject({ failure: { code: "not_permitted" } });
    });

    test("a section that answers several paragraphs gives its claims none", async () => {
      const add = [{ paragraphId: house.paragraphId, label: "a" }];
      await linkParagraphs(as("drafter"), { sectionId: sectionAt(0), add, remove: [] });
      expect(await find("c1")).toMatchObject([{ paragraphs: [], isParagraphOfSection: false }]);
    });

    test("what is said of a recommendation goes with its words into another section", async () => {
      const facts = recommendationFactsInput.parse({
        addressee: "other",
        addresseeName: " The police ",
        action: "",
        measure: "training",
        timeBound: "period",
        dueDate: "2027-01-01",
        periodMonths: 12,
      });
      const name = { sectionId: sectionAt(0), statementId: "r1" };
      await setRecommendationFacts(as("drafter"), { ...name, facts });
      await write(0, { ...text, blocks: text.blocks.slice(0, 1) });
      expect(await find("r1", "drafter")).toMatchObject([{ isOrphan: true, number: null }]);
      await write(1, { blocks: [block([{ text: RECOMMENDATION }], "r1")], notes: {} });
      expect(await find("r1")).toMatchObject([
        {
          sectionId: sectionAt(1),
          isOrphan: false,
          number: 1,
          facts: { addresseeName: "The police", dueDate: null, periodMonths: 12 },
        },
      ]);
    });

    test("deleted words are kept and can be put back; words that are no claim any more are not", async () => {
      await write(0, { blocks: [block([])], notes: {} });
      const [orphan] = await find("c1", "drafter");
      for (const role of ["reader", "reviewer"] as const) {
        expect(JSON.stringify(await list(role))).not.toContain(CLAIM);
      }
      expect(orphan).toMatchObject({ isOrphan: true, text: CLAIM, sources: [] });
      await write(0, { blocks: orphan?.content ?? [], notes: {} });
      expect(await find("c1")).toMatchObject([{ isOrphan: false, text: CLAIM }]);
      await write(0, { blocks: [block([{ text: CLAIM }])], notes: {} });
      expect(await find("c1")).toEqual([]);
    });

    test("reading the text again changes nothing", async () => {
      const before = await list();
      await editStoredSection(database.db, sectionAt(0), null, (doc: Doc) =>
        restoreSection(doc, readSection(doc)),
      );
      expect(await list()).toEqual(before);
      const rows = await database.db
        .select()
        .from(statements)
        .where(eq(statements.sectionId, sectionAt(0)));
      expect(rows.map(({ ordinal }) => ordinal).sort()).toEqual([1, 2]);
    });
  });
});
