import { sourceInput } from "../core/citation/source-input";
import { sourceWords } from "../core/citation/source-words";
import { sources } from "../db/schema/sources";
import { createDetachedLive } from "../server/services/detached-live";
import type { SealingContext } from "../server/services/service-context";
import { listSources, type SourceQuery } from "../server/services/source/list-sources";
import { listDuplicates } from "../server/services/source/merge-sources";
import { TEST_SEAL_KEYS } from "../test/builders/a-context";
import { aReport } from "../test/builders/a-report";
import { openTestDatabase } from "../test/database";
import type { Bench } from "./bench";

const SOURCES = 50_000;
const AT_ONCE = 1_000;
const ROUNDS = 20;

/** What people ask a library for, by what it is called in the report. */
const QUESTIONS: Record<string, Omit<SourceQuery, "organisationId">> = {
  firstPage: {},
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
};

/** A library of 50,000 sources on PGlite: each question some twenty times. */
export const libraryBench: Bench = {
  summary: "Lists and searches a library of 50,000 sources on PGlite.",
  async run() {
    const database = await openTestDatabase();
    try {
      const world = await aReport(database.db);
      const actor = await world.person("Reader", "reader");
      const context: SealingContext = {
        db: database.db,
        live: createDetachedLive(database.db),
        actor,
        sealKeys: TEST_SEAL_KEYS,
      };
      const { organisationId } = world;
      for (let from = 0; from < SOURCES; from += AT_ONCE) {
        const rows = Array.from({ length: AT_ONCE }, (_, index) => aSource(from + index));
        await database.db
          .insert(sources)
          .values(rows.map((row) => ({ ...row, ...sourceWords(row), organisationId })));
      }
      await database.sql`analyze sources`;
      const questions: Record<string, { p50: number; p95: number; found: number }> = {};
      const all: number[] = [];
      for (const [name, query] of Object.entries(QUESTIONS)) {
        const times: number[] = [];
        let found = 0;
        for (let round = 0; round < ROUNDS; round += 1) {
          const started = performance.now();
          found = (await listSources(context, { organisationId, ...query })).total;
          times.push(performance.now() - started);
        }
        all.push(...times);
        questions[name] = { p50: at(times, 0.5), p95: at(times, 0.95), found };
      }
      const started = performance.now();
      const { total: pairs } = await listDuplicates(context, { organisationId });
      const report = {
        sources: SOURCES,
        p95Ms: at(all, 0.95),
        worstQuestionP95Ms: Math.max(...Object.values(questions).map(({ p95 }) => p95)),
        questions,
        duplicates: { ms: Math.round(performance.now() - started), pairs },
      };
      const lines = Object.entries(questions).map(
        ([name, { p50, p95, found }]) => `  ${name}: p50 ${p50} ms, p95 ${p95} ms (${found} found)`,
      );
      return {
        report,
        text: `${SOURCES} sources on PGlite: p95 over all questions ${report.p95Ms} ms, of the slowest question ${report.worstQuestionP95Ms} ms; duplicates looked for in ${report.duplicates.ms} ms (${pairs} pairs).\n${lines.join("\n")}`,
      };
    } finally {
      await database.close();
    }
  },
};

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
