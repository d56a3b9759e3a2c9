import { readStatements } from "../claim/read-statements";
import { contentOfReport, type ReadSection } from "../report/content-of-report";
import { markRecommendations } from "../report/mark-recommendations";
import type { ReportModel } from "../report/report-model";
import { findRule, type Rule } from "../rules/rule";
import { checkContent } from "./check-content";
import type { CheckedReport, CheckedStatement } from "./checked-report";

/**
 * A report file as it is checked outside an installation: what asks for a library, people or the
 * observations is not looked for, and the body's own limit and languages count where `rules` know
 * the body the file names. Ids are counted: "section-1", "note-1", "recommendation-1".
 */
export function fileUnderCheck(model: ReportModel, rules: readonly Rule[]): CheckedReport {
  const report = markRecommendations(model, counter("recommendation"));
  const sections = contentOfReport(report, { idOf: counter("note") }).map((section, index) => ({
    ...section,
    id: `section-${index + 1}`,
    status: null,
    suggestions: 0,
  }));
  // The kind of a report is not in its file: the rules for all kinds count.
  const about = { body: report.body ?? "", kind: "" };
  return {
    title: report.title,
    language: report.language,
    kind: null,
    limit: findRule(rules, { ...about, subject: "limit" })?.value ?? null,
    languages: findRule(rules, { ...about, subject: "languages" })?.value.languages ?? [],
    answersObservations: false,
    ...checkContent(sections),
    statements: statementsOf(report, sections),
    paragraphs: [],
    sources: new Map(),
    threads: [],
    names: [],
  };
}

function statementsOf(
  report: ReportModel,
  sections: readonly (ReadSection & { id: string })[],
): CheckedStatement[] {
  const facts = new Map(report.statements?.map((statement) => [statement.id, statement]));
  let recommendations = 0;
  return sections.flatMap(({ id: sectionId, content, paragraphs: own }) =>
    readStatements(content).map(({ id, kind, text, sources, block }): CheckedStatement => {
      if (kind === "recommendation") recommendations += 1;
      const known = facts.get(id);
      const [only, second] = own;
      return {
        id,
        sectionId,
        kind,
        number: kind === "recommendation" ? recommendations : null,
        text,
        hasAddressee: known?.addressee !== undefined,
        paragraphs: known?.paragraphs ?? (only !== undefined && second === undefined ? [only] : []),
        // In a file citations are words: a claim in a block with a footnote counts as proven.
        sources: sources.length > 0 || hasNote(content.blocks[block]) ? 1 : 0,
        doubts: [],
      };
    }),
  );
}

function hasNote(block: ReadSection["content"]["blocks"][number] | undefined): boolean {
  if (block === undefined) return false;
  if (block.type === "table") return JSON.stringify(block).includes('"footnote"');
  return block.inlines.some((inline) => "footnote" in inline);
}

function counter(name: string): () => string {
  let count = 0;
  return () => {
    count += 1;
    return `${name}-${count}`;
  };
}
