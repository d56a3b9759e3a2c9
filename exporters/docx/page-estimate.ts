import type { ReportModel, Run } from "../../core/report/report-model";
import { textOfRows } from "../../core/report/settle-report";

const LINES_ON_A_PAGE = 44;
const LETTERS_IN_A_LINE = 92;
const LETTERS_IN_A_NOTE_LINE = 112;
const NOTE_LINE = 0.78;

/**
 * Roughly the page every heading stands on, in the order of headings, those in tables included:
 * what the table of contents shows until Word counts for itself.
 */
export function estimateHeadingPages(report: ReportModel, contentsLines: number): number[] {
  const notes = new Map(report.footnotes.map(({ number, text }) => [number, text]));
  const pages: number[] = [];
  let lines = 9 + contentsLines * 1.25;
  const heading = () => {
    lines += 1;
    pages.push(1 + Math.floor(lines / LINES_ON_A_PAGE));
    lines += 1.6;
  };
  const noteLines = (runs: readonly Run[]) =>
    runs.reduce((sum, run) => {
      if (!("footnote" in run)) return sum;
      const length = notes.get(run.footnote)?.length ?? 0;
      return sum + Math.ceil((length + 4) / LETTERS_IN_A_NOTE_LINE) * NOTE_LINE;
    }, 0);
  for (const section of report.sections) {
    if (section.title !== "") heading();
    for (const block of section.blocks) {
      if (block.kind === "table") {
        lines += textOfRows(block.rows).length / 60 + block.rows.length * 0.8 + 1;
        for (const { cells } of block.rows) {
          for (const { kind, runs } of cells.flatMap(({ blocks }) => blocks)) {
            if (kind === "heading") pages.push(1 + Math.floor(lines / LINES_ON_A_PAGE));
            lines += noteLines(runs);
          }
        }
        continue;
      }
      if (block.kind === "heading") heading();
      else {
        const room = LETTERS_IN_A_LINE - (block.kind === "quotation" ? 16 : 0);
        lines += Math.ceil(block.text.length / room) + 0.55;
      }
      lines += noteLines(block.runs);
    }
  }
  return pages;
}
