import { expect, test } from "vitest";
import { parseReportModel } from "./parse-report";

test("a report of the plainest shape is read, paragraphs as numbers, cells as words", () => {
  const parsed = parseReportModel({
    title: "Plain",
    made_by: "another program",
    sections: [
      {
        title: "One",
        paragraphs: [16, "36 (b)"],
        blocks: [
          { kind: "paragraph", text: "Words[^1]." },
          { kind: "table", rows: [{ cells: ["head", { text: "cell[^2]", header: true }] }] },
        ],
      },
    ],
    footnotes: [
      { number: 2, text: "second" },
      { number: 1, text: "first" },
    ],
  });
  expect(parsed).toMatchObject({
    ok: true,
    warnings: [],
    report: {
      sections: [
        {
          level: 1,
          paragraphs: ["16", "36 (b)"],
          blocks: [
            { text: "Words[^1]." },
            {
              text: "head\tcell[^2]",
              rows: [{ cells: [{ blocks: [{ text: "head" }] }, { header: true }] }],
            },
          ],
        },
      ],
      footnotes: [{ text: "first" }, { text: "second" }],
    },
  });
});

test("what is wrong is said with its place", () => {
  const parsed = parseReportModel({
    title: "x",
    sections: [{ title: "y", blocks: [{ kind: "list" }] }],
  });
  expect(parsed).toMatchObject({ ok: false, problems: [{ path: "sections.0.blocks.0.kind" }] });
});
