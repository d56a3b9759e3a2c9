import type { Block, ReportModel, Run, TextBlock, TextRun } from "../../core/report/report-model";
import { isSameLook, runsOfText } from "../../core/report/runs";

/**
 * The report as a JSON file, two spaces deep. `text` has everything, markers as
 * `[^n]`; `runs` are written only where the text alone would not give them
 * back: bold, italic, links, and words that look like a marker.
 */
export function renderJson(report: ReportModel): Uint8Array {
  const file = {
    ...report,
    sections: report.sections.map((section) => ({
      ...section,
      blocks: section.blocks.map(leaveOutRuns),
    })),
    footnotes: report.footnotes.map(({ runs, ...note }) =>
      runs.every(isPlain) ? note : { ...note, runs },
    ),
  };
  return new TextEncoder().encode(`${JSON.stringify(file, null, 2)}\n`);
}

function leaveOutRuns(block: Block) {
  if (block.kind !== "table") return leaveOutTextRuns(block);
  const rows = block.rows.map(({ cells }) => ({
    cells: cells.map((cell) => ({ ...cell, blocks: cell.blocks.map(leaveOutTextRuns) })),
  }));
  return { ...block, rows };
}

function leaveOutTextRuns({ runs, ...block }: TextBlock) {
  return isSameRuns(runsOfText(block.text), runs) ? block : { ...block, runs };
}

function isPlain(run: TextRun): boolean {
  return isSameLook(run, { text: "" });
}

function isSameRuns(read: readonly Run[], runs: readonly Run[]): boolean {
  return (
    read.length === runs.length &&
    read.every((run, index) => {
      const other = runs[index];
      if (other === undefined) return false;
      if ("text" in run) return "text" in other && other.text === run.text && isPlain(other);
      return "footnote" in other && other.footnote === run.footnote;
    })
  );
}
