import { eq } from "drizzle-orm";
import { sourceInput } from "../core/citation/source-input";
import { sourceWords } from "../core/citation/source-words";
import type { Database } from "../db/client";
import { memberships } from "../db/schema/accounts";
import { sources } from "../db/schema/sources";
import { createDetachedLive } from "../server/services/detached-live";
import type { SealingContext } from "../server/services/service-context";
import type { BulkChange } from "../server/services/source/bulk-change";
import { changeSources } from "../server/services/source/change-sources";
import { createCollection } from "../server/services/source/collections";
import { listSources, type SourceQuery } from "../server/services/source/list-sources";
import { listDuplicates } from "../server/services/source/merge-sources";
import { TEST_SEAL_KEYS } from "../test/builders/a-context";
import { aReport, type ReportWorld } from "../test/builders/a-report";
import { aCitation, writeNotesOf } from "../test/builders/a-source";
import { openTestDatabase } from "../test/database";
import type { Bench } from "./bench";

const SOURCES = 50_000;
const AT_ONCE = 1_000;
const ROUNDS = 20;
/** Footnotes that cite, spread over the sections of one report. */
const CITING_NOTES = 4_000;
const SECTIONS = 20;
const CHANGED = 5_000;
/** As the interface sends them. */
const CHANGED_AT_ONCE = 250;

/** What people ask a library for, by what it is called in the report. */
const QUESTIONS: Record<string, Omit<SourceQuery, "organisationId">> = {
  firstPage: {},
  fromTheEnd: { isReversed: true },
  byAuthor: { order: "author" },
  byType: { order: "type" },
  lastChanged: { order: "updated" },
  newestFirst: { order: "issued" },
  mostCited: { order: "cited" },
  laterPage: { offset: 25_000 },
  oneType: { type: "article-newspaper" },
  oneTag: { tag: "tag7" },
  aWord: { search: "detention" },
  beginningOfAWord: { search: "de" },
  oneLetter: { search: "d" },
  twoWordsAndAccents: { search: "système 4711" },
  arabic: { search: "العمال أذربيجان" },
  symbol: { search: "CMW/C/AZE/CO/123" },
  nothing: { search: "zzzz" },
  cited: { cited: true },
  notCited: { cited: false },
  ofYears: { yearFrom: 2010, yearTo: 2012 },
  lacksLink: { flag: "shortened_link" },
  lacksAccessDate: { flag: "no_access_date" },
  inNoCollection: { collection: "none" },
};

/** A library of 50,000 sources on PGlite, some cited: each question some twenty times, and changes of 5,000. */
export const libraryBench: Bench = {
  summary: "Lists and searches a library of 50,000 sources on PGlite.",
  async run() {
    const database = await openTestDatabase();
    try {
      const world = await aReport(database.db, { sectionCount: SECTIONS });
      const actor = await world.person("Coordinator", "coordinator");
      await database.db
        .update(memberships)
        .set({ role: "coordinator" })
        .where(eq(memberships.userId, actor.userId));
      const context: SealingContext = {
        db: database.db,
        live: createDetachedLive(database.db),
        actor,
        sealKeys: TEST_SEAL_KEYS,
      };
      const { organisationId } = world;
      const ids = await fillLibrary(database.db, world);
      const collection = await fillCollection(context, organisationId, ids.slice(0, CHANGED));
      await database.sql`analyze`;
      const asked: typeof QUESTIONS = {
        ...QUESTIONS,
        inCollection: { collection },
        ofReport: { report: world.reportId },
        reportFirst: { reportFirst: world.reportId, order: "updated", limit: 20 },
      };
      const questions: Record<string, { p50: number; p95: number; found: number }> = {};
      const all: number[] = [];
      for (const [name, query] of Object.entries(asked)) {
        const times: number[] = [];
        let found = 0;
        for (let round = 0; round < ROUNDS; round += 1) {
          const started = performance.now();
          found = (await listSources(context, { organisationId, limit: 100, ...query })).total;
          times.push(performance.now() - started);
        }
        all.push(...times);
        questions[name] = { p50: at(times, 0.5), p95: at(times, 0.95), found };
      }
      const started = performance.now();
      const { total: pairs } = await listDuplicates(context, { organisationId });
      const duplicatesMs = Math.round(performance.now() - started);
      const bulk = await timeChanges(context, organisationId, ids.slice(0, CHANGED));
      const report = {
        sources: SOURCES,
        p95Ms: at(all, 0.95),
        worstQuestionP95Ms: Math.max(...Object.values(questions).map(({ p95 }) => p95)),
        questions,
        duplicates: { ms: duplicatesMs, pairs },
        bulk,
      };
      const lines = Object.entries(questions).map(
        ([name, { p50, p95, found }]) => `  ${name}: p50 ${p50} ms, p95 ${p95} ms (${found} found)`,
      );
      return {
        report,
        text: `${SOURCES} sources on PGlite: p95 over all questions ${report.p95Ms} ms, of the slowest question ${report.worstQuestionP95Ms} ms; duplicates looked for in ${report.duplicates.ms} ms (${pairs} pairs); ${CHANGED} sources tagged in ${bulk.tag.ms} ms (longest part ${bulk.tag.longestMs} ms), untagged in ${bulk.untag.ms} ms, deleted in ${bulk.remove.ms} ms.\n${lines.join("\n")}`,
      };
    } finally {
      await database.close();
    }
  },
};

async function fillLibrary(db: Database, world: ReportWorld): Promise<string[]> {
  const { organisationId } = world;
  const ids: string[] = [];
  for (let from = 0; from < SOURCES; from += AT_ONCE) {
    const rows = Array.from({ length: AT_ONCE }, (_, index) => aSource(from + index));
    const stored = await db
      .insert(sources)
      .values(rows.map((row) => ({ ...row, ...sourceWords(row), organisationId })))
      .returning({ id: sources.id });
    ids.push(...stored.map(({ id }) => id));
  }
  const inEach = CITING_NOTES / SECTIONS;
  for (const [at, sectionId] of world.sectionIds.entries()) {
    const notes = Array.from({ length: inEach }, (_, index) => {
      const number = at * inEach + index;
      // Every seventh source from the end on, the first few hundred of them again and again.
      const source = ids[ids.length - 1 - 7 * (number % 400)] ?? "";
      return { id: `n${number}`, inlines: [aCitation(`c${number}`, source)] };
    });
    await writeNotesOf(
      db,
      sectionId,
      Object.fromEntries(notes.map(({ id, inlines }) => [id, inlines])),
    );
  }
  return ids;
}

async function fillCollection(
  context: SealingContext,
  organisationId: string,
  ids: readonly string[],
): Promise<string> {
  const { id: outer } = await createCollection(context, {
    organisationId,
    name: "Outer",
    parentId: null,
  });
  const { id } = await createCollection(context, {
    organisationId,
    name: "Inner",
    parentId: outer,
  });
  await inParts(context, organisationId, ids, { kind: "collection", collectionId: id, isIn: true });
  return outer;
}

/** Changes them in parts, as the interface does, and says how long all and the longest took. */
async function inParts(
  context: SealingContext,
  organisationId: string,
  ids: readonly string[],
  change: BulkChange,
): Promise<{ ms: number; longestMs: number }> {
  const times: number[] = [];
  for (let from = 0; from < ids.length; from += CHANGED_AT_ONCE) {
    const started = performance.now();
    const sourceIds = ids.slice(from, from + CHANGED_AT_ONCE);
    await changeSources(context, { organisationId, sourceIds, change });
    times.push(performance.now() - started);
  }
  return {
    ms: Math.round(times.reduce((sum, time) => sum + time, 0)),
    longestMs: Math.round(Math.max(...times)),
  };
}

async function timeChanges(
  context: SealingContext,
  organisationId: string,
  ids: readonly string[],
) {
  const change = (wanted: BulkChange) => inParts(context, organisationId, ids, wanted);
  return {
    tag: await change({ kind: "tags", add: ["measured"], remove: [] }),
    untag: await change({ kind: "tags", add: [], remove: ["measured"] }),
    remove: await change({ kind: "remove" }),
  };
}

const at = (times: readonly number[], share: number) =>
  Math.round(times.toSorted((a, b) => a - b)[Math.floor(share * (times.length - 1))] ?? 0);

const TOPICS = [
  "detention",
  "Système pénitentiaire",
  "حقوق العمّال المهاجرين",
  "torture",
  "Права человека",
  "education",
];
const TYPES = [
  "report",
  "article-newspaper",
  "un_document",
  "webpage",
  "book",
  "article-journal",
] as const;

function aSource(index: number) {
  const topic = TOPICS[index % TOPICS.length] ?? "";
  return sourceInput.parse({
    type: TYPES[index % TYPES.length] ?? "report",
    title: `${topic} ${index} ${index % 2 === 0 ? "in Azerbaijan" : "في أذربيجان"}, ${word(index)} ${word(index * 7)}`,
    authors: [
      { family: word(index * 13), given: "Jane" },
      { literal: `Organisation ${index % 500}` },
    ],
    issued: String(1980 + (index % 45)),
    unSymbol: index % 6 === 2 ? `CMW/C/AZE/CO/${index}` : "",
    url: `https://www.example.org/${word(index)}/${index}`,
    tags: [`tag${index % 40}`],
  });
}

/** A word that looks like one, the same for the same number. */
function word(seed: number): string {
  const syllables = ["ba", "de", "lu", "mi", "no", "ra", "se", "ti", "vo", "ka"];
  return String(seed % 9_973)
    .split("")
    .map((digit) => syllables[Number(digit)] ?? "")
    .join("");
}
