import { expect, test } from "vitest";
import type { ReportModel } from "../report/report-model";
import { compileApprovals } from "./compile-approvals";

const REPORT: ReportModel = { title: "R", language: "en", sections: [], footnotes: [] };
const APPROVALS = [
  { title: "Detention {day}", approved: { on: "2026-11-26", version: "3f2a8c91b0d4" } },
  { title: "Trafficking", approved: null },
  { title: "Asylum", approved: { on: "2026-11-25", version: null } },
];
const linesOf = (report: ReportModel) =>
  report.sections.flatMap(({ blocks }) =>
    blocks.map((block) => (block.kind === "table" ? "" : block.text)),
  );

test("a report says which sections are approved where it is to, and nothing else of it changes", () => {
  expect(compileApprovals(REPORT)).toBe(REPORT);
  const told = compileApprovals({ ...REPORT, approvals: APPROVALS });
  expect(told.sections.map(({ title }) => title)).toEqual(["Approval of the sections"]);
  expect(linesOf(told)).toEqual([
    "Detention {day}: approved on 26 November 2026, version 3f2a8c91b0d4",
    "Trafficking: not approved",
    "Asylum: approved on 25 November 2026",
  ]);
});

test("it says so in the report's language, in English where there are no words", () => {
  const first = (language: string) =>
    linesOf(compileApprovals({ ...REPORT, language, approvals: APPROVALS }))[0];
  expect(first("fr")).toContain("approuvée le 26 novembre 2026");
  expect(first("ar")).toContain("اعتُمد في");
  expect(first("pt-BR")).toContain("approved on 26 November 2026");
});
