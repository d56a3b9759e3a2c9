import type { ReportModel, TextBlock } from "./report-model";

/**
 * The numbers a report's paragraphs have when they are numbered straight through, as documents of
 * treaty bodies are: 1 to n over all sections. Quotations, lists, tables and indented paragraphs
 * belong to the paragraph before them and have none, nor have empty ones, the bibliography and
 * compiled recommendations, which have numbers of their own.
 */
export function numberParagraphs(report: ReportModel): Map<TextBlock, number> {
  const numbers = new Map<TextBlock, number>();
  for (const { kind, compiled, blocks } of report.sections) {
    if (kind === "bibliography" || compiled) continue;
    for (const block of blocks) {
      if (block.kind !== "paragraph" || block.indent !== undefined) continue;
      if (block.text.trim() !== "") numbers.set(block, numbers.size + 1);
    }
  }
  return numbers;
}

/** A paragraph's number as it is printed in a report in `language`; Arabic ones have a dash behind it. */
export function paragraphLabel(number: number | string, language: string): string {
  return /^ar\b/i.test(language) ? `${number}-` : `${number}.`;
}
