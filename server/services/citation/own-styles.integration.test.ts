import { asc, eq } from "drizzle-orm";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { STRICT_IBID } from "@/core/citation/cite-positions";
import { DomainError, type DomainFailure } from "@/core/failure";
import { memberships } from "@/db/schema/accounts";
import { citationStyles } from "@/db/schema/citation-styles";
import { reports, sections } from "@/db/schema/reports";
import { sectionProjections } from "@/db/schema/section-text";
import { aReport, type ReportWorld } from "@/test/builders/a-report";
import { aCitation, aSource, writeNotesOf } from "@/test/builders/a-source";
import { aStyle } from "@/test/builders/a-style";
import { ENGINES, missingEngine, openTestDatabase, type TestDatabase } from "@/test/database";
import { createDetachedLive } from "../detached-live";
import { deleteReport, updateReport } from "../report/change-report";
import { getReport } from "../report/get-report";
import type { ServiceContext } from "../service-context";
import { addOwnStyle, listOwnStyles, removeOwnStyle } from "./own-styles";
import { readBibliography } from "./read-citations";
import { wordContents, wordReport } from "./word-report";

describe.each(ENGINES)("own citation styles on %s", (engine) => {
  const missing = missingEngine(engine);
  describe.skipIf(missing !== null)(missing ?? "of an organisation", () => {
    let database: TestDatabase;
    let world: ReportWorld;
    let coordinator: ServiceContext;
    const reworded: string[] = [];

    beforeAll(async () => {
      database = await openTestDatabase({ engine });
      world = await aReport(database.db, { sectionCount: 2 });
      const person = await world.person("Cora", "coordinator");
      await database.db
        .update(memberships)
        .set({ role: "coordinator" })
        .where(eq(memberships.userId, person.userId));
      coordinator = {
        db: database.db,
        live: {
          ...createDetachedLive(database.db),
          sourcesChanged: (organisationId) => reworded.push(organisationId),
        },
        actor: person,
      };
      const [first = "", second = ""] = world.sectionIds;
      const { organisationId } = world;
      const book = await aSource(database.db, organisationId, {
        type: "book",
        title: "Zones",
        issued: "",
        authors: [{ family: "Adams", given: "Ann" }],
      });
      const symbol = await aSource(database.db, organisationId, {
        type: "un_document",
        title: "Concluding observations",
        unSymbol: "CMW/C/AZE/CO/3",
        authors: [],
      });
      await writeNotesOf(database.db, first, {
        n1: [aCitation("a", book)],
        n2: [{ text: "Plain." }],
        n3: [aCitation("b", book)],
        n4: [aCitation("c", symbol), { text: " " }, aCitation("d", book)],
        n5: [aCitation("e", book)],
      });
      await writeNotesOf(database.db, second, { m1: [aCitation("f", book)] });
    });
    afterAll(() => database.close());

    const words = async () =>
      Object.fromEntries(
        Object.entries(await wordReport(database.db, world.reportId)).map(([id, runs]) => [
          id,
          runs.map(({ text }) => text).join(""),
        ]),
      );
    const contents = async () => {
      const rows = await database.db
        .select({
          sectionId: sections.id,
          level: sections.level,
          content: sectionProjections.content,
        })
        .from(sections)
        .innerJoin(sectionProjections, eq(sectionProjections.sectionId, sections.id))
        .orderBy(asc(sections.position));
      return rows;
    };
    const add = (text: string) =>
      addOwnStyle(coordinator, { organisationId: world.organisationId, text });
    const settings = (changes: Omit<Parameters<typeof updateReport>[1], "reportId">) =>
      updateReport(coordinator, { reportId: world.reportId, ...changes });

    test("a report's rules for ibid. count on its screens and in its files", async () => {
      const title = "Zones";
      expect(await words()).toMatchObject({
        a: `Ann Adams, ${title}.`,
        b: `Adams, ${title}.`,
        e: `Adams, ${title}.`,
        f: "Ibid.",
      });
      const ibidRules = {
        overPlainNotes: true,
        afterSeveral: true,
        restartsInSections: true,
        nearNoteDistance: null,
      };
      await settings({ ibidRules });
      expect(await words()).toMatchObject({ b: "Ibid.", e: "Ibid.", f: `Ann Adams, ${title}.` });
      const { texts } = await wordContents(database.db, world.reportId, await contents());
      expect(texts).toEqual(await wordReport(database.db, world.reportId));
      // A section inside another is part of it.
      await database.db
        .update(sections)
        .set({ level: 2 })
        .where(eq(sections.id, world.sectionIds[1] ?? ""));
      expect(await words()).toMatchObject({ f: "Ibid." });
      await settings({ ibidRules: STRICT_IBID });
    });

    test("a bibliography stands on the screen and at the end of every file", async () => {
      const reportId = world.reportId;
      expect(await readBibliography(coordinator, { reportId })).toBeNull();
      await settings({ bibliography: "by_kind", citationLanguage: "fr" });
      const read = await readBibliography(coordinator, { reportId });
      expect(read?.heading).toBe("Bibliographie");
      expect(
        read?.groups.map(({ heading, entries }) => [
          heading,
          entries.map(({ runs }) => runs.map(({ text }) => text).join("")),
        ]),
      ).toEqual([
        ["Documents des Nations Unies", [expect.stringContaining("CMW/C/AZE/CO/3")]],
        ["Autres sources", ["Adams, Ann, Zones."]],
      ]);
      const file = await wordContents(database.db, reportId, await contents());
      expect(file.bibliography).toEqual(read);
      await settings({ bibliography: "none", citationLanguage: "" });
    });

    test("a style from a file is kept with its terms, used, replaced, and not removed in use", async () => {
      const { organisationId, reportId } = world;
      const { styleId, isReplaced } = await add(aStyle());
      expect(isReplaced).toBe(false);
      await settings({ ownStyleId: styleId });
      expect(await words()).toMatchObject({ a: "Adams, Zones.", b: "Adams, above." });
      const [style] = await listOwnStyles(coordinator, { organisationId });
      expect(style).toMatchObject({
        reports: 1,
        isFailing: false,
        facts: { title: "House style", rights: "CC BY-SA 3.0", authors: ["Ann Author"] },
      });
      expect(style?.sample.notes.length).toBeGreaterThan(2);

      reworded.length = 0;
      const changed = await add(aStyle(undefined, { layout: '<text variable="title"/>' }));
      expect(changed).toMatchObject({ styleId, isReplaced: true });
      expect(reworded).toEqual([organisationId]);
      expect(await words()).toMatchObject({ a: "Zones." });

      expect(await failure(removeOwnStyle(coordinator, { styleId }))).toEqual({
        code: "citation_style_in_use",
        reports: 1,
      });
      await settings({ ownStyleId: null });
      expect(await words()).toMatchObject({ a: "Ann Adams, Zones." });
      // A removed report falls back to the style it had before.
      await settings({ ownStyleId: styleId });
      await deleteReport(coordinator, { reportId });
      await removeOwnStyle(coordinator, { styleId });
      const [row] = await database.db.select().from(reports).where(eq(reports.id, reportId));
      expect(row).toMatchObject({ ownStyleId: null, citationStyle: "un" });
      await database.db.update(reports).set({ deletedAt: null }).where(eq(reports.id, reportId));
      expect((await getReport(coordinator, { reportId })).ownStyles).toEqual([]);
    });

    test("a style that is none, fails, words nothing or never ends is refused", async () => {
      const refused = async (text: string) => {
        const found = await failure(add(text));
        return found?.code === "citation_style_refused" ? found.reason : found?.code;
      };
      expect(await refused("Dear all")).toBe("not_well_formed");
      expect(await refused(aStyle(""))).toBe("without_name");
      expect(await refused(aStyle("x", { layout: '<text variable="DOI"/>' }))).toBe(
        "words_nothing",
      );
      expect(await refused(ENDLESS)).toMatch(/^(?:fails|too_slow)$/);
    });

    test("a style that fails on a report's own works leaves it in the UN's style, and says so", async () => {
      const { organisationId } = world;
      const { styleId } = await add(aStyle("https://example.org/fine"));
      await settings({ ownStyleId: styleId });
      await database.db
        .update(citationStyles)
        .set({ xml: ENDLESS })
        .where(eq(citationStyles.id, styleId));
      expect(await words()).toMatchObject({ a: "Ann Adams, Zones." });
      const [style] = await listOwnStyles(coordinator, { organisationId });
      expect(style?.isFailing).toBe(true);
    });
  });
});

/** A macro that calls another, which calls it. */
const ENDLESS = aStyle("x", { layout: '<text macro="a"/>' }).replace(
  "<macro",
  '<macro name="a"><text macro="b"/></macro><macro name="b"><text macro="a"/></macro><macro',
);

async function failure(work: Promise<unknown>): Promise<DomainFailure | null> {
  try {
    await work;
    return null;
  } catch (error) {
    if (error instanceof DomainError) return error.failure;
    throw error;
  }
}
