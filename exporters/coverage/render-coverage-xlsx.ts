import { strToU8, type Zippable, zipSync } from "fflate/browser";
import { isRightToLeftLanguage } from "../../core/report/direction";
import type { CoverageTable } from "./coverage-table";
import type { CoverageColumn } from "./coverage-words";

/** DOS time has no zone: these local parts give the same bytes everywhere. */
const FIXED_TIME = new Date(1980, 0, 1, 0, 0, 0);

/** Excel refuses a file with a longer cell. */
const MOST_LETTERS = 32_767;

/** In characters. */
const WIDTHS: Partial<Record<CoverageColumn, number>> = {
  heading: 32,
  sections: 32,
  sources: 44,
  reason: 40,
  standing: 22,
  owner: 18,
};

/**
 * The table as an Excel workbook of one sheet: its head stays in sight and can be filtered.
 * Every cell is a text or a whole number and never a formula, whatever it begins with. Written by
 * hand, because a sheet of texts is six small files and the libraries that write more are not.
 */
export function renderCoverageXlsx(table: CoverageTable): Uint8Array {
  const parts: Record<string, string> = {
    "[Content_Types].xml": CONTENT_TYPES,
    "_rels/.rels": RELATIONS,
    "xl/workbook.xml": workbook(table),
    "xl/_rels/workbook.xml.rels": WORKBOOK_RELATIONS,
    "xl/styles.xml": STYLES,
    "xl/worksheets/sheet1.xml": sheet(table),
  };
  const zipped: Zippable = {};
  for (const [name, xml] of Object.entries(parts)) {
    zipped[name] = [strToU8(`${XML}${xml}`), { mtime: FIXED_TIME }];
  }
  return zipSync(zipped, { level: 6, mtime: FIXED_TIME });
}

function sheet({ columns, rows, language }: CoverageTable): string {
  const last = `${columnName(columns.length - 1)}${rows.length + 1}`;
  const head = columns.map(({ title }, index) => cell(title, index, 1, HEAD));
  const body = rows.map((cells, at) => {
    const written = cells.map((lines, index) => cell(lines.join("\n"), index, at + 2, BODY));
    return `<row r="${at + 2}">${written.join("")}</row>`;
  });
  const direction = isRightToLeftLanguage(language) ? ' rightToLeft="1"' : "";
  return `<worksheet xmlns="${MAIN}">
<sheetViews><sheetView workbookViewId="0"${direction}><pane xSplit="1" ySplit="1" topLeftCell="B2" activePane="bottomRight" state="frozen"/></sheetView></sheetViews>
<cols>${columns
    .map(
      ({ id }, index) =>
        `<col min="${index + 1}" max="${index + 1}" width="${WIDTHS[id] ?? 14}" customWidth="1"/>`,
    )
    .join("")}</cols>
<sheetData><row r="1">${head.join("")}</row>${body.join("")}</sheetData>
<autoFilter ref="A1:${last}"/>
<pageSetup orientation="landscape" paperSize="9" fitToHeight="0"/>
</worksheet>`;
}

const HEAD = 1;
const BODY = 2;

function cell(text: string, column: number, row: number, style: number): string {
  const at = `r="${columnName(column)}${row}" s="${style}"`;
  if (text === "") return `<c ${at}/>`;
  // Numbers of paragraphs and counts are sorted as numbers.
  if (/^(0|[1-9]\d{0,8})$/.test(text)) return `<c ${at}><v>${text}</v></c>`;
  const words = escapeXml(text.slice(0, MOST_LETTERS));
  return `<c ${at} t="inlineStr"><is><t xml:space="preserve">${words}</t></is></c>`;
}

/** A, B … Z, AA. */
function columnName(index: number): string {
  const letter = String.fromCharCode(65 + (index % 26));
  return index < 26 ? letter : `${columnName(Math.floor(index / 26) - 1)}${letter}`;
}

/** `_x0041_` is how Excel escapes a character; text that only looks so is kept from being read. */
function escapeXml(text: string): string {
  return text
    .replaceAll(/_(?=x[0-9A-Fa-f]{4}_)/g, "_x005F_")
    .replaceAll("&", "&amp;")
    .replaceAll("<", "&lt;")
    .replaceAll(">", "&gt;");
}

function workbook({ columns, rows, title }: CoverageTable): string {
  const name = escapeXml(sheetName(title)).replaceAll('"', "&quot;");
  const area = `'${sheetName(title).replaceAll("'", "''")}'`;
  const filtered = `$A$1:$${columnName(columns.length - 1)}$${rows.length + 1}`;
  return `<workbook xmlns="${MAIN}" xmlns:r="${RELATIONSHIPS}">
<sheets><sheet name="${name}" sheetId="1" r:id="rId1"/></sheets>
<definedNames><definedName name="_xlnm._FilterDatabase" localSheetId="0" hidden="1">${escapeXml(area)}!${filtered}</definedName><definedName name="_xlnm.Print_Titles" localSheetId="0">${escapeXml(area)}!$1:$1</definedName></definedNames>
</workbook>`;
}

/** What Excel takes as a sheet's name: 31 characters, none of these signs. */
const sheetName = (title: string) =>
  title
    .replaceAll(/[\\/?*[\]:']/g, " ")
    .slice(0, 31)
    .trim();

const XML = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n';
const MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main";
const RELATIONSHIPS = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";
const PACKAGE = "http://schemas.openxmlformats.org/package/2006";
const SHEET_TYPE = "application/vnd.openxmlformats-officedocument.spreadsheetml";

const CONTENT_TYPES = `<Types xmlns="${PACKAGE}/content-types"><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Default Extension="xml" ContentType="application/xml"/><Override PartName="/xl/workbook.xml" ContentType="${SHEET_TYPE}.sheet.main+xml"/><Override PartName="/xl/worksheets/sheet1.xml" ContentType="${SHEET_TYPE}.worksheet+xml"/><Override PartName="/xl/styles.xml" ContentType="${SHEET_TYPE}.styles+xml"/></Types>`;

const RELATIONS = `<Relationships xmlns="${PACKAGE}/relationships"><Relationship Id="rId1" Type="${RELATIONSHIPS}/officeDocument" Target="xl/workbook.xml"/></Relationships>`;

const WORKBOOK_RELATIONS = `<Relationships xmlns="${PACKAGE}/relationships"><Relationship Id="rId1" Type="${RELATIONSHIPS}/worksheet" Target="worksheets/sheet1.xml"/><Relationship Id="rId2" Type="${RELATIONSHIPS}/styles" Target="styles.xml"/></Relationships>`;

/** Style 1 is the head, bold on grey; style 2 a text that wraps from the top. */
const STYLES = `<styleSheet xmlns="${MAIN}"><fonts count="2"><font><sz val="11"/><name val="Calibri"/></font><font><b/><sz val="11"/><name val="Calibri"/></font></fonts><fills count="3"><fill><patternFill patternType="none"/></fill><fill><patternFill patternType="gray125"/></fill><fill><patternFill patternType="solid"><fgColor rgb="FFEFEFEC"/></patternFill></fill></fills><borders count="1"><border><left/><right/><top/><bottom/><diagonal/></border></borders><cellStyleXfs count="1"><xf numFmtId="0" fontId="0" fillId="0" borderId="0"/></cellStyleXfs><cellXfs count="3"><xf numFmtId="0" fontId="0" fillId="0" borderId="0" xfId="0"/><xf numFmtId="0" fontId="1" fillId="2" borderId="0" xfId="0" applyFont="1" applyFill="1" applyAlignment="1"><alignment vertical="top" wrapText="1"/></xf><xf numFmtId="0" fontId="0" fillId="0" borderId="0" xfId="0" applyAlignment="1"><alignment vertical="top" wrapText="1"/></xf></cellXfs><cellStyles count="1"><cellStyle name="Normal" xfId="0" builtinId="0"/></cellStyles></styleSheet>`;
