import type { ReportModel, Run, TextBlock } from "./report-model";
import { joinRuns } from "./runs";
import type { WordReport } from "./word-report";

/** What was read from a Word file, its text without what the file says of it by the way. */
export function withoutMarks(read: WordReport): WordReport {
  const { report } = read;
  const clean: ReportModel = {
    ...report,
    sections: report.sections.map((section) => ({
      ...section,
      blocks: section.blocks.map((block) =>
        block.kind === "table"
          ? {
              ...block,
              rows: block.rows.map(({ cells }) => ({
                cells: cells.map((cell) => ({ ...cell, blocks: cell.blocks.map(plainBlock) })),
              })),
            }
          : plainBlock(block),
      ),
    })),
    footnotes: report.footnotes.map((note) => ({ ...note, runs: plainRuns(note.runs) })),
  };
  return { ...read, report: clean };
}

function plainBlock({ word: _, ...block }: TextBlock): TextBlock {
  return { ...block, runs: plainRuns(block.runs) };
}

function plainRuns<R extends Run>(runs: readonly R[]): R[] {
  return joinRuns(
    runs.map((run) => {
      const { word: _, ...plain } = run;
      return plain as R;
    }),
  );
}
