import { expect, test } from "vitest";
import { parseReportModel } from "../report/parse-report";
import type { ReportModel } from "../report/report-model";
import { type CompiledWords, compileRecommendations } from "./compile-recommendations";

const WORDS: CompiledWords = {
  title: "Recommendations",
  to: { state: "To the State", committee: "To the Committee" },
  toNobody: "General",
};

function aReport(recommendations: ReportModel["recommendations"]): ReportModel {
  const parsed = parseReportModel({
    title: "Report",
    recommendations,
    statements: [
      { id: "r1", kind: "recommendation", addressee: "other", addresseeName: "The police" },
      { id: "r3", kind: "recommendation", addressee: "state" },
      { id: "gone", kind: "recommendation", addressee: "state" },
    ],
    sections: [
      {
        title: "Detention",
        blocks: [
          { kind: "paragraph", text: "Words." },
          {
            kind: "paragraph",
            recommendation: "r1",
            runs: [
              { text: "Train " },
              { text: "all", claim: "c1" },
              { footnote: 1 },
              { text: "." },
            ],
          },
          { kind: "list_item", recommendation: "r2", text: "Publish it." },
        ],
      },
      { title: "Empty", level: 2, blocks: [] },
      {
        title: "Work",
        level: 3,
        blocks: [{ kind: "paragraph", recommendation: "r3", text: "Inspect." }],
      },
    ],
    footnotes: [{ number: 1, text: "A source." }],
  });
  if (!parsed.ok) throw new Error(JSON.stringify(parsed.problems));
  return parsed.report;
}

const outlineOf = ({ sections }: ReportModel) =>
  sections.map(({ title, level, compiled, blocks }) => [
    title,
    level,
    compiled === true ? blocks.map(({ text }) => text) : null,
  ]);

test("recommendations are numbered straight through, under their section and at the end, with their place", () => {
  const report = aReport({ at: "both", byAddressee: false });
  const compiled = compileRecommendations(report, WORDS);
  expect(outlineOf(compiled)).toEqual([
    ["Detention", 1, null],
    ["Recommendations", 2, ["1. Train all.", "2. Publish it."]],
    ["Empty", 2, null],
    ["Work", 3, null],
    ["Recommendations", 3, ["3. Inspect."]],
    [
      "Recommendations",
      1,
      ["1. Train all. (Detention)", "2. Publish it. (Detention)", "3. Inspect. (Work)"],
    ],
  ]);
  expect(compiled.footnotes).toEqual(report.footnotes);
  const [item] = compiled.sections[1]?.blocks ?? [];
  expect(item).toMatchObject({ runs: [{ text: "1.", goesTo: "r1" }, { text: " " }, {}, {}, {}] });
  expect(JSON.stringify(item)).not.toContain("claim");
});

test("by addressee: the State, then others by name, then those to nobody", () => {
  const report = aReport({ at: "end", byAddressee: true });
  expect(outlineOf(compileRecommendations(report, WORDS)).at(-1)).toEqual([
    "Recommendations",
    1,
    [
      "To the State",
      "3. Inspect. (Work)",
      "The police",
      "1. Train all. (Detention)",
      "General",
      "2. Publish it. (Detention)",
    ],
  ]);
});

test("nothing is compiled where the report does not say so; facts of what is gone are left out", () => {
  const report = aReport(undefined);
  expect(compileRecommendations(report, WORDS)).toBe(report);
  expect(report.statements?.map(({ id }) => id)).toEqual(["r1", "r3"]);
});
