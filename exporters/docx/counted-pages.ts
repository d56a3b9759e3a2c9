import type { ReportModel } from "../../core/report/report-model";
import type { PdfSheet } from "../pdf/pdf-document";
import { VISIBLE } from "../pdf/pdf-of-report";
import type { DocxSizes } from "./docx-look";

/** Lines of Times New Roman are so many times as high as its type. */
const NATURAL_LINE = 1.149;
const POINTS = 20;

/** Sizes as our pages take them, to be counted: lines and letters as Word sets them. */
export function sheetOf(sizes: DocxSizes): PdfSheet {
  const { text, title, headings, note, table, line, afterParagraph } = sizes;
  return {
    text: text / 2,
    line: ((text / 2) * NATURAL_LINE * line) / 240,
    afterParagraph: afterParagraph / POINTS,
    title: title / 2,
    headings: headings.map((size) => size / 2),
    note: note / 2,
    table: table / 2,
  };
}

/**
 * A page for every heading of a Word file, from the pages of a PDF's headings in order: those in
 * tables and those that show nothing are none there, and have the page of the heading before them.
 */
export function pagesForWord(report: ReportModel, pages: readonly number[]): number[] {
  const found: number[] = [];
  let next = 0;
  let last = 1;
  const add = (isOwn: boolean) => {
    if (isOwn) last = pages[next++] ?? last;
    found.push(last);
  };
  for (const { title, blocks } of report.sections) {
    if (title !== "") add(VISIBLE.test(title));
    for (const block of blocks) {
      if (block.kind === "heading") {
        add(block.runs.some((run) => "text" in run && VISIBLE.test(run.text)));
      } else if (block.kind === "table") {
        const inside = block.rows.flatMap(({ cells }) => cells.flatMap((cell) => cell.blocks));
        for (const { kind } of inside) if (kind === "heading") add(false);
      }
    }
  }
  return found;
}
