import { namedParagraphs as namedIn } from "../../report/named-paragraphs";
import type { CheckedReport, CheckedStatement } from "../checked-report";
import { excerpt } from "../excerpt";
import type { FindingFix, PreflightRule, RuleFinding } from "../preflight-rule";

/** A recommendation says to nobody that it is for them. */
export const recommendationWithoutAddressee = {
  id: "recommendation_without_addressee",
  severity: "mend",
  find: ({ statements }) =>
    recommendations(statements)
      .filter(({ hasAddressee }) => !hasAddressee)
      .map((statement) => finding(statement)),
} as const satisfies PreflightRule;

/** A recommendation is tied to no paragraph. */
export const recommendationWithoutParagraph = {
  id: "recommendation_without_paragraph",
  severity: "mend",
  find: (report) =>
    recommendations(report.statements)
      .filter(({ paragraphs }) => paragraphs.length === 0)
      .map((statement) => finding(statement, onlyParagraph(report, statement))),
} as const satisfies PreflightRule;

const recommendations = (statements: readonly CheckedStatement[]) =>
  statements.filter(({ kind }) => kind === "recommendation");

function finding(
  { id, sectionId, number, text }: CheckedStatement,
  fix: FindingFix | null = null,
): RuleFinding {
  return {
    place: { kind: "statement", sectionId, statementId: id },
    about: text,
    values: { number: number ?? 0, words: excerpt(text) },
    ...(fix && { fix }),
  };
}

/** The paragraph its own words name, where that is exactly one the observations have. */
function onlyParagraph(
  { paragraphs }: CheckedReport,
  { text }: CheckedStatement,
): FindingFix | null {
  const numbers = new Set(paragraphs.map(({ number }) => number));
  const named = namedIn(text).filter((number) => numbers.has(number));
  const [number, second] = named;
  return number !== undefined && second === undefined ? { kind: "link_paragraph", number } : null;
}
