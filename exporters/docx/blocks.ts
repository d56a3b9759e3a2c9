import {
  AlignmentType,
  Bookmark,
  BorderStyle,
  HeadingLevel,
  type IParagraphOptions,
  LineRuleType,
  Paragraph,
  ShadingType,
  Table,
  TableCell,
  TableRow,
  VerticalAlign,
  WidthType,
} from "docx";
import { firstStrongDirection } from "../../core/report/direction";
import { type ListPlace, placeListItems } from "../../core/report/list-numbers";
import type { Cell, ReportSection, TableBlock, TextBlock } from "../../core/report/report-model";
import { listReference } from "./numbering";
import { bookmarkOf, wordRuns } from "./text-runs";

const HEADINGS = [
  HeadingLevel.HEADING_1,
  HeadingLevel.HEADING_2,
  HeadingLevel.HEADING_3,
  HeadingLevel.HEADING_4,
  HeadingLevel.HEADING_5,
  HeadingLevel.HEADING_6,
] as const;

/** Word wants a paragraph between two tables; it is only as high as the gap should be. */
const AFTER_TABLE = { after: 0, line: 160, lineRule: LineRuleType.EXACT };

const RULE = { style: BorderStyle.SINGLE, size: 4, color: "8C8C8C" };

/** Writes the text of a report's sections; keeps count of lists over all of them. */
export class BlockWriter {
  #lists = 0;
  constructor(
    readonly isRtlReport: boolean,
    readonly textWidth: number,
  ) {}

  section(section: ReportSection): (Paragraph | Table)[] {
    const style = section.kind === "bibliography" ? "Bibliography" : undefined;
    const body = this.#flow(section.blocks, section.level, style);
    if (section.title === "") return body;
    const title = new Paragraph({
      heading: headingAt(section.level),
      ...this.direction(section.title),
      children: wordRuns([{ text: section.title }]),
    });
    return [title, ...body];
  }

  /** Whether a paragraph runs from right to left: as said, else by its first strong letter. */
  direction(text: string, dir?: TextBlock["dir"]): Pick<IParagraphOptions, "bidirectional"> {
    const found = dir ?? firstStrongDirection(text) ?? (this.isRtlReport ? "rtl" : "ltr");
    return found === "rtl" ? { bidirectional: true } : {};
  }

  #flow(
    blocks: ReportSection["blocks"],
    sectionLevel: number,
    style?: string,
  ): (Paragraph | Table)[] {
    const places = placeListItems(blocks);
    const firstList = this.#lists;
    const written = blocks.flatMap((block): (Paragraph | Table)[] =>
      block.kind === "table"
        ? [this.#table(block), new Paragraph({ children: [], spacing: AFTER_TABLE })]
        : [this.#paragraph(block, sectionLevel, places.get(block), firstList, style)],
    );
    for (const { list } of places.values())
      this.#lists = Math.max(this.#lists, firstList + list + 1);
    return written;
  }

  #paragraph(
    block: TextBlock,
    sectionLevel: number,
    place: ListPlace | undefined,
    firstList: number,
    style?: string,
  ): Paragraph {
    return new Paragraph({
      ...this.#look(block, sectionLevel, place, firstList, style),
      ...this.direction(textOnly(block), block.dir),
      children:
        block.recommendation === undefined
          ? wordRuns(block.runs)
          : [
              new Bookmark({
                id: bookmarkOf(block.recommendation),
                children: wordRuns(block.runs),
              }),
            ],
    });
  }

  #look(
    block: TextBlock,
    sectionLevel: number,
    place: ListPlace | undefined,
    firstList: number,
    style: string | undefined,
  ): IParagraphOptions {
    const indent = block.indent ?? 0;
    if (block.kind === "heading") return { heading: headingAt(sectionLevel + (block.level ?? 1)) };
    if (block.kind === "list_item" && place) {
      const reference = listReference(block.list ?? "bullet");
      return { numbering: { reference, level: indent, instance: firstList + place.list } };
    }
    const isQuotation = block.kind === "quotation";
    const shift = indent * 454 + (isQuotation ? 720 : 0);
    return {
      ...(isQuotation ? { style: "Quote" } : style === undefined ? {} : { style }),
      ...(indent > 0 && { indent: { start: shift, ...(isQuotation && { end: 720 }) } }),
    };
  }

  #table(table: TableBlock): Table {
    const columns = Math.max(1, ...table.rows.map(({ cells }) => columnsOf(cells)));
    const width = Math.floor(this.textWidth / columns);
    let isHead = true;
    return new Table({
      width: { size: 100, type: WidthType.PERCENTAGE },
      columnWidths: Array.from({ length: columns }, () => width),
      ...(this.isRtlReport && { visuallyRightToLeft: true }),
      rows: table.rows.map(({ cells }) => {
        isHead &&= cells.every(({ header }) => header === true);
        return new TableRow({
          cantSplit: true,
          ...(isHead && { tableHeader: true }),
          children: cells.map((cell) => this.#cell(cell, width)),
        });
      }),
    });
  }

  #cell(cell: Cell, width: number): TableCell {
    const places = placeListItems(cell.blocks);
    const firstList = this.#lists;
    const children = cell.blocks.map((block) =>
      this.#paragraph(
        cell.header ? inBold(block) : block,
        3,
        places.get(block),
        firstList,
        "TableText",
      ),
    );
    for (const { list } of places.values())
      this.#lists = Math.max(this.#lists, firstList + list + 1);
    return new TableCell({
      width: { size: width * (cell.colspan ?? 1), type: WidthType.DXA },
      margins: { top: 40, bottom: 40, left: 100, right: 100 },
      borders: { top: RULE, bottom: RULE, left: RULE, right: RULE },
      verticalAlign: VerticalAlign.TOP,
      ...(cell.colspan !== undefined && { columnSpan: cell.colspan }),
      ...(cell.rowspan !== undefined && { rowSpan: cell.rowspan }),
      ...(cell.header && { shading: { type: ShadingType.CLEAR, fill: "EFEFEC", color: "auto" } }),
      children,
    });
  }
}

const headingAt = (level: number) => HEADINGS[Math.min(level, HEADINGS.length) - 1] ?? HEADINGS[0];

const columnsOf = (cells: readonly Cell[]) =>
  cells.reduce((sum, { colspan }) => sum + (colspan ?? 1), 0);

const inBold = (block: TextBlock): TextBlock => ({
  ...block,
  runs: block.runs.map((run) => ("text" in run ? { ...run, bold: true } : run)),
});

const textOnly = ({ runs }: TextBlock) =>
  runs.map((run) => ("text" in run ? run.text : "")).join("");

/** A paragraph of the title block, centred by nothing: it follows the report's direction. */
export function plainParagraph(
  writer: BlockWriter,
  text: string,
  options: Omit<IParagraphOptions, "children">,
): Paragraph {
  return new Paragraph({
    alignment: AlignmentType.START,
    ...options,
    ...writer.direction(text),
    children: wordRuns([{ text }]),
  });
}
