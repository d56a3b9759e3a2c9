import * as fc from "fast-check";
import { expect, test } from "vitest";
import { readMarkdown } from "@/importers/markdown/read-markdown";
import { readReportJson } from "@/importers/report-json";
import { arbitraryReport } from "@/test/arbitraries/report";
import { renderJson } from "./json/render-json";
import { renderMarkdown } from "./markdown/render-markdown";

test("a report written as JSON and read again is the same report", () => {
  fc.assert(
    fc.property(arbitraryReport, (report) => {
      const read = readReportJson(renderJson(report));
      expect(read).toEqual({ ok: true, report, warnings: [] });
    }),
    { numRuns: 500 },
  );
});

test("a report written as Markdown and read again is the same report", () => {
  fc.assert(
    fc.property(arbitraryReport, (report) => {
      const { report: read, warnings } = readMarkdown(
        new TextDecoder().decode(renderMarkdown(report)),
        "",
      );
      expect(read).toEqual(report);
      expect(warnings).toEqual([]);
    }),
    { numRuns: 500 },
  );
});
