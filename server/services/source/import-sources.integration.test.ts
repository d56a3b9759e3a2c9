import { eq } from "drizzle-orm";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { memberships } from "@/db/schema/accounts";
import { sources } from "@/db/schema/sources";
import { createDetachedLive } from "@/server/services/detached-live";
import type { SealingContext } from "@/server/services/service-context";
import { TEST_SEAL_KEYS } from "@/test/builders/a-context";
import { aReport, type ReportWorld } from "@/test/builders/a-report";
import { aCitation, aSource, aSourceInput, writeNotesOf } from "@/test/builders/a-source";
import { ENGINES, missingEngine, openTestDatabase, type TestDatabase } from "@/test/database";
import { wordReport } from "../citation/word-report";
import { changeSources } from "./change-sources";
import { exportSources } from "./export-sources";
import { addSources, previewSources } from "./import-sources";
import { listTags } from "./library-choices";
import { getSource, listSources } from "./list-sources";
import { listDuplicates, mergeSources, unmergeSource } from "./merge-sources";
import { whereUsed } from "./where-used";

const BIB = `@report{one, title = {Detention in {Azerbaijan}}, author = {{Maat for Peace}}, year = 2021, number = {CMW/C/AZE/CO/3}, keywords = {detention; migrants}}
@article{two, title = {On rights}, author = {Doe, Jane and van der Berg, Jan}, journal = {Rights}, volume = 3, pages = {1--9}, date = {2019-02/2019-05}, doi = {10.1000/abc}, editor = {Roe, Rick}}
@misc{three, author = {Nobody}}
@article{four, title = {On rights}, author = {Doe, J.}, year = 2019, doi = {https://doi.org/10.1000/ABC}}`;

describe.each(ENGINES)("sources from files on %s", (engine) => {
  const missing = missingEngine(engine);
  describe.skipIf(missing !== null)(missing ?? "library", () => {
    let database: TestDatabase;
    let world: ReportWorld;
    let context: SealingContext;

    beforeAll(async () => {
      database = await openTestDatabase({ engine });
      world = await aReport(database.db);
      context = await member(world);
    });
    afterAll(() => database.close());

    const member = async (place: ReportWorld): Promise<SealingContext> => {
      const actor = await place.person("Coordinator", "reader");
      await database.db
        .update(memberships)
        .set({ role: "coordinator" })
        .where(eq(memberships.userId, actor.userId));
      return {
        db: database.db,
        live: createDetachedLive(database.db),
        actor,
        sealKeys: TEST_SEAL_KEYS,
      };
    };

    const preview = (text: string) =>
      previewSources(database.db, context.actor, {
        organisationId: world.organisationId,
        bytes: new TextEncoder().encode(text),
        keepCapitals: false,
      });

    test("what is brought in as confidential is sealed from the first moment", async () => {
      const place = await aReport(database.db);
      const { organisationId } = place;
      const [mine, colleague] = [await member(place), await member(place)];
      const source = aSourceInput({
        type: "interview",
        title: "Talk with Xcanary",
        issued: "2024",
      });
      const secret = {
        organisationId,
        sources: [source],
        confidentiality: "confidential",
      } as const;
      expect(await addSources(mine, secret)).toEqual({ added: 1 });
      const rows = await database.db
        .select()
        .from(sources)
        .where(eq(sources.organisationId, organisationId));
      expect(rows).toHaveLength(1);
      expect(JSON.stringify(rows).toLowerCase()).not.toContain("xcanary");
      const found = await listSources(mine, { organisationId, search: "Xcanary" });
      expect(found.sources).toMatchObject([{ title: "Talk with Xcanary", isOpen: true }]);
      const [closed] = (await listSources(colleague, { organisationId })).sources;
      expect(closed).toMatchObject({ isOpen: false, confidentiality: "confidential" });
    });

    test("a preview stores nothing and marks what is there; what is stored goes home as it came", async () => {
      const { organisationId } = world;
      await aSource(database.db, organisationId, {
        type: "un_document",
        title: "Observations",
        unSymbol: "CMW/C/AZE/CO/3",
      });
      const found = await preview(BIB);
      expect((await listSources(context, { organisationId })).total).toBe(1);
      expect(
        found.sources.map(({ source, duplicate }) => [source.title, duplicate?.reason]),
      ).toEqual([
        ["Detention in Azerbaijan", "symbol"],
        ["On rights", undefined],
        ["On rights", "doi"],
      ]);
      expect(found.sources[0]?.source).toMatchObject({
        type: "un_document",
        tags: ["detention", "migrants"],
      });
      expect(found.warnings).toContainEqual(
        expect.objectContaining({ code: "entry_empty", entry: "three" }),
      );

      const wanted = found.sources.flatMap(({ source }) => source).slice(1, 2);
      expect(await addSources(context, { organisationId, sources: wanted })).toEqual({ added: 1 });
      const [stored] = (await listSources(context, { organisationId, search: "berg rights" }))
        .sources;
      expect(stored).toMatchObject({
        authors: [
          { family: "Doe", given: "Jane" },
          { family: "Berg", given: "Jan", "non-dropping-particle": "van der" },
        ],
        issued: "2019-02",
        further: {
          volume: "3",
          page: "1–9",
          DOI: "10.1000/abc",
          editor: [{ family: "Roe", given: "Rick" }],
        },
      });
      const { bytes } = await exportSources(context, {
        organisationId,
        format: "bibtex",
        sourceIds: [stored?.id ?? ""],
      });
      const again = await preview(new TextDecoder().decode(bytes));
      expect(
        again.sources.map(({ source }) => ({
          ...source,
          further: { ...source.further, "citation-key": "" },
        })),
      ).toEqual(
        wanted.map((source) => ({ ...source, further: { ...source.further, "citation-key": "" } })),
      );
      expect(again.sources[0]?.duplicate).toMatchObject({ sourceId: stored?.id, reason: "doi" });
    });

    test("several are tagged, found by the tag and deleted; a cited one stays", async () => {
      const { organisationId } = world;
      const [sectionId = ""] = world.sectionIds;
      const cited = await aSource(database.db, organisationId, { title: "Cited" });
      const other = await aSource(database.db, organisationId, { title: "Other" });
      await writeNotesOf(database.db, sectionId, { n1: [aCitation("c1", cited)] });
      const sourceIds = [cited, other];
      await changeSources(context, {
        organisationId,
        sourceIds,
        change: { kind: "tags", add: ["evidence"], remove: [] },
      });
      expect((await listSources(context, { organisationId, tag: "evidence" })).total).toBe(2);
      expect((await listSources(context, { organisationId, search: "evid" })).total).toBe(2);
      expect(await listTags(context, { organisationId })).toContainEqual({
        tag: "evidence",
        count: 2,
      });
      expect(
        await changeSources(context, { organisationId, sourceIds, change: { kind: "remove" } }),
      ).toMatchObject({ changed: 1, left: 1 });
      expect((await getSource(context, { sourceId: cited })).deletedAt).toBeNull();
    });

    test("a merge keeps every citation with its locator and is undone, whatever was merged before", async () => {
      const another = await aReport(database.db);
      const theirs = await member(another);
      const { organisationId, reportId } = another;
      const [sectionId = ""] = another.sectionIds;
      const given = { title: "Country Report on Detention", issued: "2020" };
      const [one, two, three] = [
        await aSource(database.db, organisationId, given),
        await aSource(database.db, organisationId, {
          ...given,
          title: "Country report on détention",
        }),
        await aSource(database.db, organisationId, {
          ...given,
          title: "Country Report on Detentions",
        }),
      ];
      await writeNotesOf(database.db, sectionId, {
        n1: [aCitation("c1", one, { locator: "3" })],
        n2: [aCitation("c2", two, { locator: "4" })],
        n3: [aCitation("c3", three, { locator: "5" })],
      });
      const words = async () =>
        Object.values(await wordReport(database.db, reportId)).map((runs) =>
          runs.map(({ text }) => text).join(""),
        );
      const before = await words();
      expect((await listDuplicates(theirs, { organisationId })).total).toBe(3);

      await mergeSources(theirs, { sourceIds: [two], intoId: one });
      await mergeSources(theirs, { sourceIds: [one], intoId: three });
      expect((await words()).slice(1)).toEqual(["Ibid., p. 4.", "Ibid., p. 5."]);
      expect(
        (await whereUsed(theirs, { sourceId: three })).uses.map(({ locator }) => locator),
      ).toEqual(["3", "4", "5"]);
      expect((await getSource(theirs, { sourceId: three })).citations).toBe(3);
      expect((await listSources(theirs, { organisationId })).total).toBe(1);
      expect((await listDuplicates(theirs, { organisationId })).total).toBe(0);
      await expect(mergeSources(theirs, { sourceIds: [two], intoId: three })).rejects.toThrow(
        "changed_meanwhile",
      );

      await unmergeSource(theirs, { sourceId: one });
      expect((await getSource(theirs, { sourceId: two })).mergedInto).toBe(one);
      await unmergeSource(theirs, { sourceId: two });
      expect(await words()).toEqual(before);
    });

    test("the words a source is found by are the same after the migration's own folding", async () => {
      const id = await aSource(database.db, world.organisationId, { title: "Système: العمّال «x»" });
      const [row] = await database.db
        .select({ text: sources.searchText, sort: sources.sortTitle })
        .from(sources)
        .where(eq(sources.id, id));
      expect(row?.sort).toBe("systeme العمال x");
      expect(row?.text).toContain("systeme العمال");
    });
  });
});
