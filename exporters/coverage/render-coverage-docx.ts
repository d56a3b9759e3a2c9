import { firstStrongDirection, isRightToLeftLanguage } from "../../core/report/direction";
import { documentWords } from "../../core/report/document-words";
import { docxSizes } from "../docx/docx-look";
import { stylesXml } from "../docx/styles";
import { runDirections, wordRuns } from "../docx/text-runs";
import { wordLanguages } from "../docx/word-language";
import { DOCUMENT, WORD_NAMESPACES, WordPackage } from "../docx/word-package";
import { tableXml } from "../docx/word-table";
import { type ParagraphLook, pageOfXml, paragraphXml, sign } from "../docx/word-xml";
import { COLUMN_SHARES } from "./column-shares";
import type { CoverageTable } from "./coverage-table";

/** A4 lying, in twentieths of a point. */
const PAGE = { width: 16_838, height: 11_906 };
const MARGIN = { top: 1_000, bottom: 1_000, left: 900, right: 900 };
const TABLE_WIDTH = PAGE.width - MARGIN.left - MARGIN.right;
const PAGE_SIGNS =
  sign("w:pgSz", { "w:w": PAGE.width, "w:h": PAGE.height, "w:orient": "landscape" }) +
  sign("w:pgMar", {
    "w:top": MARGIN.top,
    "w:right": MARGIN.right,
    "w:bottom": MARGIN.bottom,
    "w:left": MARGIN.left,
    "w:header": 500,
    "w:footer": 500,
    "w:gutter": 0,
  });

/**
 * The table as a Word document to put behind a report: A4 lying, the head of the table again on
 * every page, no row parted between two pages. It names no author.
 */
export function renderCoverageDocx(
  table: CoverageTable,
  { exportedAt }: { exportedAt: Date },
): Uint8Array {
  const { language } = table;
  const isRtl = isRightToLeftLanguage(language);
  const file = new WordPackage();
  const words = paragraphsIn(language, isRtl, (address) => file.link(DOCUMENT, address));
  const foot = `<w:ftr${WORD_NAMESPACES}>${pageOfXml(documentWords(language), isRtl)}</w:ftr>`;
  const footer = file.word("footer1.xml", "footer", foot);
  const section = `<w:sectPr>${sign("w:footerReference", { "w:type": "default", "r:id": footer })}${PAGE_SIGNS}${isRtl ? "<w:bidi/>" : ""}</w:sectPr>`;
  const front = [
    words(table.title, { style: "Title" }),
    ...table.lines.map((line) => words(line, { style: "Subtitle" })),
  ].join("");
  // Word wants a paragraph behind a table.
  file.document(front + wordTable(table, isRtl, words) + paragraphXml({}, "") + section);
  const styles = stylesXml(docxSizes("plain"), wordLanguages(language), isRtl);
  file.word("styles.xml", "styles", styles);
  file.describe(table.title, language, exportedAt);
  return file.pack();
}

type Words = (text: string, look: ParagraphLook, isBold?: boolean) => string;

const paragraphsIn =
  (language: string, isRtl: boolean, link: (address: string) => string): Words =>
  (text, look, isBold = false) => {
    const isRtlLine = (firstStrongDirection(text) ?? (isRtl ? "rtl" : "ltr")) === "rtl";
    const runs = [{ text, ...(isBold && { bold: true as const }) }];
    return paragraphXml(
      { ...look, ...(isRtlLine && { isRtl: true }) },
      wordRuns(runs, { language, link, directions: runDirections(runs, isRtlLine) }),
    );
  };

function wordTable({ columns, rows }: CoverageTable, isRtl: boolean, words: Words): string {
  const shares = columns.map(({ id }) => COLUMN_SHARES[id] ?? 1);
  const all = shares.reduce((sum, share) => sum + share, 0);
  const contents = [columns.map(({ title }) => [title]), ...rows];
  return tableXml({
    columns: shares.map((share) => Math.floor((TABLE_WIDTH * share) / all)),
    rows: contents.length,
    cells: contents.flatMap((row, y) =>
      row.map((_, x) => ({ x, y, colspan: 1, rowspan: 1, isHead: y === 0 })),
    ),
    isRtl,
    hasHead: true,
    heads: 1,
    room: { block: 30, inline: 70 },
    write: ({ x, y }) => {
      const lines = contents[y]?.[x] ?? [];
      return (lines.length === 0 ? [""] : lines)
        .map((text) => words(text, { style: "TableText" }, y === 0))
        .join("");
    },
  });
}
