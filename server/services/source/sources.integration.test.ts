import { eq } from "drizzle-orm";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import type { DomainFailure } from "@/core/failure";
import type { OrganisationRole } from "@/core/review/roles";
import { memberships } from "@/db/schema/accounts";
import { sections } from "@/db/schema/reports";
import { citations } from "@/db/schema/section-text";
import { TEST_SEAL_KEYS } from "@/test/builders/a-context";
import { aReport, type ReportWorld } from "@/test/builders/a-report";
import { aCitation, aSource, aSourceInput, writeNotesOf } from "@/test/builders/a-source";
import { ENGINES, missingEngine, openTestDatabase, type TestDatabase } from "@/test/database";
import { readCitations } from "../citation/read-citations";
import { wordReport } from "../citation/word-report";
import { createDetachedLive } from "../detached-live";
import type { SealingContext } from "../service-context";
import { createSource, removeSource, restoreSource, updateSource } from "./change-source";
import { getSource, listSources } from "./list-sources";
import { whereUsed } from "./where-used";

describe.each(ENGINES)("sources on %s", (engine) => {
  const missing = missingEngine(engine);
  describe.skipIf(missing !== null)(missing ?? "library", () => {
    let database: TestDatabase;
    let world: ReportWorld;
    let drafter: SealingContext;
    const told: string[] = [];

    beforeAll(async () => {
      database = await openTestDatabase({ engine });
      world = await aReport(database.db, { sectionCount: 2 });
      drafter = await member("drafter");
    });
    afterAll(() => database.close());

    const member = async (role: OrganisationRole): Promise<SealingContext> => {
      const person = await world.person(role, "reader");
      await database.db
        .update(memberships)
        .set({ role })
        .where(eq(memberships.userId, person.userId));
      return contextOf(person);
    };
    const contextOf = (actor: { userId: string; sessionId: string }): SealingContext => ({
      db: database.db,
      live: {
        ...createDetachedLive(database.db),
        sourcesChanged: (organisationId) => told.push(organisationId),
      },
      actor,
      sealKeys: TEST_SEAL_KEYS,
    });

    test("a source is kept as it was given, changed, deleted and restored", async () => {
      const { organisationId } = world;
      const source = aSourceInput({ title: "A page", url: "https://tinyurl.com/x" });
      const made = await createSource(drafter, { organisationId, source });
      expect(await getSource(drafter, { sourceId: made.id })).toMatchObject({
        ...source,
        citations: 0,
      });

      told.length = 0;
      const changed = await updateSource(drafter, {
        sourceId: made.id,
        seenAt: made.updatedAt,
        source: { ...source, title: "Another page" },
      });
      expect(changed.title).toBe("Another page");
      expect(told).toEqual([organisationId]);
      expect(
        await failure(updateSource(drafter, { sourceId: made.id, seenAt: made.updatedAt, source })),
      ).toEqual({ code: "changed_meanwhile" });

      await removeSource(drafter, { sourceId: made.id });
      const living = await listSources(drafter, { organisationId, search: "Another" });
      expect(living).toEqual({ sources: [], total: 0 });
      const deleted = await listSources(drafter, { organisationId, deleted: true });
      expect(deleted.sources.map(({ id }) => id)).toEqual([made.id]);

      await restoreSource(drafter, { sourceId: made.id });
      expect((await getSource(drafter, { sourceId: made.id })).deletedAt).toBeNull();
    });

    test("search finds every word, whatever the accents, in title, author, symbol and address", async () => {
      const { organisationId } = world;
      const found = async (search: string) =>
        (await listSources(drafter, { organisationId, search })).sources.map(({ title }) => title);
      await aSource(database.db, organisationId, {
        title: "Système pénitentiaire",
        authors: [{ family: "Núñez", given: "Zoë" }],
      });
      await aSource(database.db, organisationId, { title: "حقوق العمّال المهاجرين في أذربيجان" });
      await aSource(database.db, organisationId, {
        type: "un_document",
        title: "Observations",
        unSymbol: "CMW/C/AZE/CO/3",
        url: "https://undocs.org/100%25_sure",
      });
      expect(await found("systeme PENIT")).toEqual(["Système pénitentiaire"]);
      expect(await found("nunez zoe")).toEqual(["Système pénitentiaire"]);
      expect(await found("العمال اذربيجان")).toEqual(["حقوق العمّال المهاجرين في أذربيجان"]);
      expect(await found("cmw/c/aze")).toEqual(["Observations"]);
      expect(await found("100%25_")).toEqual(["Observations"]);
      expect(await found("family")).toEqual([]);
      expect(await found("%")).toEqual([]);
      expect(await found("العمّال أذربيجان")).toHaveLength(1);
      expect(await found("' or true --")).toEqual([]);
    });

    test("a page is sorted, cut and counted", async () => {
      const other = await aReport(database.db);
      const actor = await other.person("Other", "reader");
      for (const [title, issued] of [
        ["b", "2020"],
        ["A", "2024-05"],
        ["c", ""],
      ] as const) {
        await aSource(database.db, other.organisationId, { title, issued });
      }
      const titles = async (query: Partial<Parameters<typeof listSources>[1]>) => {
        const page = await listSources(contextOf(actor), {
          organisationId: other.organisationId,
          ...query,
        });
        return [page.sources.map(({ title }) => title).join(""), page.total];
      };
      expect(await titles({})).toEqual(["Abc", 3]);
      expect(await titles({ order: "issued" })).toEqual(["Abc", 3]);
      expect(await titles({ limit: 2, offset: 1 })).toEqual(["bc", 3]);
      expect(await titles({ type: "treaty" })).toEqual(["", 0]);
      expect(await titles({ order: "updated" })).toEqual(["cAb", 3]);
    });

    test("citations are worded over all sections, and say where their source is gone", async () => {
      const [first = "", second = ""] = world.sectionIds;
      const { organisationId, reportId } = world;
      const cited = await aSource(database.db, organisationId, {
        type: "un_document",
        title: "Concluding observations",
        unSymbol: "CMW/C/AZE/CO/3",
      });
      const elsewhere = await aSource(database.db, (await aReport(database.db)).organisationId);
      const para = (locator: string) => ({ locator, label: "paragraph" });
      await writeNotesOf(database.db, second, {
        n3: [aCitation("c", cited, para("16"))],
        n4: [{ text: "Plain words." }],
        n5: [aCitation("d", cited, para("16"))],
        n6: [aCitation("e", elsewhere), { text: " " }, aCitation("f", "no such id")],
      });
      await writeNotesOf(database.db, first, {
        n1: [aCitation("a", cited, para("16"))],
        n2: [{ text: "See " }, aCitation("b", cited, para("20"))],
      });
      expect(await words(reportId)).toEqual({
        a: "CMW/C/AZE/CO/3, para. 16.",
        b: "ibid., para. 20.",
        c: "Ibid., para. 16.",
        d: "CMW/C/AZE/CO/3, para. 16.",
        e: "[source deleted];",
        f: "[source deleted].",
      });
      expect(await readCitations(drafter, { reportId })).toEqual(
        await wordReport(database.db, reportId),
      );

      const offered = await listSources(drafter, {
        organisationId,
        reportFirst: reportId,
        limit: 1,
      });
      expect(offered.sources.map(({ id, citations }) => [id, citations])).toEqual([[cited, 4]]);

      const { uses } = await whereUsed(drafter, { sourceId: cited });
      expect(
        uses.map((use) => [use.sectionTitle, use.footnoteNumber, use.locator, use.excerpt]),
      ).toEqual([
        ["Part 0", 1, "16", ""],
        ["Part 0", 2, "20", "See"],
        ["Part 1", 3, "16", ""],
        ["Part 1", 5, "16", ""],
      ]);

      // The sections change places, and "ibid." with them.
      await database.db.update(sections).set({ position: -1 }).where(eq(sections.id, second));
      expect(await words(reportId)).toMatchObject({
        c: "CMW/C/AZE/CO/3, para. 16.",
        a: "CMW/C/AZE/CO/3, para. 16.",
      });

      expect(await failure(removeSource(drafter, { sourceId: cited }))).toEqual({
        code: "source_in_use",
        citations: 4,
      });
      await removeSource(drafter, { sourceId: cited, force: true });
      expect(await words(reportId)).toMatchObject({
        a: "[source deleted: Concluding observations].",
        b: "[source deleted: Concluding observations].",
      });
      await restoreSource(drafter, { sourceId: cited });
      expect(await words(reportId)).toMatchObject({ b: "ibid., para. 20." });
    });

    const words = async (reportId: string) =>
      Object.fromEntries(
        Object.entries(await wordReport(database.db, reportId)).map(([id, runs]) => [
          id,
          runs.map(({ text }) => text).join(""),
        ]),
      );

    test("words pasted into a report of another organisation tell ours nothing of it", async () => {
      const sourceId = await aSource(database.db, world.organisationId);
      const elsewhere = await aReport(database.db, { sectionCount: 1 });
      const [sectionId] = elsewhere.sectionIds;
      if (!sectionId) throw new Error("the report has no section");
      await writeNotesOf(database.db, sectionId, {
        n1: [{ text: "Said by Xcanary. " }, aCitation("pasted", sourceId)],
      });
      const known = async () =>
        (
          await database.db
            .select({ id: citations.knownSourceId })
            .from(citations)
            .where(eq(citations.sectionId, sectionId))
        ).map(({ id }) => id);
      expect(await known()).toEqual([null]);
      // As it was written before.
      await database.db
        .update(citations)
        .set({ knownSourceId: sourceId })
        .where(eq(citations.sectionId, sectionId));
      expect(await known()).toEqual([sourceId]);
      expect(await whereUsed(drafter, { sourceId })).toEqual({ uses: [], hidden: 0 });
      expect((await getSource(drafter, { sourceId })).citations).toBe(0);
    });

    test("people outside the organisation find nothing, readers change nothing", async () => {
      const { organisationId } = world;
      const sourceId = await aSource(database.db, organisationId);
      const stranger = contextOf(await world.person("Stranger", null));
      const reader = await member("reader");
      const source = aSourceInput();
      const seenAt = new Date();
      expect(await failure(listSources(stranger, { organisationId }))).toEqual({
        code: "organisation_not_found",
      });
      for (const refused of [
        () => getSource(stranger, { sourceId }),
        () => updateSource(stranger, { sourceId, seenAt, source }),
        () => removeSource(stranger, { sourceId }),
        () => restoreSource(stranger, { sourceId }),
        () => whereUsed(stranger, { sourceId }),
      ]) {
        expect(await failure(refused())).toEqual({ code: "source_not_found" });
      }
      expect((await getSource(reader, { sourceId })).id).toBe(sourceId);
      for (const refused of [
        () => createSource(reader, { organisationId, source }),
        () => updateSource(reader, { sourceId, seenAt, source }),
        () => removeSource(reader, { sourceId }),
      ]) {
        expect(await failure(refused())).toMatchObject({ code: "not_permitted" });
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
