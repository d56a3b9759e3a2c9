import { expect, test } from "vitest";
import type { ReportModel } from "../report/report-model";
import { compileEndorsers } from "./compile-endorsers";
import { type EndorsedSection, lateChanges } from "./endorsement";
import { endorserLines, endorsersTitle } from "./endorser-words";

const section = (sectionId: string, hash: string, title = sectionId): EndorsedSection => ({
  sectionId,
  title,
  hash,
});

test("a change, a new section and a removed one are late changes; another order is none", () => {
  const endorsed = [section("a", "1"), section("b", "2"), section("c", "3", "Remedies")];
  expect(lateChanges(endorsed, endorsed.toReversed())).toEqual([]);
  const now = [section("d", "4"), section("b", "5", "Detention"), section("a", "1")];
  expect(lateChanges(endorsed, now)).toEqual([
    { what: "added", sectionId: "d", title: "d" },
    { what: "changed", sectionId: "b", title: "Detention" },
    { what: "removed", sectionId: "c", title: "Remedies" },
  ]);
});

test("a file names those who may be named, in its language, and counts the others", () => {
  const lines = (language: string, names: string[], unnamed: number) =>
    endorserLines({ names, unnamed }, language);
  expect(lines("en", ["Dignity", "Hope"], 3)).toEqual([
    "Dignity",
    "Hope",
    "and 3 organisations that cannot be named",
  ]);
  expect(lines("en", ["Dignity"], 1).at(-1)).toBe("and one organisation that cannot be named");
  expect(lines("en", [], 2)).toEqual(["2 organisations that cannot be named"]);
  expect(lines("ar", [], 2)).toEqual(["منظمتان لا يمكن ذكر اسميهما"]);
  expect(lines("en-GB", ["Dignity"], 0)).toEqual(["Dignity"]);
  expect(endorsersTitle("fr")).toBe("Organisations signataires");
  expect(endorsersTitle("xx")).toBe("Endorsed by");
});

test("every language has a form for each number it tells apart", () => {
  for (const language of ["en", "fr", "es", "ar", "ru", "zh"]) {
    for (const count of [1, 2, 3, 5, 11, 21, 100, 1_000_000]) {
      const [alone = ""] = endorserLines({ names: [], unnamed: count }, language);
      const [, joined = ""] = endorserLines({ names: ["X"], unnamed: count }, language);
      for (const line of [alone, joined]) {
        expect(line).not.toBe("");
        expect(line).not.toContain("#");
      }
    }
  }
});

test("a file lists them at the end, before a bibliography, and leaves a report nobody endorses as it is", () => {
  const section = { title: "Detention", level: 1, paragraphs: [], blocks: [] };
  const report: ReportModel = {
    title: "Report",
    language: "es",
    sections: [section, { ...section, title: "Fuentes", kind: "bibliography" }],
    footnotes: [],
  };
  expect(compileEndorsers(report)).toBe(report);
  const { sections } = compileEndorsers({ ...report, endorsers: { names: ["Hope"], unnamed: 2 } });
  expect(sections.map(({ title }) => title)).toEqual([
    "Detention",
    "Organizaciones adherentes",
    "Fuentes",
  ]);
  expect(sections[1]?.compiled).toBe(true);
  expect(sections[1]?.blocks.map(({ text }) => text)).toEqual([
    "Hope",
    "y 2 organizaciones que no pueden ser nombradas",
  ]);
});
