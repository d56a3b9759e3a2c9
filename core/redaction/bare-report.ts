import type { Block, ReportModel, Run, TextBlock, TextRun } from "../report/report-model";
import { textOfRuns } from "../report/runs";
import { textOfRows } from "../report/settle-report";

/** A letter of each script stands for all words in it: fonts and languages a file names go by scripts. */
const LETTERS: readonly (readonly [RegExp, string])[] = [
  [/\p{sc=Arabic}/u, "م"],
  [/\p{sc=Cyrillic}/u, "ж"],
  [/\p{sc=Greek}/u, "λ"],
  [/\p{sc=Han}/u, "中"],
  [/\p{sc=Thai}/u, "ก"],
];
const NOTHING = "x";

const bare = (text: string): string =>
  [NOTHING, ...LETTERS.flatMap(([script, letter]) => (script.test(text) ? [letter] : []))].join(
    " ",
  );

/**
 * The report with no words in its sections, notes and list of approvals, and else as it is. A file made of it has
 * what every file of its kind has: headings that are compiled, names of styles and keys, what is
 * known beside the text.
 */
export function bareReport(report: ReportModel): ReportModel {
  const { approvals } = report;
  return {
    ...report,
    ...(approvals && { approvals: approvals.map((one) => ({ ...one, title: NOTHING })) }),
    sections: report.sections.map((section) => ({
      ...section,
      title: bare(section.title),
      blocks: section.blocks.map(bareBlock),
    })),
    footnotes: report.footnotes.map((note) => {
      const runs = note.runs.map(bareText);
      return { ...note, runs, text: textOfRuns(runs) };
    }),
  };
}

function bareBlock(block: Block): Block {
  if (block.kind !== "table") return bareTextBlock(block);
  const rows = block.rows.map(({ cells }) => ({
    cells: cells.map((cell) => ({ ...cell, blocks: cell.blocks.map(bareTextBlock) })),
  }));
  return { ...block, rows, text: textOfRows(rows) };
}

function bareTextBlock(block: TextBlock): TextBlock {
  const runs = block.runs.map((run): Run => ("text" in run ? bareText(run) : run));
  return { ...block, runs, text: textOfRuns(runs) };
}

function bareText({ link, ...run }: TextRun): TextRun {
  return { ...run, text: bare(run.text), ...(link !== undefined && { link: "https://x.org/" }) };
}
