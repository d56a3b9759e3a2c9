import * as fc from "fast-check";
import { expect, test } from "vitest";
import { arbitraryReport } from "@/test/arbitraries/report";
import { reportWords } from "@/test/report-words";
import { sourceInput } from "../citation/source-input";
import { protectedName } from "../confidentiality/protected-name";
import type { ReportModel, Run } from "../report/report-model";
import { settleReport } from "../report/settle-report";
import { findWords, wantedWords } from "./find-words";
import { sourceDetails } from "./source-details";
import { withholdNames, withholdNamesIn } from "./withhold-names";

const names = [
  protectedName.parse({ name: "Murad Əliyev", variants: ["Murad Aliyev"] }),
  protectedName.parse({ name: "خالد الأحمد", variants: [] }),
];

function reportOf(runs: Run[], more: Partial<ReportModel> = {}): ReportModel {
  const blocks = [{ kind: "paragraph" as const, text: "", runs }];
  const section = { title: "One", level: 1, paragraphs: [], blocks };
  return settleReport({
    ...{ title: "Report", language: "en", sections: [section] },
    footnotes: [{ number: 1, text: "A note." }],
    ...more,
  }).report;
}

test("a name in several runs is one, its look the first's; markers and all else stay", () => {
  const { report, withheld } = withholdNames(
    reportOf([
      { text: "So Mu" },
      { text: "rad", bold: true },
      { footnote: 1 },
      { text: " Əliyev said, and Khaled al-Ahmad." },
    ]),
    names,
  );
  const [block] = report.sections[0]?.blocks ?? [];
  expect(block?.text).toBe("So [name withheld][^1] said, and [name withheld].");
  expect(report.footnotes).toHaveLength(1);
  expect(withheld).toEqual({ spelled: 1, similar: 1 });
});

test("titles, facts, statements and links lose names too", () => {
  const { report } = withholdNames(
    reportOf([{ text: "here", link: "https://a.org/murad-aliyev" }], {
      title: "For Murad Aliyev",
      submittedBy: "Friends of Murad Aliyev",
      language: "ar",
    }),
    names,
  );
  expect(report.title).toBe("For [الاسم محجوب]");
  expect(report.submittedBy).toContain("محجوب");
  expect(report.sections[0]?.blocks[0]).toMatchObject({
    runs: [{ text: "here" }, { footnote: 1 }],
  });
});

test("plain data keeps its ids and loses names", () => {
  const data = { id: "ali", title: "Of Murad Aliyev", rows: [{ sectionIds: ["Murad Aliyev"] }] };
  expect(withholdNamesIn(data, names, "fr")).toEqual({
    ...data,
    title: "Of [nom non divulgué]",
  });
});

const RUNS = Number(process.env.PENUMBRA_REDACTION_RUNS ?? 60);

test("wherever names stand, none is left, notes are 1 to n, and a report without any is the same", () => {
  const wanted = wantedWords(
    names.map(({ name, variants }) => ({ kind: "name", spellings: [name, ...variants] })),
  );
  fc.assert(
    fc.property(arbitraryReport, fc.nat(), (report, seed) => {
      expect(withholdNames(report, names).report).toEqual(report);
      const spelled = ["Murad Aliyev", "MURAD ƏLIYEV", "وخالد الأحمد"];
      let at = seed;
      const planted: ReportModel = JSON.parse(JSON.stringify(report), (key, value) => {
        at += 1;
        if (key !== "text" || typeof value !== "string" || at % 3 > 0) return value;
        return `${value} ${spelled[at % spelled.length]} `;
      });
      const told = withholdNames(planted, names).report;
      for (const text of reportWords(told)) expect(findWords(text, wanted)).toEqual([]);
      expect(told.footnotes.map(({ number }) => number)).toEqual(
        report.footnotes.map(({ number }) => number),
      );
    }),
    { numRuns: RUNS },
  );
});

test("of a source its people, telling titles, sentences and address are kept out, not what all texts say", () => {
  const source = sourceInput.parse({
    type: "interview",
    title: "Interview with the night nurse",
    shortTitle: "Interview",
    authors: [{ family: "Quliyeva", given: "Leyla" }, { literal: "Maat" }],
    publisher: "Baku",
    url: "https://www.example.org/leyla/",
    note: "She saw him beaten twice. Cold.",
    tags: ["torture"],
  });
  expect(sourceDetails(source, { wordings: ["Report by Maat for Peace"], fields: [] })).toEqual([
    "Leyla Quliyeva",
    "Quliyeva Leyla",
    "Interview with the night nurse",
    "She saw him beaten twice",
    "example.org/leyla",
  ]);
});
