import { expect, test } from "vitest";
import { Doc } from "yjs";
import { DEFAULT_BLOCK } from "../document/schema";
import { restoreSection } from "./restore-section";
import type { ContentTextBlock, Inline } from "./section-content";
import { anchorOfStatement } from "./statement-anchor";

const block = (inlines: Inline[], recommendation?: string): ContentTextBlock => ({
  type: "block",
  attributes: { ...DEFAULT_BLOCK, ...(recommendation && { recommendation }) },
  inlines,
});

function aText(): Doc {
  const doc = new Doc();
  restoreSection(doc, {
    blocks: [
      block([{ text: "Before. " }, { text: "Two died.", claim: "c1" }, { text: " After." }]),
      block([{ text: "Close the centre." }], "r1"),
      {
        type: "table",
        rows: [
          {
            cells: [
              {
                header: false,
                colspan: 1,
                rowspan: 1,
                blocks: [block([{ text: "Ten in all.", claim: "c2" }])],
              },
            ],
          },
        ],
      },
      block([{ text: "Nothing else." }]),
    ],
    notes: {},
  });
  return doc;
}

test("the words of a claim, of a recommendation and of a claim in a table are found", () => {
  const doc = aText();
  expect(anchorOfStatement(doc, "c1")).toMatchObject({ part: "body", quote: "Two died." });
  expect(anchorOfStatement(doc, "r1")).toMatchObject({ part: "body", quote: "Close the centre." });
  expect(anchorOfStatement(doc, "c2")).toMatchObject({ quote: "Ten in all." });
  expect(anchorOfStatement(doc, "c3")).toBeNull();
});
