import validate, { ready } from "@ooxml-tools/validate";
import * as fc from "fast-check";
import { strFromU8, strToU8, unzipSync, zipSync } from "fflate";
import { beforeAll, expect, test } from "vitest";
import { settleReport } from "@/core/report/settle-report";
import { readWordTemplate } from "@/importers/word-template/read-word-template";
import { arbitraryReport } from "@/test/arbitraries/report";
import { aWordTemplate } from "@/test/builders/a-word-template";
import { howManyReports } from "@/test/how-many-reports";
import { renderDocx } from "./render-docx";

// Microsoft's own validator, compiled for other platforms: it takes seconds to start.
beforeAll(() => ready(), 60_000);

const exportedAt = new Date("2024-05-01");
const problemsOf = (bytes: Uint8Array) => validate(bytes, "docx", "Office2019");

test("every part of the Word file of any report is as the schemas of Office want it", {
  timeout: 3_600_000,
}, async () => {
  await fc.assert(
    fc.asyncProperty(arbitraryReport, async (report) => {
      expect(await problemsOf(await renderDocx(report, { exportedAt }))).toEqual([]);
    }),
    { numRuns: howManyReports(5) },
  );
});

test("nor is anything wrong with one that wears a template", { timeout: 3_600_000 }, async () => {
  const { template } = readWordTemplate(aWordTemplate());
  await fc.assert(
    fc.asyncProperty(arbitraryReport, async (report) => {
      const look = { exportedAt, profile: "own", template } as const;
      expect(await problemsOf(await renderDocx(report, look))).toEqual([]);
    }),
    { numRuns: howManyReports(3) },
  );
});

test("a file that is not so is found", async () => {
  const { report } = settleReport({
    title: "A report",
    language: "en",
    sections: [{ title: "One", level: 1, paragraphs: [], blocks: [] }],
    footnotes: [],
  });
  const parts = unzipSync(await renderDocx(report, { exportedAt }));
  const document = strFromU8(parts["word/document.xml"] ?? new Uint8Array());
  const wrong = document.replace("<w:body>", "<w:body><w:tc/>");
  expect(wrong).not.toBe(document);
  const file = zipSync({ ...parts, "word/document.xml": strToU8(wrong) });
  expect(await problemsOf(file)).not.toEqual([]);
});
