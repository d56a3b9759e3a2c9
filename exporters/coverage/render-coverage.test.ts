import { strFromU8, unzipSync } from "fflate";
import { SaxesParser } from "saxes";
import { expect, test } from "vitest";
import { coverageOf } from "../../core/coverage/coverage";
import { type CoverageFile, tableOfCoverage } from "./coverage-table";
import { COVERAGE_FORMATS, renderCoverage } from "./render-coverage";

const HOSTILE = '=HYPERLINK("http://x","y")';

const file = (language: string): CoverageFile => ({
  title: "Report & more",
  state: "Azerbaijan",
  symbol: "CMW/C/AZE/CO/3",
  language,
  rows: coverageOf({
    followUpParagraph: null,
    paragraphs: ["15", "16", "17"].map((number) => ({
      id: number,
      number,
      heading: HOSTILE,
      kind: number === "15" ? "other" : "recommendation",
      isFollowUp: number === "16",
      followUpLabels: [],
      isWithdrawn: false,
      labels: number === "16" ? ["a", "b"] : [],
    })),
    links: [{ sectionId: "s1", paragraphId: "16", label: "" }],
    statements: [
      {
        id: "c1",
        kind: "claim",
        paragraphs: [{ paragraphId: "16", label: "b" }],
        sourceIds: ["x"],
        hasAddressee: false,
      },
      {
        id: "r1",
        kind: "recommendation",
        paragraphs: [{ paragraphId: "16", label: "" }],
        sourceIds: [],
        hasAddressee: true,
      },
    ],
    replies: [{ paragraphId: "16", label: "" }],
    assessments: [{ paragraphId: "16", label: "b", grade: "C", committee: null }],
    leftOut: [{ paragraphId: "17", label: "", reason: "-1+1 is not our mandate" }],
  }),
  sections: [
    { id: "s1", title: "Detention,\nand more", status: "in_review", owner: { name: "Carla" } },
  ],
  statements: [
    { id: "c1", number: null },
    { id: "r1", number: 4 },
  ],
  sources: [{ id: "x", name: "Interview <confidential>" }],
});

const exportedAt = new Date("2026-11-26T10:00:00Z");

function isWellFormed(xml: string): boolean {
  const parser = new SaxesParser();
  let isGood = true;
  parser.on("error", () => {
    isGood = false;
  });
  parser.write(xml).close();
  return isGood;
}

test("an annex leaves out what is the team's own affair and what asks for nothing", () => {
  const annex = tableOfCoverage(file("en"), "annex");
  expect(annex.columns.map(({ id }) => id)).not.toEqual(expect.arrayContaining(["owner"]));
  expect(annex.columns.map(({ id }) => id)).not.toEqual(expect.arrayContaining(["standing"]));
  expect(annex.rows.map(([number]) => number)).toEqual([["16"], ["16 (b)"], ["17"]]);
  const team = tableOfCoverage(file("en"), "team");
  expect(team.rows).toHaveLength(4);
  const row = team.rows[1];
  expect(Object.fromEntries(team.columns.map(({ id }, index) => [id, row?.[index]]))).toEqual({
    paragraph: ["16"],
    heading: [HOSTILE],
    follow_up: ["Yes"],
    standing: ["Proven"],
    sections: ["Detention,\nand more"],
    claims: ["1"],
    unsourced: [],
    sources: ["Interview <confidential>"],
    recommendations: ["4"],
    reply: ["Yes"],
    grade: ["(b) C"],
    committee_grade: [],
    reason: [],
    owner: ["Carla"],
    review: ["In review"],
  });
});

test("CSV begins with a mark, quotes what it must, and holds no formula", async () => {
  const bytes = await renderCoverage(file("en"), { format: "csv", audience: "team", exportedAt });
  const text = new TextDecoder("utf-8", { ignoreBOM: true }).decode(bytes);
  expect(text.startsWith("\u{feff}Paragraph,Theme,")).toBe(true);
  expect(text).toContain(`"'=HYPERLINK(""http://x"",""y"")"`);
  expect(text).toContain("'-1+1 is not our mandate");
  expect(text).toContain('"Detention,\nand more"');
  expect(text.split("\r\n")).toHaveLength(6);
});

test("an Excel file holds texts and numbers, never formulas, and Arabic from the right", async () => {
  const bytes = await renderCoverage(file("ar"), { format: "xlsx", audience: "annex", exportedAt });
  const parts = unzipSync(bytes);
  for (const part of Object.values(parts)) expect(isWellFormed(strFromU8(part))).toBe(true);
  const sheet = strFromU8(parts["xl/worksheets/sheet1.xml"] ?? new Uint8Array());
  expect(sheet).not.toContain("<f>");
  expect(sheet).toContain('rightToLeft="1"');
  expect(sheet).toContain("<v>16</v>");
  expect(sheet).toContain("&lt;confidential&gt;");
  expect(sheet).toContain('<autoFilter ref="A1:K4"/>');
});

test("a Word file has the head again on every page, and every cell's words", async () => {
  const bytes = await renderCoverage(file("ar"), { format: "docx", audience: "team", exportedAt });
  const xml = strFromU8(unzipSync(bytes)["word/document.xml"] ?? new Uint8Array());
  expect(xml).toContain("<w:tblHeader/>");
  expect(xml).toContain("<w:bidiVisual/>");
  expect(xml).toContain('w:orient="landscape"');
  expect(xml).toContain("Interview &lt;confidential&gt;");
  expect(xml).toContain("تغطية الملاحظات الختامية");
});

test("the same matrix and time give the same bytes in every format", async () => {
  for (const format of COVERAGE_FORMATS) {
    if (format === "pdf") continue;
    const once = () => renderCoverage(file("fr"), { format, audience: "team", exportedAt });
    expect(await once()).toEqual(await once());
  }
});
