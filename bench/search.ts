import { randomUUID } from "node:crypto";
import { sourceInput } from "../core/citation/source-input";
import { sourceWords } from "../core/citation/source-words";
import type { Database, Engine } from "../db/client";
import { memberships, organisations } from "../db/schema/accounts";
import { reports, sections } from "../db/schema/reports";
import { footnotes, sectionProjections } from "../db/schema/section-text";
import { sources } from "../db/schema/sources";
import { find } from "../server/services/search/find";
import { indexAllPending, tidyIndex } from "../server/services/search/index-pending";
import { TEST_SEAL_KEYS } from "../test/builders/a-context";
import { aPerson } from "../test/builders/a-house";
import { ENGINES, missingEngine, openTestDatabase } from "../test/database";
import type { Bench } from "./bench";

const REPORTS = 2_000;
const SECTIONS = 8;
const WORDS = 250;
const SOURCES = 20_000;
const ROUNDS = 25;
const AT_ONCE = 500;

/** As people type them, letter by letter too. */
const QUESTIONS: Record<string, string> = {
  commonWord: "detention",
  twoLetters: "de",
  beginning: "migr",
  twoWords: "detention migrants",
  threeWords: "detention migrants azer",
  rareWord: "lexeme4711",
  rareAndCommon: "lexeme4711 detention",
  accents: "système évreux",
  arabic: "العمال المهاجرين",
  arabicBeginning: "الم",
  title: "report 1234",
  nothing: "zzzzzz",
};

const COMMON =
  "detention migrants workers the State should ensure that all persons have access to remedies système Évreux Azerbaijan العمّال المُهاجرين أوضاع".split(
    " ",
  );

/** 2,000 reports of 16,000 sections, in two organisations: each question 25 times, on both databases. */
export const searchBench: Bench = {
  summary: "Searches 2,000 reports on PGlite and PostgreSQL.",
  async run() {
    const report: Record<string, unknown> = {};
    const texts: string[] = [];
    for (const engine of ENGINES) {
      if (missingEngine(engine) !== null) continue;
      const measured = await measure(engine);
      report[engine] = measured;
      const lines = Object.entries(measured.questions).map(
        ([name, { p50, p95, found }]) => `  ${name}: p50 ${p50} ms, p95 ${p95} ms (${found} shown)`,
      );
      texts.push(
        `${engine}: p50 ${measured.p50} ms, p95 ${measured.p95} ms, slowest question p95 ${measured.worst} ms; ${measured.entries} entries written in ${measured.indexMs} ms, one changed section in ${measured.changeMs} ms\n${lines.join("\n")}`,
      );
    }
    return { report, text: texts.join("\n") };
  },
};

async function measure(engine: Engine) {
  const database = await openTestDatabase({ engine });
  try {
    const { db } = database;
    const actor = await aPerson(db, "Reader");
    const own = await anOrganisation(db);
    const foreign = await anOrganisation(db);
    await db
      .insert(memberships)
      .values({ organisationId: own, userId: actor.userId, role: "reader" });
    // Every tenth report is nobody's business here.
    await fillReports(db, (n) => (n % 10 === 9 ? foreign : own));
    await fillSources(db, own);
    const started = performance.now();
    const entries = await indexAllPending(db);
    const indexMs = Math.round(performance.now() - started);
    // As the server does once it has started; of the other tables a PostgreSQL counts by itself.
    await tidyIndex(db);
    if (engine === "postgres") await database.sql`analyze`;
    const context = { db, actor, sealKeys: TEST_SEAL_KEYS };
    const questions: Record<string, { p50: number; p95: number; found: number }> = {};
    const all: number[] = [];
    for (const [name, query] of Object.entries(QUESTIONS)) {
      const times: number[] = [];
      let found = 0;
      for (let round = 0; round < ROUNDS; round += 1) {
        const began = performance.now();
        const groups = await find(context, { query });
        times.push(performance.now() - began);
        found = groups.reduce((sum, group) => sum + group.found.length, 0);
      }
      all.push(...times);
      questions[name] = { p50: at(times, 0.5), p95: at(times, 0.95), found };
    }
    const [p50, p95] = [at(all, 0.5), at(all, 0.95)];
    const worst = Math.max(...Object.values(questions).map((question) => question.p95));
    return { p50, p95, worst, entries, indexMs, changeMs: await timeChange(db), questions };
  } finally {
    await database.close();
  }
}

async function anOrganisation(db: Database): Promise<string> {
  const id = randomUUID();
  await db.insert(organisations).values({ id, name: "House" });
  return id;
}

/** Words as many as in a section; the common ones rarer the later they stand in their list. */
function textOf(seed: number): string {
  const words = Array.from({ length: WORDS }, (_, n) => {
    const number = (seed * 7_919 + n * 104_729) % 20_011;
    return number % 3 === 0 ? (COMMON[number % COMMON.length] ?? "") : `lexeme${number % 6_007}`;
  });
  return Array.from({ length: 5 }, (_, n) => words.slice(n * 50, n * 50 + 50).join(" ")).join("\n");
}

async function fillReports(db: Database, ownerOf: (n: number) => string): Promise<void> {
  const ids = Array.from({ length: REPORTS }, () => randomUUID());
  for (let from = 0; from < REPORTS; from += AT_ONCE / SECTIONS) {
    const chunk = ids.slice(from, from + AT_ONCE / SECTIONS);
    await db.insert(reports).values(
      chunk.map((id, n) => ({
        id,
        organisationId: ownerOf(from + n),
        kind: "follow_up" as const,
        title: `Follow-up report ${from + n}`,
        body: "CMW",
        state: "Azerbaijan",
      })),
    );
    const parts = chunk.flatMap((reportId, n) =>
      Array.from({ length: SECTIONS }, (_, position) => ({
        id: randomUUID(),
        reportId,
        position,
        title: `Detention of migrants ${from + n}.${position}`,
        seed: (from + n) * SECTIONS + position,
      })),
    );
    await db.insert(sections).values(parts.map(({ seed: _, ...section }) => section));
    await db.insert(sectionProjections).values(
      parts.map(({ id: sectionId, seed }) => ({
        sectionId,
        seq: 1,
        plainText: textOf(seed),
        words: WORDS,
        footnoteWords: 0,
        content: { blocks: [], notes: {} },
        contentHash: "",
      })),
    );
    await db.insert(footnotes).values(
      parts.map(({ id: sectionId, seed }) => ({
        sectionId,
        noteId: "n1",
        ordinal: 1,
        plainText: `Global Detention Project, lexeme${seed % 6_007}, para. ${seed}`,
      })),
    );
  }
}

async function fillSources(db: Database, organisationId: string): Promise<void> {
  for (let from = 0; from < SOURCES; from += AT_ONCE) {
    const rows = Array.from({ length: AT_ONCE }, (_, n) =>
      sourceInput.parse({
        type: "report",
        title: `Detention of migrants lexeme${from + n}`,
        authors: [{ literal: "Global Detention Project" }],
        issued: "2020-10",
      }),
    );
    await db
      .insert(sources)
      .values(rows.map((row) => ({ ...row, ...sourceWords(row), organisationId })));
  }
}

/** From a section's new words to its entry. */
async function timeChange(db: Database): Promise<number> {
  const times: number[] = [];
  const some = await db
    .select({ id: sectionProjections.sectionId })
    .from(sectionProjections)
    .limit(ROUNDS);
  for (const [n, { id: sectionId }] of some.entries()) {
    const text = textOf(n + 1_000_000);
    const row = { sectionId, seq: 2, plainText: text, words: WORDS, footnoteWords: 0 };
    const whole = { ...row, content: { blocks: [], notes: {} }, contentHash: "" };
    await db
      .insert(sectionProjections)
      .values(whole)
      .onConflictDoUpdate({ target: sectionProjections.sectionId, set: whole });
    const began = performance.now();
    await indexAllPending(db);
    times.push(performance.now() - began);
  }
  return at(times, 0.95);
}

function at(times: readonly number[], share: number): number {
  const sorted = times.toSorted((a, b) => a - b);
  return Math.round((sorted[Math.ceil(sorted.length * share) - 1] ?? 0) * 10) / 10;
}
