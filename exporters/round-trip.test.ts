import * as fc from "fast-check";
import { expect, test } from "vitest";
import type { ReportModel, TableBlock } from "@/core/report/report-model";
import { settleReport, textOfRows } from "@/core/report/settle-report";

import { readHtml } from "@/importers/html/read-html";
import { readMarkdown } from "@/importers/markdown/read-markdown";
import { readOdt } from "@/importers/odt/read-odt";
import { readReportJson } from "@/importers/report-json";
import { arbitraryReport } from "@/test/arbitraries/report";
import { howManyReports } from "@/test/how-many-reports";
import { renderHtml } from "./html/render-html";
import { renderJson } from "./json/render-json";
import { renderMarkdown } from "./markdown/render-markdown";
import { renderOdt } from "./odt/render-odt";
import { placeCells } from "./place-cells";
import { renderReport } from "./render-report";

test("a report written as JSON and read again is the same report", { timeout: 3_600_000 }, () => {
  fc.assert(
    fc.property(arbitraryReport, (report) => {
      const read = readReportJson(renderJson(report));
      expect(read).toEqual({ ok: true, report, warnings: [] });
    }),
    { numRuns: howManyReports() },
  );
});

test("claims, recommendations and what is known of them come back from JSON; compiled ones are made anew", async () => {
  const report = settleReport({
    title: "Report",
    language: "en",
    recommendations: { at: "both", byAddressee: true },
    statements: [
      { id: "c1", kind: "claim", paragraphs: ["16", "36 (b)"] },
      {
        id: "r1",
        kind: "recommendation",
        paragraphs: [],
        addressee: "state",
        measure: "remedy",
        timeBound: "period",
        periodMonths: 12,
      },
    ],
    sections: [
      {
        title: "Detention",
        level: 1,
        paragraphs: [],
        blocks: [
          {
            kind: "paragraph",
            text: "",
            runs: [{ text: "Nobody saw a lawyer", claim: "c1" }, { text: "." }],
          },
          { kind: "paragraph", text: "Let everybody see one.", recommendation: "r1" },
        ],
      },
    ],
    footnotes: [],
  }).report;
  const now = new Date("2026-01-01");
  const json = await renderReport(report, "json", now);
  expect(readReportJson(json)).toEqual({ ok: true, report, warnings: [] });
  const markdown = new TextDecoder().decode(await renderReport(report, "md", now));
  expect(markdown).toContain("To the State");
  const read = readMarkdown(markdown, "").report;
  expect(read.sections.map(({ title }) => title)).toEqual(["Detention"]);
  expect(read.sections[0]?.blocks[1]).toMatchObject({ recommendation: "r1" });
});

test("a report written as Markdown and read again is the same report", {
  timeout: 3_600_000,
}, () => {
  fc.assert(
    fc.property(arbitraryReport, (report) => {
      const { report: read, warnings } = readMarkdown(
        new TextDecoder().decode(renderMarkdown(report)),
        "",
      );
      expect(read).toEqual(report);
      expect(warnings).toEqual([]);
    }),
    { numRuns: howManyReports() },
  );
});

test("a report written as a page and read again is the same report", { timeout: 3_600_000 }, () => {
  fc.assert(
    fc.property(arbitraryReport, (report) => {
      const page = new TextDecoder().decode(renderHtml(report));
      expect(readHtml(page, "")).toEqual({ report, warnings: [] });
    }),
    { numRuns: howManyReports() },
  );
});

/** A grid has neither gaps nor cells one above another: spans are as they are shown. */
function onGrid(table: TableBlock): TableBlock {
  const { cells } = placeCells(table.rows);
  const rows = table.rows.map((row) => ({
    cells: row.cells.map((cell) => {
      const { colspan: _, rowspan: _rows, ...rest } = cell;
      const placed = cells.find((one) => one.cell === cell);
      return {
        ...rest,
        ...((placed?.colspan ?? 1) > 1 && { colspan: placed?.colspan ?? 1 }),
        ...((placed?.rowspan ?? 1) > 1 && { rowspan: placed?.rowspan ?? 1 }),
      };
    }),
  }));
  return { ...table, rows, text: textOfRows(rows) };
}
const onGrids = (report: ReportModel): ReportModel => ({
  ...report,
  sections: report.sections.map((section) => ({
    ...section,
    blocks: section.blocks.map((block) => (block.kind === "table" ? onGrid(block) : block)),
  })),
});

test("a report written as an OpenDocument text and read again is the same report", {
  timeout: 3_600_000,
}, () => {
  fc.assert(
    fc.property(arbitraryReport, (report) => {
      const file = renderOdt(report, { exportedAt: new Date("2026-01-01") });
      expect(readOdt(file, "")).toEqual({ report: onGrids(report), warnings: [] });
    }),
    { numRuns: howManyReports() },
  );
});
