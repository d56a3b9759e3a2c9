import { isRightToLeftLanguage } from "../../core/report/direction";
import { COLUMN_SHARES } from "../coverage/column-shares";
import type { CoverageTable } from "../coverage/coverage-table";
import type { FontSet } from "./font-set";
import type { PdfCell, PdfDocument, PdfLine, PdfTable } from "./pdf-document";
import type { PdfFinding, PdfPlace } from "./pdf-finding";
import { directionOf, frameOf, type PdfOptions } from "./pdf-of-report";
import { PieceWriter, type Surroundings } from "./piece-writer";
import { longestWord } from "./table-writer";

/** Millimetres of text between the margins of a lying page. */
const TEXT_WIDTH = 265;
const SIZE = 8;
/** Letters of that size that fill a millimetre, and millimetres a cell keeps free. */
const LETTERS_PER_MM = 0.62;
const INSET = 3.6;
const FRONT: PdfPlace = { section: null, footnote: null };

/**
 * The coverage matrix as the template takes it: lying pages with the head of the table on each, no
 * row parted between two. The title stands over it, and at the head of every further page.
 */
export function pdfOfCoverage(
  table: CoverageTable,
  options: PdfOptions,
  fonts: FontSet,
): { document: PdfDocument; findings: PdfFinding[] } {
  const { language, title, lines } = table;
  const writer = new PieceWriter(language, fonts, new Set());
  const dir = isRightToLeftLanguage(language) ? ("rtl" as const) : ("ltr" as const);
  const line = (text: string, around?: Surroundings): PdfLine => ({
    dir,
    pieces: writer.pieces([{ text }], FRONT, around),
  });
  const titleLine = line(title, { isBold: true });
  const under = lines.map((text) => line(text));
  const head = line([title, ...lines.slice(-1)].join(" · ")).pieces;
  const written = tableOf(table, writer);
  const document: PdfDocument = {
    layout: "annex",
    // Behind the words: only now it is known which fonts they need.
    ...frameOf(language, options, fonts, writer.shown(title, false, FRONT)),
    titleLine,
    lines: under,
    head,
    contents: null,
    blocks: [written],
    notes: [],
  };
  return { document, findings: writer.findings };
}

function tableOf({ columns, rows, language }: CoverageTable, writer: PieceWriter): PdfTable {
  const widths = columns.map(({ id }) => COLUMN_SHARES[id] ?? 1);
  const all = widths.reduce((sum, width) => sum + width, 0);
  const cell = (lines: readonly string[], x: number, y: number): PdfCell => {
    const isHead = y === 0;
    const millimetres = ((widths[x] ?? 1) / all) * TEXT_WIDTH;
    const around = { isBold: isHead, longest: Math.floor((millimetres - INSET) * LETTERS_PER_MM) };
    const place = { section: rows[y - 1]?.[0]?.join(" ") ?? null, footnote: null };
    return {
      x,
      y,
      colspan: 1,
      rowspan: 1,
      ...(isHead && { header: true as const }),
      breakable: false,
      hyphenate: longestWord(lines) > around.longest,
      blocks: lines.map((text) => ({
        kind: "paragraph",
        indent: 0,
        // "16 (b)" in a column of numbers stands where the numbers do.
        dir: directionOf(columns[x]?.id === "paragraph" ? "" : text, undefined, language),
        pieces: writer.pieces([{ text }], place, around),
      })),
    };
  };
  return {
    kind: "table",
    widths,
    size: SIZE,
    headRows: rows.length > 0 ? 1 : 0,
    headRepeats: true,
    cells: [columns.map(({ title }) => [title]), ...rows].flatMap((row, y) =>
      row.map((lines, x) => cell(lines, x, y)),
    ),
  };
}
