import { expect, test } from "vitest";
import { settleReport } from "@/core/report/settle-report";
import { pagesForWord } from "./counted-pages";

test("headings that a PDF does not have get the page of the one before", () => {
  const heading = (text: string) => ({ kind: "heading" as const, level: 1, text });
  const { report } = settleReport({
    title: "Report",
    language: "en",
    footnotes: [],
    sections: [
      {
        title: "One",
        level: 1,
        paragraphs: [],
        blocks: [
          heading(""),
          heading("\u200B"),
          heading("Two"),
          { kind: "table", text: "", rows: [{ cells: [{ blocks: [heading("In a cell")] }] }] },
        ],
      },
      { title: "", level: 1, paragraphs: [], blocks: [] },
      { title: "Three", level: 1, paragraphs: [], blocks: [] },
    ],
  });
  expect(pagesForWord(report, [2, 5, 9])).toEqual([2, 2, 2, 5, 5, 9]);
});
