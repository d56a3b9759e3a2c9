import { newId } from "../shared-text/new-id";
import type { Block, ReportModel } from "./report-model";
import { isForPurpose } from "./section-purpose";

/**
 * A report from outside in which the items of lists in sections called "Recommendations", in any of
 * the six languages, are marked as recommendations, so that it can be said to whom they go and what
 * they answer. Items inside other items belong to those; what is marked already stays so.
 */
export function markRecommendations(report: ReportModel, idOf: () => string = newId): ReportModel {
  return {
    ...report,
    sections: report.sections.map((section) =>
      isForPurpose(section.title, "recommendations")
        ? { ...section, blocks: section.blocks.map((block) => mark(block, idOf)) }
        : section,
    ),
  };
}

function mark(block: Block, idOf: () => string): Block {
  const isItem = block.kind === "list_item" && (block.indent ?? 0) === 0;
  if (!isItem || block.recommendation !== undefined || block.text.trim() === "") return block;
  return { ...block, recommendation: idOf() };
}
