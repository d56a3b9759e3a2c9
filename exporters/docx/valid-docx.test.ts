import validate, { ready } from "@ooxml-tools/validate";
import * as fc from "fast-check";
import { strFromU8, strToU8, unzipSync, zipSync } from "fflate";
import { beforeAll, expect, test } from "vitest";
import { settleReport } from "@/core/report/settle-report";
import { COVERAGE_COLUMNS } from "@/exporters/coverage/coverage-words";
import { renderCoverageDocx } from "@/exporters/coverage/render-coverage-docx";
import { readWordTemplate } from "@/importers/word-template/read-word-template";
import { arbitraryReport } from "@/test/arbitraries/report";
import { aWordTemplate } from "@/test/builders/a-word-template";
import { howManyReports } from "@/test/how-many-reports";
import { aReviewCopy } from "@/test/review-copy/a-review-copy";
import { suggestedDoc, THREADS } from "@/test/review-copy/suggested-doc";
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

test("nor with a copy for review, a report with live citations or a matrix of coverage", async () => {
  const copy = await aReviewCopy([suggestedDoc()], {
    threads: THREADS,
    places: () => [
      { id: "t1", place: { part: "body", from: 4, to: 30 } },
      { id: "t2", note: "a" },
    ],
  });
  expect(await problemsOf(copy.bytes)).toEqual([]);
  const { report } = settleReport({
    title: "A report",
    language: "ar",
    sections: ["One", "Two", "Three"].map((title) => ({
      title,
      level: 1,
      paragraphs: [],
      blocks: [{ kind: "paragraph", text: "", runs: [{ text: "See" }, { footnote: 1 }] }],
    })),
    footnotes: [{ number: 1, text: "", runs: [{ text: "A work", word: { citation: "a" } }] }],
  });
  const item = { id: "w", type: "book" as const, title: "A work" };
  const works = { a: { item, locator: "3", label: "page", prefix: "", suffix: "" } };
  const live = { style: "http://www.zotero.org/styles/apa", works, isWhole: false };
  expect(await problemsOf(renderDocx(report, { exportedAt, live, profile: "un" }))).toEqual([]);
  const table = {
    title: "Coverage",
    lines: ["Report & more"],
    language: "ar",
    columns: COVERAGE_COLUMNS.map((id) => ({ id, title: id })),
    rows: [COVERAGE_COLUMNS.map((id, index) => (index === 0 ? [] : [id, "more"]))],
  };
  const matrix = renderCoverageDocx(table, { exportedAt });
  expect(await problemsOf(matrix)).toEqual([]);
}, 60_000);

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
