import { expect, test } from "vitest";
import { NO_FACTS } from "@/core/claim/recommendation-facts";
import type { ListedStatement } from "@/server/services/claim/list-statements";
import { passes, STATEMENT_FILTERS } from "./statement-filters";

const claim: ListedStatement = {
  id: "c1",
  sectionId: "s1",
  kind: "claim",
  number: null,
  text: "Words.",
  block: 0,
  isOrphan: false,
  content: [],
  sources: [],
  paragraphs: [],
  isParagraphOfSection: false,
  facts: { ...NO_FACTS },
};

test("each filter finds what it names", () => {
  const found = (statement: ListedStatement) =>
    STATEMENT_FILTERS.filter((filter) => passes(statement, filter));
  expect(found(claim)).toEqual(["all", "claims", "without_paragraph", "without_source"]);
  const recommendation: ListedStatement = {
    ...claim,
    kind: "recommendation",
    paragraphs: [{ paragraphId: "p", label: "", number: "16" }],
  };
  expect(found(recommendation)).toEqual(["all", "recommendations", "without_addressee"]);
  const addressed = { ...recommendation, facts: { ...NO_FACTS, addressee: "state" as const } };
  expect(found(addressed)).toEqual(["all", "recommendations"]);
});
