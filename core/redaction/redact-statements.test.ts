import { expect, test } from "vitest";
import type { ContentTextBlock, Inline } from "../shared-text/section-content";
import { redactStatements } from "./redact-statements";

const block = (inlines: Inline[], recommendation?: string): ContentTextBlock => ({
  type: "block",
  attributes: {
    kind: "paragraph",
    level: 1,
    indent: 0,
    list: "bullet",
    dir: null,
    ...(recommendation && { recommendation }),
  },
  inlines,
});
const listed = (id: string, number: number, citations: string[] = []) => ({
  id,
  sectionId: "s",
  kind: "recommendation" as const,
  number,
  text: "as it stands",
  sources: citations.map((citationId) => ({ citationId })),
});
const cite = (id: string): Inline => ({
  citation: { id, source: "", locator: "", label: "page", prefix: "", suffix: "" },
});

test("statements have the words and proofs that are left, and numbers without a gap", () => {
  const content = {
    blocks: [block([{ text: "Free him." }, { footnote: "n" }], "r2")],
    notes: { n: [block([cite("c1")])] },
  };
  expect(
    redactStatements(
      [listed("r1", 1, ["c0"]), listed("r2", 2, ["c1", "c2"])],
      [{ id: "s", content }],
    ),
  ).toEqual([{ ...listed("r2", 1, ["c1"]), text: "Free him." }]);
});

test("where no section is left there are no statements", () => {
  expect(redactStatements([listed("r1", 1)], [])).toEqual([]);
});
