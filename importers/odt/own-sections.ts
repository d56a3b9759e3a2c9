import type { Block, ReportSection } from "../../core/report/report-model";
import type { OdtPart } from "./odt-body";

/**
 * The sections of a file this program wrote. A section's number in the report, and whether it is a
 * list of works or was made from the rest, stand in the id of its heading; `paragraphs` are those it
 * answers, by that number.
 */
export function ownSections(
  parts: readonly OdtPart[],
  paragraphs: Readonly<Record<string, string[]>>,
): ReportSection[] {
  const sections: (ReportSection & { number: number })[] = [];
  const push = (block: Block) => {
    if (sections.length === 0) {
      sections.push({ title: "", level: 1, paragraphs: [], blocks: [], number: 1 });
    }
    sections.at(-1)?.blocks.push(block);
  };
  for (const part of parts) {
    if (!("kind" in part)) {
      if (part.isTitle) continue;
      const said = "id" in part ? part.id.split("-") : [];
      sections.push({
        title: part.runs.map((run) => ("text" in run ? run.text : "")).join(""),
        level: Math.min(3, part.heading),
        ...(said.includes("bibliography") && { kind: "bibliography" as const }),
        ...(said.includes("compiled") && { compiled: true as const }),
        paragraphs: [],
        blocks: [],
        number: Number(said[1]) || sections.length + 1,
      });
      continue;
    }
    const level = sections.at(-1)?.level ?? 1;
    if (part.kind === "heading") part.level = Math.max(1, (part.level ?? 1) - level);
    push(part);
  }
  return sections
    .filter(({ compiled }) => !compiled)
    .map(({ number, ...section }) => ({ ...section, paragraphs: paragraphs[number] ?? [] }));
}
