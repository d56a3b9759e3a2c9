import { eq } from "drizzle-orm";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { LINK_RESULTS } from "@/core/citation/judge-link";
import { flagsOfSource, SOURCE_FLAGS } from "@/core/citation/source-flags";
import type { SourceInput } from "@/core/citation/source-input";
import type { DomainFailure } from "@/core/failure";
import { memberships } from "@/db/schema/accounts";
import { linkChecks } from "@/db/schema/link-checks";
import { reports } from "@/db/schema/reports";
import { sources } from "@/db/schema/sources";
import { createDetachedLive } from "@/server/services/detached-live";
import type { SealingContext } from "@/server/services/service-context";
import { TEST_SEAL_KEYS } from "@/test/builders/a-context";
import { aReport, type ReportWorld } from "@/test/builders/a-report";
import { aCitation, aSource, writeNotesOf } from "@/test/builders/a-source";
import { ENGINES, missingEngine, openTestDatabase, type TestDatabase } from "@/test/database";
import type { BulkChange } from "./bulk-change";
import { changeSources } from "./change-sources";
import {
  changeCollection,
  collectionsOfSource,
  createCollection,
  listCollections,
  removeCollection,
} from "./collections";
import { listAdders } from "./library-choices";
import { listSourceIds, listSources, type SourceQuery } from "./list-sources";
import { mergeSources, unmergeSource } from "./merge-sources";
import { whereUsed } from "./where-used";

describe.each(ENGINES)("the library on %s", (engine) => {
  const missing = missingEngine(engine);
  describe.skipIf(missing !== null)(missing ?? "library", () => {
    let database: TestDatabase;
    let world: ReportWorld;
    let context: SealingContext;
    let organisationId: string;

    beforeAll(async () => {
      database = await openTestDatabase({ engine });
    });
    afterAll(() => database.close());

    /** A library of its own for each test. */
    const aLibrary = async () => {
      world = await aReport(database.db, { sectionCount: 2 });
      ({ organisationId } = world);
      context = await member("coordinator");
    };
    const member = async (role: "coordinator" | "reviewer" | "reader"): Promise<SealingContext> => {
      const actor = await world.person(role, role);
      await database.db
        .update(memberships)
        .set({ role })
        .where(eq(memberships.userId, actor.userId));
      return {
        db: database.db,
        live: createDetachedLive(database.db),
        actor,
        sealKeys: TEST_SEAL_KEYS,
      };
    };
    const add = (title: string, given: Partial<SourceInput> = {}) =>
      aSource(database.db, organisationId, { title, ...given });
    const titles = async (query: Omit<SourceQuery, "organisationId"> = {}) => {
      const { sources: rows, total } = await listSources(context, { organisationId, ...query });
      expect(total).toBeGreaterThanOrEqual(rows.length);
      return rows.map(({ title }) => title);
    };
    const change = (sourceIds: string[], wanted: BulkChange) =>
      changeSources(context, { organisationId, sourceIds, change: wanted });

    test("is put in order by every column, either way, the unknown last", async () => {
      await aLibrary();
      await add("B", { issued: "2020", type: "book", authors: [{ literal: "Ämter" }] });
      await add("A", { issued: "2021-05", type: "report", authors: [] });
      await add("C", { issued: "", type: "article", authors: [{ family: "Zola", given: "E." }] });
      const both = async (order: SourceQuery["order"]) => [
        (await titles({ order })).join(""),
        (await titles({ order, isReversed: true })).join(""),
      ];
      expect(await both("title")).toEqual(["ABC", "CBA"]);
      expect(await both("author")).toEqual(["BCA", "CBA"]);
      expect(await both("issued")).toEqual(["ABC", "BAC"]);
      expect(await both("type")).toEqual(["CBA", "ABC"]);
      expect(await both("added")).toEqual(["CAB", "BAC"]);
      expect(await both("updated")).toEqual(["CAB", "BAC"]);
      expect(await both("cited")).toEqual(["ABC", "ABC"]);
    });

    test("what a source lacks is the same to the list as on its page", async () => {
      await aLibrary();
      const urls = ["", "https://bit.ly/x", "https://www.tinyurl.com/y", "https://notbit.ly/x"];
      const types = ["report", "treaty", "interview", "webpage"] as const;
      for (const url of urls)
        for (const type of types)
          for (const issued of ["", "2020"])
            for (const unSymbol of ["", "A/1"])
              for (const accessedOn of [null, "2020-01-02"])
                await add([url, type, issued, unSymbol, accessedOn].join(" "), {
                  url,
                  type,
                  issued,
                  unSymbol,
                  accessedOn,
                });
      const { sources: rows } = await listSources(context, { organisationId, limit: 200 });
      await database.db.insert(linkChecks).values(
        rows
          .filter(({ url }) => url !== "")
          .map(({ id, url }, at) => ({
            sourceId: id,
            url: at % 7 === 0 ? `${url}#before` : url,
            result: LINK_RESULTS[at % LINK_RESULTS.length] ?? "gone",
          })),
      );
      const { sources: checked } = await listSources(context, { organisationId, limit: 200 });
      for (const flag of SOURCE_FLAGS) {
        const flagged = checked.filter((row) => flagsOfSource(row).includes(flag));
        expect(flagged.length).toBeGreaterThan(0);
        expect((await titles({ flag, limit: 200 })).toSorted(), flag).toEqual(
          flagged.map(({ title }) => title).toSorted(),
        );
      }
    });

    test("is narrowed by year, person, citations, report and collection", async () => {
      await aLibrary();
      const [first = ""] = world.sectionIds;
      const [cited, aside, plain] = [
        await add("Cited", { issued: "2019-12-31" }),
        await add("Aside", { issued: "2020-05" }),
        await add("Plain", { issued: "" }),
      ];
      await database.db
        .update(sources)
        .set({ createdBy: context.actor.userId })
        .where(eq(sources.id, plain));
      await writeNotesOf(database.db, first, { n1: [aCitation("c1", cited)] });
      await change([aside], { kind: "report", reportId: world.reportId, isAside: true });
      expect(await titles({ yearFrom: 2020 })).toEqual(["Aside"]);
      expect(await titles({ yearTo: 2019 })).toEqual(["Cited"]);
      expect(await titles({ yearFrom: 2019, yearTo: 2020 })).toEqual(["Aside", "Cited"]);
      expect(await titles({ addedBy: context.actor.userId })).toEqual(["Plain"]);
      expect(await listAdders(context, { organisationId })).toMatchObject([
        { userId: context.actor.userId, count: 1 },
      ]);
      expect(await titles({ cited: true })).toEqual(["Cited"]);
      expect(await titles({ cited: false })).toEqual(["Aside", "Plain"]);
      const report = world.reportId;
      expect(await titles({ report })).toEqual(["Aside", "Cited"]);
      expect(await titles({ report, reportPart: "cited" })).toEqual(["Cited"]);
      expect(await titles({ report, reportPart: "aside" })).toEqual(["Aside"]);
      expect(await titles({ reportFirst: report })).toEqual(["Aside", "Cited", "Plain"]);
      const { ids, total } = await listSourceIds(context, { organisationId, cited: false });
      expect([ids, total]).toEqual([[aside, plain], 2]);

      const other = await aReport(database.db);
      await expect(
        listSources(context, { organisationId, report: other.reportId }),
      ).rejects.toThrow("report_not_found");
    });

    test("collections stand in each other, hold a source many times, and go without their sources", async () => {
      await aLibrary();
      const [one, two, three] = [await add("One"), await add("Two"), await add("Three")];
      const place = (name: string, parentId: string | null) =>
        createCollection(context, { organisationId, name, parentId });
      const law = await place("Law", null);
      const cases = await place("Cases", law.id);
      const news = await place("News", null);
      const putIn = (ids: string[], collectionId: string) =>
        change(ids, { kind: "collection", collectionId, isIn: true });
      expect(await putIn([one, two], cases.id)).toMatchObject({ changed: 2, left: 0 });
      expect(await putIn([one, two], cases.id)).toMatchObject({ changed: 0, left: 2, undo: [] });
      await putIn([one], news.id);
      expect(await titles({ collection: law.id })).toEqual(["One", "Two"]);
      expect(await titles({ collection: news.id })).toEqual(["One"]);
      expect(await titles({ collection: "none" })).toEqual(["Three"]);
      expect(await collectionsOfSource(context, { sourceId: one })).toEqual([
        { id: cases.id, name: "Cases" },
        { id: news.id, name: "News" },
      ]);

      // What was merged brings its collections along, and takes them back.
      await mergeSources(context, { sourceIds: [two], intoId: three });
      expect(await titles({ collection: law.id })).toEqual(["One", "Three"]);
      expect(await titles({ collection: "none" })).toEqual([]);
      const taken = await change([three], {
        kind: "collection",
        collectionId: cases.id,
        isIn: false,
      });
      expect(await titles({ collection: law.id })).toEqual(["One"]);
      for (const undo of taken.undo) await changeSources(context, { organisationId, ...undo });
      expect(await titles({ collection: law.id })).toEqual(["One", "Three"]);
      await unmergeSource(context, { sourceId: two });
      expect(await titles({ collection: law.id })).toEqual(["One", "Two"]);

      const problem = async (promise: Promise<unknown>) => failure(promise);
      expect(await problem(place("CASES", law.id))).toEqual({
        code: "collection_not_possible",
        problem: "name_taken",
      });
      expect(
        await problem(
          changeCollection(context, { collectionId: law.id, name: "Law", parentId: cases.id }),
        ),
      ).toEqual({ code: "collection_not_possible", problem: "in_itself" });
      await changeCollection(context, { collectionId: news.id, name: "Press", parentId: law.id });
      expect(
        (await listCollections(context, { organisationId }))
          .map(({ name, sources: held }) => [name, held])
          .toSorted(),
      ).toEqual([
        ["Cases", 2],
        ["Law", 0],
        ["Press", 1],
      ]);
      await removeCollection(context, { collectionId: law.id });
      expect(await listCollections(context, { organisationId })).toEqual([]);
      expect(await titles()).toEqual(["One", "Three", "Two"]);

      const elsewhere = await aReport(database.db);
      const theirs = await createCollection(
        { ...context, actor: await coordinatorOf(elsewhere) },
        { organisationId: elsewhere.organisationId, name: "Theirs", parentId: null },
      );
      expect(await problem(place("Mine", theirs.id))).toEqual({ code: "collection_not_found" });
      expect(await problem(putIn([one], theirs.id))).toEqual({ code: "collection_not_found" });
      expect(
        await problem(listSources(context, { organisationId, collection: theirs.id })),
      ).toEqual({ code: "collection_not_found" });
    });

    const coordinatorOf = async (place: ReportWorld) => {
      const actor = await place.person("Coordinator", "reader");
      await database.db
        .update(memberships)
        .set({ role: "coordinator" })
        .where(eq(memberships.userId, actor.userId));
      return actor;
    };

    test("many are changed at once, and every change is taken back to what was there", async () => {
      await aLibrary();
      const [first = ""] = world.sectionIds;
      const ids = [
        await add("One", { tags: ["old"], type: "book", language: "en" }),
        await add("Two", { tags: ["new"], type: "report", language: "" }),
        await add("", { type: "un_document", unSymbol: "A/1" }),
      ];
      const [one = "", two = ""] = ids;
      await writeNotesOf(database.db, first, { n1: [aCitation("c1", one)] });
      const seen = async () => {
        const page = await listSources(context, { organisationId });
        return page.sources.map(({ title, tags, type, language }) => [title, tags, type, language]);
      };
      const before = await seen();
      const changes: [BulkChange, number][] = [
        [{ kind: "tags", add: ["new"], remove: ["old"] }, 2],
        [{ kind: "type", to: "webpage" }, 2],
        [{ kind: "language", to: "ar" }, 3],
        [{ kind: "remove" }, 2],
        [{ kind: "report", reportId: world.reportId, isAside: true }, 3],
      ];
      for (const [wanted, count] of changes) {
        const done = await change(ids, wanted);
        expect([wanted.kind, done.changed, done.left]).toEqual([wanted.kind, count, 3 - count]);
        if (wanted.kind === "tags") expect(await titles({ search: "new" })).toHaveLength(3);
        if (wanted.kind === "tags") expect(await titles({ search: "old" })).toEqual([]);
        for (const undo of done.undo) await changeSources(context, { organisationId, ...undo });
        expect(await seen()).toEqual(before);
        expect(await titles({ report: world.reportId, reportPart: "aside" })).toEqual([]);
      }
      // What a colleague changed since is left alone when a change is taken back.
      const { undo } = await change([one, two], { kind: "type", to: "webpage" });
      await change([two], { kind: "type", to: "map" });
      for (const each of undo) await changeSources(context, { organisationId, ...each });
      expect((await seen()).map(([, , type]) => type)).toEqual(["un_document", "book", "map"]);
    });

    test("only those change many who may; reports of others take nothing", async () => {
      await aLibrary();
      const id = await add("One");
      const other = await aReport(database.db);
      const reader = await member("reader");
      const reviewer = await member("reviewer");
      const as = (who: SealingContext, wanted: BulkChange) =>
        failure(changeSources(who, { organisationId, sourceIds: [id], change: wanted }));
      expect(await as(reader, { kind: "tags", add: ["x"], remove: [] })).toMatchObject({
        code: "not_permitted",
      });
      expect(await as(reviewer, { kind: "remove" })).toMatchObject({ code: "not_permitted" });
      const aside = { kind: "report", isAside: true } as const;
      expect(await as(context, { ...aside, reportId: other.reportId })).toEqual({
        code: "report_not_found",
      });
      expect(
        await failure(
          changeSources(context, {
            organisationId: other.organisationId,
            sourceIds: [id],
            change: { kind: "remove" },
          }),
        ),
      ).toEqual({ code: "organisation_not_found" });
    });

    test("where a source is used tells nothing of texts of another organisation", async () => {
      await aLibrary();
      const id = await add("One");
      const [ours = ""] = world.sectionIds;
      const elsewhere = await aReport(database.db);
      const [theirs = ""] = elsewhere.sectionIds;
      await database.db
        .update(reports)
        .set({ title: "Theirs" })
        .where(eq(reports.id, elsewhere.reportId));
      await writeNotesOf(database.db, ours, { n1: [aCitation("c1", id)] });
      await writeNotesOf(database.db, theirs, { n1: [aCitation("c2", id)] });
      const { uses, hidden } = await whereUsed(context, { sourceId: id });
      expect([uses.map(({ sectionId }) => sectionId), hidden]).toEqual([[ours], 0]);
      const [row] = (await listSources(context, { organisationId })).sources;
      expect(row?.citations).toBe(1);
    });

    const failure = async (promise: Promise<unknown>): Promise<DomainFailure | "none"> => {
      try {
        await promise;
        return "none";
      } catch (error) {
        return (error as { failure: DomainFailure }).failure;
      }
    };
  });
});
