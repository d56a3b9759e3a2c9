import {
  AlignmentType,
  Bookmark,
  BorderStyle,
  HeadingLevel,
  type IParagraphOptions,
  LineRuleType,
  Paragraph,
  type ParagraphChild,
  ShadingType,
  Table,
  TableCell,
  TableRow,
  VerticalAlign,
  WidthType,
} from "docx";
import { firstStrongDirection, isRightToLeftLanguage } from "../../core/report/direction";
import { type ListPlace, placeListItems } from "../../core/report/list-numbers";
import type {
  Block,
  BlockShape,
  Cell,
  ReportSection,
  Run,
  TableBlock,
  TextBlock,
  WordShaped,
} from "../../core/report/report-model";
import { type BesideWords, NOTHING_BESIDE } from "./beside-words";
import { listReference, PARAGRAPH_NUMBERS, UNDER_NUMBERS } from "./numbering";
import { NUMBERED_STYLE } from "./styles";
import { bookmarkOf } from "./text-runs";

const HEADINGS = [
  HeadingLevel.HEADING_1,
  HeadingLevel.HEADING_2,
  HeadingLevel.HEADING_3,
  HeadingLevel.HEADING_4,
  HeadingLevel.HEADING_5,
  HeadingLevel.HEADING_6,
] as const;

/** How deep the contents go. */
export const DEEPEST_IN_CONTENTS = 3;

/** Word wants a paragraph between two tables; it is only as high as the gap should be. */
const AFTER_TABLE = { after: 0, line: 160, lineRule: LineRuleType.EXACT };

const RULE = { style: BorderStyle.SINGLE, size: 4, color: "8C8C8C" };

/** What a report's text is written for. */
export type BlockSetting = {
  language: string;
  /** Between the margins, in twentieths of a point. */
  textWidth: number;
  /** Paragraphs that are numbered straight through. */
  numbered: { has(block: TextBlock): boolean };
  /**
   * As treaty bodies ask: no heading is deeper by more than one than the last, for who hears a
   * document goes by them, and what is indented stands under paragraphs' words.
   */
  isUn: boolean;
  /** Left out, there is nothing beside the words. */
  beside?: BesideWords;
};

/** Writes the text of a report's sections; keeps count of lists over all of them. */
export class BlockWriter {
  #lists = 0;
  #lastHeading = 0;
  #isInTable = false;
  readonly isRtlReport: boolean;
  readonly beside: BesideWords;
  /** Of every heading written so far, those in tables included, whether the contents list it. */
  readonly inContents: boolean[] = [];
  constructor(readonly setting: BlockSetting) {
    this.isRtlReport = isRightToLeftLanguage(setting.language);
    this.beside = setting.beside ?? NOTHING_BESIDE;
  }

  section(section: ReportSection): (Paragraph | Table)[] {
    const mark = this.beside.sectionMark();
    const style = section.kind === "bibliography" ? "Bibliography" : undefined;
    if (section.title === "") return this.#flow(section.blocks, section.level, style);
    const title = new Paragraph({
      heading: this.#headingAt(section.level, section.title),
      ...this.direction(section.title),
      children: [...mark, ...this.runs([{ text: section.title }])],
    });
    return [title, ...this.#flow(section.blocks, section.level, style)];
  }

  /** Words of the report's language, and others marked as such. */
  runs(runs: readonly Run[]): ParagraphChild[] {
    return this.beside.words(runs, this.setting.language);
  }

  #headingAt(wanted: number, text: string): (typeof HEADINGS)[number] {
    const deepest = this.setting.isUn ? this.#lastHeading + 1 : HEADINGS.length;
    this.#lastHeading = Math.min(wanted, deepest, HEADINGS.length);
    const isListed = this.#lastHeading <= DEEPEST_IN_CONTENTS && text.trim() !== "";
    this.inContents.push(isListed && !this.#isInTable);
    return HEADINGS[this.#lastHeading - 1] ?? HEADINGS[0];
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
    const firstList = this.#countLists(places);
    return blocks.flatMap((block, index): (Paragraph | Table)[] =>
      block.kind === "table"
        ? [this.#table(block), new Paragraph({ children: [], spacing: AFTER_TABLE })]
        : [
            this.#paragraph(block, sectionLevel, places.get(block), firstList, {
              ...(style !== undefined && { style }),
              next: blocks[index + 1],
            }),
          ],
    );
  }

  /** Keeps numbers free for the lists of a flow, before those in its tables take theirs. */
  #countLists(places: ReadonlyMap<TextBlock, ListPlace>): number {
    const first = this.#lists;
    for (const { list } of places.values()) this.#lists = Math.max(this.#lists, first + list + 1);
    return first;
  }

  #paragraph(
    block: TextBlock,
    sectionLevel: number,
    place: ListPlace | undefined,
    firstList: number,
    { style, next }: { style?: string; next: Block | undefined },
  ): Paragraph {
    const words = this.runs(block.runs);
    return new Paragraph({
      ...this.#look(block, sectionLevel, place, firstList, style),
      ...this.direction(textOnly(block), block.dir),
      ...this.beside.ending(next),
      ...(block.word?.shaped && this.#shaped(block, block.word.shaped, sectionLevel, place)),
      children:
        block.recommendation === undefined
          ? words
          : [new Bookmark({ id: bookmarkOf(block.recommendation), children: words })],
    });
  }

  #shaped(block: TextBlock, shaped: WordShaped, level: number, place: ListPlace | undefined) {
    const { was } = shaped;
    if (was.kind === "heading") {
      const heading = HEADINGS[Math.min(level + (was.level ?? 1), HEADINGS.length) - 1];
      return this.beside.shaped(shaped, heading === undefined ? {} : { heading });
    }
    const list = block.kind === "list_item" ? place : { list: 0 };
    return this.beside.shaped(shaped, this.#flatLook(was, list, this.#lists));
  }

  #look(
    block: TextBlock,
    sectionLevel: number,
    place: ListPlace | undefined,
    firstList: number,
    style: string | undefined,
  ): IParagraphOptions {
    if (block.kind === "heading")
      return { heading: this.#headingAt(sectionLevel + (block.level ?? 1), textOnly(block)) };
    if (this.setting.numbered.has(block)) {
      return { style: NUMBERED_STYLE, numbering: { reference: PARAGRAPH_NUMBERS, level: 0 } };
    }
    return this.#flatLook(block, place, firstList, style);
  }

  /** Of everything but headings and paragraphs that are numbered straight through. */
  #flatLook(
    block: BlockShape | TextBlock,
    place: Pick<ListPlace, "list"> | undefined,
    firstList: number,
    style?: string,
  ): IParagraphOptions {
    const indent = block.indent ?? 0;
    if (block.kind === "list_item" && place) {
      const reference = listReference(block.list ?? "bullet");
      return { numbering: { reference, level: indent, instance: firstList + place.list } };
    }
    const isQuotation = block.kind === "quotation";
    const first = this.setting.isUn ? UNDER_NUMBERS : 454;
    const shift = (indent > 0 ? first + (indent - 1) * 454 : 0) + (isQuotation ? 720 : 0);
    return {
      ...(isQuotation ? { style: "Quote" } : style === undefined ? {} : { style }),
      ...(indent > 0 && { indent: { start: shift, ...(isQuotation && { end: 720 }) } }),
    };
  }

  #table(table: TableBlock): Table {
    const columns = Math.max(1, ...table.rows.map(({ cells }) => columnsOf(cells)));
    const width = Math.floor(this.setting.textWidth / columns);
    let isHead = true;
    return new Table({
      width: { size: 100, type: WidthType.PERCENTAGE },
      columnWidths: Array.from({ length: columns }, () => width),
      ...(this.isRtlReport && { visuallyRightToLeft: true }),
      // Screen readers take the first row as heads, and no column.
      tableLook: { firstRow: table.rows[0]?.cells.every(({ header }) => header) === true },
      rows: table.rows.map(({ cells }) => {
        isHead &&= cells.every(({ header }) => header === true);
        return new TableRow({
          cantSplit: true,
          ...this.beside.row(table),
          ...(isHead && { tableHeader: true }),
          children: cells.map((cell) => this.#cell(cell, width)),
        });
      }),
    });
  }

  #cell(cell: Cell, width: number): TableCell {
    const places = placeListItems(cell.blocks);
    const firstList = this.#countLists(places);
    this.#isInTable = true;
    const children = cell.blocks.map((block, index) =>
      this.#paragraph(cell.header ? inBold(block) : block, 3, places.get(block), firstList, {
        style: "TableText",
        next: cell.blocks[index + 1],
      }),
    );
    this.#isInTable = false;
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

const columnsOf = (cells: readonly Cell[]) =>
  cells.reduce((sum, { colspan }) => sum + (colspan ?? 1), 0);

const inBold = (block: TextBlock): TextBlock => ({
  ...block,
  runs: block.runs.map((run) => ("text" in run ? { ...run, bold: true } : run)),
});

const textOnly = ({ runs }: TextBlock) =>
  runs.map((run) => ("text" in run ? run.text : "")).join("");

/** A paragraph of the front or the head of pages; `dir` where it does not go by its words. */
export function plainParagraph(
  writer: BlockWriter,
  text: string,
  options: Omit<IParagraphOptions, "children">,
  dir?: TextBlock["dir"],
): Paragraph {
  return new Paragraph({
    alignment: AlignmentType.START,
    ...options,
    ...writer.direction(text, dir),
    children: writer.runs([{ text }]),
  });
}
