import { expect, test } from "vitest";
import { numberParagraphs } from "./number-paragraphs";
import { settleReport } from "./settle-report";

const paragraph = (text: string) => ({ kind: "paragraph" as const, text });

test("paragraphs are numbered straight through all sections, and nothing else is", () => {
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
          paragraph("first"),
          { kind: "quotation", text: "quoted" },
          { kind: "list_item", list: "letter", text: "listed" },
          { ...paragraph("goes on"), indent: 1 },
          paragraph(" "),
          { kind: "table", text: "", rows: [{ cells: [{ blocks: [paragraph("cell")] }] }] },
          paragraph("second"),
        ],
      },
      { title: "Two", level: 2, paragraphs: [], blocks: [paragraph("third")] },
      {
        title: "Sources",
        level: 1,
        kind: "bibliography",
        paragraphs: [],
        blocks: [paragraph("entry")],
      },
    ],
  });
  expect([...numberParagraphs(report)].map(([{ text }, number]) => [text, number])).toEqual([
    ["first", 1],
    ["second", 2],
    ["third", 3],
  ]);
});
