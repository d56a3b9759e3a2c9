import {
  AlignmentType,
  BorderStyle,
  Document,
  Footer,
  HeadingLevel,
  Packer,
  PageNumber,
  PageOrientation,
  Paragraph,
  ShadingType,
  Table,
  TableCell,
  TableRow,
  WidthType,
  TextRun as WordRun,
} from "docx";
import { firstStrongDirection, isRightToLeftLanguage } from "../../core/report/direction";
import { documentWords } from "../../core/report/document-words";
import { docxSizes } from "../docx/docx-look";
import { makeReproducible } from "../docx/reproducible-zip";
import { documentStyles } from "../docx/styles";
import { wordRuns } from "../docx/text-runs";
import { wordLanguages } from "../docx/word-language";
import { COLUMN_SHARES } from "./column-shares";
import type { CoverageTable } from "./coverage-table";

/** A4 lying, in twentieths of a point. */
const PAGE = { width: 11_906, height: 16_838, orientation: PageOrientation.LANDSCAPE };
const MARGIN = { top: 1_000, bottom: 1_000, left: 900, right: 900 };
const TABLE_WIDTH = PAGE.height - MARGIN.left - MARGIN.right;

const RULE = { style: BorderStyle.SINGLE, size: 4, color: "8C8C8C" };

/**
 * The table as a Word document to put behind a report: A4 lying, the head of the table again on
 * every page, no row parted between two pages. It names no author.
 */
export async function renderCoverageDocx(
  table: CoverageTable,
  { exportedAt }: { exportedAt: Date },
): Promise<Uint8Array> {
  const isRtl = isRightToLeftLanguage(table.language);
  const paragraph = (text: string, look: { heading?: "Title"; style?: string }) =>
    new Paragraph({
      ...look,
      ...directionOf(text, isRtl),
      children: wordRuns([{ text }], table.language),
    });
  const document = new Document({
    creator: "",
    lastModifiedBy: "",
    title: table.title,
    styles: documentStyles(docxSizes("plain"), wordLanguages(table.language)),
    sections: [
      {
        properties: { page: { size: PAGE, margin: { ...MARGIN, header: 500, footer: 500 } } },
        footers: { default: new Footer({ children: [pageOf(table.language, isRtl)] }) },
        children: [
          paragraph(table.title, { heading: HeadingLevel.TITLE }),
          ...table.lines.map((line) => paragraph(line, { style: "Subtitle" })),
          wordTable(table, isRtl),
        ],
      },
    ],
  });
  const bytes = new Uint8Array(await Packer.toArrayBuffer(document));
  return makeReproducible(bytes, { exportedAt, isRtl, language: table.language });
}

function wordTable({ columns, rows, language }: CoverageTable, isRtl: boolean): Table {
  const shares = columns.map(({ id }) => COLUMN_SHARES[id] ?? 1);
  const all = shares.reduce((sum, share) => sum + share, 0);
  const widths = shares.map((share) => Math.floor((TABLE_WIDTH * share) / all));
  const cells = (content: string[][], isHead: boolean) =>
    content.map((lines, index) =>
      wordCell(lines, { width: widths[index] ?? 0, isHead, isRtl, language }),
    );
  return new Table({
    width: { size: 100, type: WidthType.PERCENTAGE },
    columnWidths: widths,
    ...(isRtl && { visuallyRightToLeft: true }),
    rows: [
      new TableRow({
        tableHeader: true,
        cantSplit: true,
        children: cells(
          columns.map(({ title }) => [title]),
          true,
        ),
      }),
      ...rows.map((row) => new TableRow({ cantSplit: true, children: cells(row, false) })),
    ],
  });
}

type CellLook = { width: number; isHead: boolean; isRtl: boolean; language: string };

function wordCell(lines: readonly string[], { width, isHead, isRtl, language }: CellLook) {
  const content = lines.length === 0 ? [""] : lines;
  return new TableCell({
    width: { size: width, type: WidthType.DXA },
    margins: { top: 30, bottom: 30, left: 70, right: 70 },
    borders: { top: RULE, bottom: RULE, left: RULE, right: RULE },
    ...(isHead && { shading: { type: ShadingType.CLEAR, fill: "EFEFEC", color: "auto" } }),
    children: content.map(
      (text) =>
        new Paragraph({
          style: "TableText",
          ...directionOf(text, isRtl),
          children: wordRuns([{ text, ...(isHead && { bold: true as const }) }], language),
        }),
    ),
  });
}

function directionOf(text: string, isRtl: boolean): { bidirectional?: true } {
  const direction = firstStrongDirection(text) ?? (isRtl ? "rtl" : "ltr");
  return direction === "rtl" ? { bidirectional: true } : {};
}

function pageOf(language: string, isRtl: boolean): Paragraph {
  const { page, of } = documentWords(language);
  return new Paragraph({
    style: "Footer",
    alignment: AlignmentType.CENTER,
    ...(isRtl && { bidirectional: true }),
    children: [
      new WordRun({
        ...(isRtl && { rightToLeft: true }),
        children: [`${page} `, PageNumber.CURRENT, ` ${of} `, PageNumber.TOTAL_PAGES],
      }),
    ],
  });
}
