import { and, eq, getTableColumns } from "drizzle-orm";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import type { SourceInput } from "@/core/citation/source-input";
import type { OrganisationRole } from "@/core/review/roles";
import { auditEvents } from "@/db/schema/audit";
import { comments, commentThreads } from "@/db/schema/comments";
import { sources } from "@/db/schema/sources";
import { nameSealKeys } from "@/server/services/sealing/seal-keys";
import { aContext } from "@/test/builders/a-context";
import { aHouse, type House } from "@/test/builders/a-house";
import { aCitation, aSource, aSourceInput, writeNotesOf } from "@/test/builders/a-source";
import { ENGINES, missingEngine, openTestDatabase, type TestDatabase } from "@/test/database";
import { previewCitation } from "../citation/read-citations";
import { wordReport } from "../citation/word-report";
import { listSourceThreads } from "../comment/list-threads";
import { startThread } from "../comment/start-thread";
import { removeMember } from "../organisation/members";
import type { SealingContext } from "../service-context";
import type { BulkChange } from "./bulk-change";
import { changeConfidentiality } from "./change-confidentiality";
import { createSource, removeSource, updateSource } from "./change-source";
import { changeSources } from "./change-sources";
import { clearPerson, listClearances, unclearPerson } from "./clearances";
import { getSource, listSources } from "./list-sources";
import { listDuplicates, mergeSources, unmergeSource } from "./merge-sources";

const EN = "Interview, region, 2024; details on file with the authors";
const WORDINGS = { en: EN, fr: "Entretien, 2024" };

/** Columns of a sealed source that may tell something: who, when, and what everybody may read. */
const PLAIN = [
  ...["id", "organisationId", "type", "title", "confidentiality", "agreedWordings", "sealed"],
  ...["searchText", "sortTitle", "search", "mergedInto", "mergedVia"],
  ...["createdBy", "createdAt", "updatedAt", "deletedAt"],
];

describe.each(ENGINES)("sources that are not public on %s", (engine) => {
  const missing = missingEngine(engine);
  describe.skipIf(missing !== null)(missing ?? "library", () => {
    let database: TestDatabase;
    let house: House;

    beforeAll(async () => {
      database = await openTestDatabase({ engine });
      house = await aHouse(database.db);
    });
    afterAll(() => database.close());

    const as = (role: OrganisationRole): SealingContext => ({
      ...aContext(database.db),
      actor: house.people[role],
    });
    const witness = (given: Partial<SourceInput> = {}): SourceInput =>
      aSourceInput({
        type: "interview",
        title: "Interview with Xcanary",
        shortTitle: "Xcanary",
        authors: [{ family: "Xcanary", given: "Xcanary" }],
        issued: "2024-01-17",
        publisher: "Xcanary, Region",
        containerTitle: "Xcanary",
        url: "https://xcanary.example.org/",
        accessedOn: "2024-02-01",
        language: "az",
        note: "Xcanary",
        further: { "event-place": "Xcanary" },
        tags: ["xcanary"],
        ...given,
      });
    const make = (confidentiality: "restricted" | "confidential", given?: Partial<SourceInput>) =>
      createSource(as("drafter"), {
        organisationId: house.organisationId,
        source: witness(given),
        confidentiality,
      });
    const rowOf = async (sourceId: string) => {
      const [row] = await database.db.select().from(sources).where(eq(sources.id, sourceId));
      if (!row) throw new Error("no such source");
      return row;
    };

    test("nothing of its details is in its row, whatever columns there are", async () => {
      const { id } = await make("confidential");
      const row = await rowOf(id);
      expect(JSON.stringify(row).toLowerCase()).not.toContain("xcanary");
      const others = Object.keys(getTableColumns(sources)).filter((name) => !PLAIN.includes(name));
      const empty = ["", null, "[]", "{}"];
      for (const name of others) {
        const value: unknown = Reflect.get(row, name);
        const told = typeof value === "object" && value !== null ? JSON.stringify(value) : value;
        expect([name, empty.includes(told as string)]).toEqual([name, true]);
      }
      await expect(
        database.db.update(sources).set({ note: "forgotten" }).where(eq(sources.id, id)),
      ).rejects.toThrow();
    });

    test("a confidential one is seen by those named, a restricted one by those who work here", async () => {
      const confidential = await make("confidential");
      const restricted = await make("restricted");
      for (const [id, opened] of [
        [confidential.id, ["drafter"]],
        [restricted.id, ["administrator", "coordinator", "drafter", "reviewer"]],
      ] as const) {
        for (const role of [
          "administrator",
          "coordinator",
          "drafter",
          "reviewer",
          "reader",
        ] as const) {
          const seen = await getSource(as(role), { sourceId: id });
          const isOpened = opened.some((each) => each === role);
          expect([role, seen.isOpen, seen.title]).toEqual([
            role,
            isOpened,
            isOpened
              ? "Interview with Xcanary"
              : expect.stringMatching(/^Interview, Region, 2024;/),
          ]);
          const listed = await listSources(as(role), { ...house, limit: 200 });
          expect(listed.sources.find((each) => each.id === id)).toEqual(seen);
          if (!isOpened) expect(JSON.stringify(seen).toLowerCase()).not.toContain("xcanary");
        }
      }
    });

    test("it is found by its wording, and by its details for those who see them", async () => {
      const { id } = await make("confidential", { title: "Zebra crossing", tags: ["striped"] });
      const found = async (role: OrganisationRole, query: { search?: string; tag?: string }) =>
        (await listSources(as(role), { ...house, ...query, limit: 200 })).sources.some(
          (each) => each.id === id,
        );
      expect(await found("drafter", { search: "interview region" })).toBe(true);
      expect(await found("coordinator", { search: "interview region" })).toBe(true);
      expect(await found("drafter", { search: "zebr cross" })).toBe(true);
      expect(await found("coordinator", { search: "zebra" })).toBe(false);
      expect(await found("drafter", { tag: "striped" })).toBe(true);
      expect(await found("coordinator", { tag: "striped" })).toBe(false);
    });

    test("it is cited by its wording for everybody, in the report's language, without ibid.", async () => {
      const made = await make("confidential");
      const { id } = made;
      const drafter = as("drafter");
      await changeConfidentiality(drafter, {
        sourceId: id,
        seenAt: made.updatedAt,
        seenWordings: made.agreedWordings,
        confidentiality: "confidential",
        agreedWordings: WORDINGS,
      });
      await writeNotesOf(database.db, house.sectionIds[0], {
        n1: [aCitation("a", id, { locator: "16" })],
        n2: [aCitation("b", id)],
        n3: [aCitation("c", house.sourceId)],
        n4: [aCitation("d", house.sourceId)],
      });
      const texts = await wordReport(database.db, house.reportId);
      const words = (citation: string) => texts[citation]?.map(({ text }) => text).join("");
      expect([words("a"), words("b"), words("d")]).toEqual([`${EN}.`, `${EN}.`, "Ibid."]);
      for (const [language, expected] of [
        ["fr", "Entretien, 2024."],
        ["ru", "Конфиденциальный источник; данные хранятся у авторов."],
      ] as const) {
        const options = {
          sourceId: id,
          language,
          locator: "",
          label: "page",
          prefix: "",
          suffix: "",
        };
        const runs = await previewCitation(drafter, options);
        expect(runs.map(({ text }) => text).join("")).toBe(expected);
      }
      await removeSource(drafter, { sourceId: id, force: true });
      const gone = await wordReport(database.db, house.reportId);
      expect(gone.a?.map(({ text }) => text).join("")).toBe(`[source deleted: ${EN}].`);
    });

    test("those who do not see it change nothing of it", async () => {
      const { id, updatedAt } = await make("confidential");
      const stranger = as("administrator");
      const other = (await make("confidential")).id;
      for (const refused of [
        () => updateSource(stranger, { sourceId: id, seenAt: updatedAt, source: witness() }),
        () => removeSource(stranger, { sourceId: id, force: true }),
        () => mergeSources(stranger, { sourceIds: [id], intoId: other }),
        () => unmergeSource(stranger, { sourceId: id }),
        () => clearPerson(stranger, { sourceId: id, userId: stranger.actor.userId }),
        () => listClearances(stranger, { sourceId: id }),
        () =>
          changeConfidentiality(stranger, {
            sourceId: id,
            seenAt: updatedAt,
            seenWordings: {},
            confidentiality: "public",
            agreedWordings: {},
          }),
        () => startThread(stranger, { about: { kind: "source", sourceId: id }, body: "Who?" }),
      ]) {
        await expect(refused()).rejects.toThrow("not_permitted");
      }
      const several = { organisationId: house.organisationId, sourceIds: [id, other] };
      const changes: BulkChange[] = [
        { kind: "tags", add: ["x"], remove: [] },
        { kind: "type", to: "book" },
        { kind: "collection", collectionId: house.collectionId, isIn: true },
        { kind: "remove" },
      ];
      for (const change of changes) {
        expect(await changeSources(stranger, { ...several, change })).toMatchObject({ changed: 0 });
      }
      const pairs = await listDuplicates(stranger, house);
      expect(JSON.stringify(pairs)).not.toContain(id);
    });

    test("people are named and taken off; the last stays, and leaving the house ends it", async () => {
      const { id } = await make("confidential");
      const [drafter, reviewer] = [as("drafter"), as("reviewer")];
      const reviewerId = reviewer.actor.userId;
      await clearPerson(drafter, { sourceId: id, userId: reviewerId });
      await clearPerson(drafter, { sourceId: id, userId: reviewerId });
      expect((await getSource(reviewer, { sourceId: id })).isOpen).toBe(true);
      const { named, others } = await listClearances(reviewer, { sourceId: id });
      expect(named.map(({ userId }) => userId).sort()).toEqual(
        [drafter.actor.userId, reviewerId].sort(),
      );
      expect(others).toHaveLength(3);
      await unclearPerson(reviewer, { sourceId: id, userId: drafter.actor.userId });
      expect((await getSource(drafter, { sourceId: id })).isOpen).toBe(false);
      await expect(unclearPerson(reviewer, { sourceId: id, userId: reviewerId })).rejects.toThrow(
        "last_cleared",
      );
      const administrator = as("administrator");
      await expect(listClearances(administrator, { sourceId: id })).rejects.toThrow(
        "not_permitted",
      );
      const { organisationId } = house;
      await removeMember(administrator, { organisationId, userId: reviewerId });
      // Nobody is left: an administrator may name somebody, and nobody else may.
      await expect(
        clearPerson(drafter, { sourceId: id, userId: drafter.actor.userId }),
      ).rejects.toThrow("not_permitted");
      await clearPerson(administrator, { sourceId: id, userId: drafter.actor.userId });
      expect((await getSource(drafter, { sourceId: id })).isOpen).toBe(true);
      expect((await getSource(administrator, { sourceId: id })).isOpen).toBe(false);
    });

    test("what becomes confidential leaves nothing in plain, and comes back whole", async () => {
      const { organisationId } = house;
      const drafter = as("drafter");
      const made = await createSource(drafter, { organisationId, source: witness() });
      const double = await aSource(database.db, organisationId, witness());
      await mergeSources(drafter, { sourceIds: [double], intoId: made.id });
      const about = { kind: "source", sourceId: made.id } as const;
      await startThread(drafter, { about, body: "Xcanary told me so" });
      const before = await getSource(drafter, { sourceId: made.id });
      const closed = await changeConfidentiality(drafter, {
        sourceId: made.id,
        seenAt: before.updatedAt,
        seenWordings: {},
        confidentiality: "confidential",
        agreedWordings: WORDINGS,
      });
      expect(closed).toMatchObject({ isOpen: true, title: "Interview with Xcanary" });
      const plain = async () =>
        JSON.stringify([
          await rowOf(made.id),
          await rowOf(double),
          await database.db
            .select({ body: comments.body })
            .from(comments)
            .innerJoin(commentThreads, eq(commentThreads.id, comments.threadId))
            .where(eq(commentThreads.sourceId, made.id)),
        ]).toLowerCase();
      expect(await plain()).not.toContain("xcanary");
      const said = async (role: OrganisationRole) =>
        (await listSourceThreads(as(role), { sourceId: made.id })).threads.map(
          (thread) => thread.comments[0]?.body,
        );
      expect(await said("drafter")).toEqual(["Xcanary told me so"]);
      expect(await said("administrator")).toEqual([]);
      await expect(
        changeConfidentiality(drafter, {
          sourceId: made.id,
          seenAt: before.updatedAt,
          seenWordings: {},
          confidentiality: "public",
          agreedWordings: {},
        }),
      ).rejects.toThrow("changed_meanwhile");
      const back = await changeConfidentiality(drafter, {
        sourceId: made.id,
        seenAt: closed.updatedAt,
        seenWordings: WORDINGS,
        confidentiality: "public",
        agreedWordings: {},
      });
      expect(back).toEqual(before);
      expect(await said("administrator")).toEqual(["Xcanary told me so"]);
      expect((await rowOf(double)).title).toBe("Interview with Xcanary");
    });

    test("sources of two classes are not merged; those of one are", async () => {
      const drafter = as("drafter");
      const [one, two] = [await make("confidential"), await make("confidential")];
      const restricted = await make("restricted");
      const refused = mergeSources(drafter, { sourceIds: [one.id], intoId: restricted.id });
      await expect(refused).rejects.toThrow("confidentiality_differs");
      await mergeSources(drafter, { sourceIds: [one.id], intoId: two.id });
      await unmergeSource(drafter, { sourceId: one.id });
      expect((await getSource(drafter, { sourceId: one.id })).mergedInto).toBeNull();
    });

    // The embedded database does one transaction after the other.
    describe.skipIf(engine === "pglite")("while others work", () => {
      const hide = (context: SealingContext, { id, updatedAt }: { id: string; updatedAt: Date }) =>
        changeConfidentiality(context, {
          sourceId: id,
          seenAt: updatedAt,
          seenWordings: {},
          confidentiality: "confidential",
          agreedWordings: WORDINGS,
        });
      const makePublic = () =>
        createSource(as("drafter"), {
          organisationId: house.organisationId,
          source: witness(),
        });
      /** What `second` comes to, begun while `first` is done and not committed, and held up by it. */
      const whileOpen = async <T>(
        first: (context: SealingContext) => Promise<unknown>,
        second: () => Promise<T>,
      ) => {
        const begun = await database.db.transaction(async (tx) => {
          await first({ ...as("drafter"), db: tx });
          const settled = Promise.allSettled([second()]);
          await expect
            .poll(
              async () =>
                (
                  await database.sql`select 1 from pg_stat_activity
                    where datname = current_database() and wait_event_type = 'Lock'`
                ).length,
              { timeout: 20_000 },
            )
            .toBe(1);
          return { settled };
        });
        return (await begun.settled)[0];
      };

      test("what becomes confidential is not merged with what is public", async () => {
        const [one, two] = [await makePublic(), await makePublic()];
        const outcome = await whileOpen(
          (context) => hide(context, one),
          () => mergeSources(as("drafter"), { sourceIds: [two.id], intoId: one.id }),
        );
        expect(outcome).toMatchObject({
          reason: { failure: { code: "confidentiality_differs" } },
        });
        expect((await rowOf(two.id)).mergedInto).toBeNull();
      });

      test("what is being merged into it is sealed with it", async () => {
        const [one, two] = [await makePublic(), await makePublic()];
        const outcome = await whileOpen(
          (context) => mergeSources(context, { sourceIds: [two.id], intoId: one.id }),
          () => hide(as("drafter"), one),
        );
        expect(outcome.status).toBe("fulfilled");
        expect(JSON.stringify(await rowOf(two.id)).toLowerCase()).not.toContain("xcanary");
      });

      test("a comment is sealed that was written meanwhile", async () => {
        const source = await makePublic();
        const about = { kind: "source", sourceId: source.id } as const;
        const outcome = await whileOpen(
          (context) => hide(context, source),
          () => startThread(as("drafter"), { about, body: "Xcanary told me so" }),
        );
        expect(outcome.status).toBe("fulfilled");
        const bodies = await database.db
          .select({ body: comments.body })
          .from(comments)
          .innerJoin(commentThreads, eq(commentThreads.id, comments.threadId))
          .where(eq(commentThreads.sourceId, source.id));
        expect(JSON.stringify(bodies)).not.toContain("Xcanary");
        const { threads } = await listSourceThreads(as("drafter"), { sourceId: source.id });
        expect(threads[0]?.comments[0]?.body).toBe("Xcanary told me so");
      });
    });

    test("that its details were shown is in the audit log, once for a look", async () => {
      const { id } = await make("confidential");
      await getSource(as("drafter"), { sourceId: id });
      await getSource(as("drafter"), { sourceId: id });
      await getSource(as("administrator"), { sourceId: id });
      const looks = await database.db
        .select({ userId: auditEvents.userId })
        .from(auditEvents)
        .where(and(eq(auditEvents.subjectId, id), eq(auditEvents.action, "source.open")));
      expect(looks).toEqual([{ userId: house.people.drafter.userId }]);
    });

    test("without the key its details stay closed, the key is named, and the others are listed", async () => {
      const { id } = await make("confidential");
      const open = await createSource(as("drafter"), {
        organisationId: house.organisationId,
        source: aSourceInput(),
      });
      const sealKeys = nameSealKeys([new Uint8Array(32).fill(1)]);
      const other = { ...as("drafter"), sealKeys };
      const closed = await getSource(other, { sourceId: id });
      expect(closed).toMatchObject({ isOpen: false, openFailure: { code: "seal_key_missing" } });
      expect(JSON.stringify(closed)).not.toContain("Xcanary");
      const library = { organisationId: house.organisationId, limit: 200 };
      const { sources: listed } = await listSources(other, library);
      const states = new Map(listed.map((source) => [source.id, source.openFailure?.code]));
      expect(states.get(id)).toBe("seal_key_missing");
      expect(states.has(open.id) && states.get(open.id) === undefined).toBe(true);
      expect(
        (await listSources(other, { ...library, search: "Xcanary" })).sources,
      ).not.toContainEqual(expect.objectContaining({ id }));
      // Those who do not see the details anyway miss nothing.
      const reader = { ...as("reader"), sealKeys };
      expect((await getSource(reader, { sourceId: id })).isOpen).toBe(false);
    });
  });
});
