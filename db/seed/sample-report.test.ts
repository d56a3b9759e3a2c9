import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import { sourceInput } from "@/core/citation/source-input";
import { readStatements } from "@/core/claim/read-statements";
import { recommendationFactsInput } from "@/core/claim/recommendation-facts";
import { confirmedObservations } from "@/core/observations/parsed-observations";
import { countWords, projectSection } from "@/core/shared-text/project-section";
import { statisticInput } from "@/core/statistics/statistic";
import { SAMPLE_REPORT } from "./sample-report";

const projections = SAMPLE_REPORT.sections.map(({ content }) => projectSection(content));

test("the sample is a follow-up report of the usual size with its notes in place", () => {
  const words = projections.reduce((sum, { words: own }) => sum + own, 0);
  const notes = projections.flatMap(({ footnotes }) => footnotes);
  expect(words).toBeGreaterThan(1_400);
  expect(notes.length).toBeGreaterThanOrEqual(14);
  expect(projections.flatMap(({ orphans }) => orphans)).toEqual([]);
  for (const { id, citations, text } of notes) {
    expect(citations.length + countWords(text), id).toBeGreaterThan(0);
  }
});

test("everything in the sample passes the rules for what people enter", () => {
  expect(confirmedObservations.safeParse(SAMPLE_REPORT.observations.confirmed).error).toBe(
    undefined,
  );
  const cited = new Set(
    projections.flatMap(({ footnotes }) =>
      footnotes.flatMap(({ citations }) => citations.map(({ source }) => source)),
    ),
  );
  for (const [key, source] of Object.entries(SAMPLE_REPORT.sources)) {
    expect(sourceInput.safeParse(source).error, key).toBe(undefined);
    expect(cited, `${key} is cited`).toContain(key);
  }
  expect([...cited].filter((key) => !(key in SAMPLE_REPORT.sources))).toEqual([]);
});

test("every recommendation in the text has facts, every figure stands in it, and claims have sources but for two", () => {
  const statements = SAMPLE_REPORT.sections.flatMap(({ content }) => readStatements(content));
  const of = (kind: string) => statements.filter((statement) => statement.kind === kind);
  expect(of("recommendation").map(({ id }) => id)).toEqual(
    Object.keys(SAMPLE_REPORT.recommendations),
  );
  expect(of("claim").length).toBeGreaterThanOrEqual(12);
  expect(
    of("claim")
      .filter(({ sources }) => sources.length === 0)
      .map(({ id }) => id),
  ).toEqual(["no-draft", "no-shield"]);
  const text = projections.map((section) => section.text).join("\n");
  for (const { source: _, ...statistic } of SAMPLE_REPORT.statistics) {
    expect(statisticInput.safeParse({ ...statistic, sourceId: null }).error).toBe(undefined);
    if (statistic.note.startsWith("Put in")) continue;
    expect(text).toContain(statistic.value === "4" ? "four" : statistic.value);
  }
  for (const { paragraphs: _, ...facts } of Object.values(SAMPLE_REPORT.recommendations)) {
    expect(recommendationFactsInput.safeParse(facts).data).toEqual(facts);
  }
});

const REFERENCE = join(
  import.meta.dirname,
  "../../../shared/reference/maat-cmw-azerbaijan-follow-up.txt",
);

test.skipIf(!existsSync(REFERENCE))("the sample's words are its own", () => {
  const runs = (text: string) => {
    const words = text.toLowerCase().match(/[\p{L}\p{N}]+/gu) ?? [];
    return words.slice(7).map((_, index) => words.slice(index, index + 8).join(" "));
  };
  const theirs = new Set(runs(readFileSync(REFERENCE, "utf8")));
  const ours = projections.flatMap(({ text, footnotes }) => [
    ...runs(text),
    ...footnotes.flatMap((note) => runs(note.text)),
  ]);
  expect(ours.length).toBeGreaterThan(1_000);
  expect(ours.filter((run) => theirs.has(run))).toEqual([]);
});
