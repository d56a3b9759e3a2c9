import { firstStrongDirection, isRightToLeftLanguage } from "../../core/report/direction";
import { type ListPlace, placeListItems } from "../../core/report/list-numbers";
import type {
  Block,
  BlockShape,
  ReportSection,
  Run,
  TableBlock,
  TextBlock,
  WordShaped,
} from "../../core/report/report-model";
import { type PlacedCell, placeCells } from "../place-cells";
import { type BesideWords, NOTHING_BESIDE } from "./beside-words";
import { type ContentsEntry, contentsMark, DEEPEST_IN_CONTENTS } from "./contents-list";
import { ListNumbers } from "./list-numbers";
import { listReference, PARAGRAPH_NUMBERS, UNDER_NUMBERS } from "./numbering";
import { NUMBERED_STYLE } from "./styles";
import { bookmarkOf, type RunPlace, runDirections } from "./text-runs";
import { tableXml } from "./word-table";
import { bookmarked, type ParagraphLook, paragraphXml } from "./word-xml";

const DEEPEST_HEADING = 6;

/** Word wants a paragraph between two tables; it is only as high as the gap should be. */
const AFTER_TABLE = paragraphXml({ spacing: { after: 0, line: 160, lineRule: "exact" } }, "");

/** Numbers that no heading's bookmark gets. */
const FIRST_RECOMMENDATION = 100_000;

/** What a report's text is written for. */
export type BlockSetting = {
  language: string;
  /** The id a link has in the part that is being written. */
  link(address: string): string;
  /** Whether there are contents, and headings that they lead to. */
  hasContents: boolean;
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
  #headings = 0;
  #recommendations = 0;
  readonly isRtlReport: boolean;
  readonly beside: BesideWords;
  readonly numbers = new ListNumbers();
  /** Headings that the contents list, in order. */
  readonly entries: ContentsEntry[] = [];
  readonly #place: Omit<RunPlace, "directions">;
  constructor(readonly setting: BlockSetting) {
    this.isRtlReport = isRightToLeftLanguage(setting.language);
    this.beside = setting.beside ?? NOTHING_BESIDE;
    this.#place = { language: setting.language, link: (address) => setting.link(address) };
  }

  section(section: ReportSection): string {
    const mark = this.beside.sectionMark();
    const style = section.kind === "bibliography" ? "Bibliography" : undefined;
    if (section.title === "") return this.#flow(section.blocks, section.level, style);
    const runs = [{ text: section.title }];
    const { look, around } = this.#headingAt(section.level, runs);
    const direction = this.direction(section.title);
    const title = paragraphXml(
      { ...look, ...direction },
      around(mark + this.runs(runs, direction)),
    );
    return title + this.#flow(section.blocks, section.level, style);
  }

  /** Words of the report's language, and others marked as such, in a paragraph of a direction. */
  runs(runs: readonly Run[], { isRtl = false }: Pick<ParagraphLook, "isRtl">): string {
    return this.beside.words(runs, { ...this.#place, directions: runDirections(runs, isRtl) });
  }

  /** A heading, as deep as it may be, and what is put around its words. */
  #headingAt(wanted: number, runs: readonly Run[]) {
    const deepest = this.setting.isUn ? this.#lastHeading + 1 : DEEPEST_HEADING;
    const level = Math.min(wanted, deepest, DEEPEST_HEADING);
    this.#lastHeading = level;
    const index = this.#headings;
    this.#headings += 1;
    const text = wordsOf(runs);
    const isListed = level <= DEEPEST_IN_CONTENTS && text.trim() !== "" && !this.#isInTable;
    if (!isListed || !this.setting.hasContents) {
      return { look: { style: headingStyle(level) }, around: (words: string) => words };
    }
    const number = this.entries.push({ level, text, heading: index });
    return {
      look: { style: headingStyle(level) },
      around: (words: string) => bookmarked(contentsMark(number), number, words),
    };
  }

  /** Whether a paragraph runs from right to left: as said, else by its first strong letter. */
  direction(text: string, dir?: TextBlock["dir"]): Pick<ParagraphLook, "isRtl"> {
    const found = dir ?? firstStrongDirection(text) ?? (this.isRtlReport ? "rtl" : "ltr");
    return found === "rtl" ? { isRtl: true } : {};
  }

  #flow(blocks: ReportSection["blocks"], sectionLevel: number, style?: string): string {
    const places = placeListItems(blocks);
    const firstList = this.#countLists(places);
    return blocks
      .map((block, index) =>
        block.kind === "table"
          ? this.#table(block) + AFTER_TABLE
          : this.#paragraph(block, sectionLevel, places.get(block), firstList, {
              ...(style !== undefined && { style }),
              next: blocks[index + 1],
            }),
      )
      .join("");
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
  ): string {
    const isHeading = block.kind === "heading";
    const heading = isHeading
      ? this.#headingAt(sectionLevel + (block.level ?? 1), block.runs)
      : undefined;
    const direction = this.direction(wordsOf(block.runs), block.dir);
    const words = this.runs(block.runs, direction);
    const look = heading?.look ?? this.#look(block, place, firstList, style);
    return paragraphXml(
      {
        ...look,
        ...direction,
        ...this.beside.ending(next),
        ...(block.word?.shaped && this.#shaped(block, block.word.shaped, sectionLevel, place)),
      },
      this.#marked(block, heading ? heading.around(words) : words),
    );
  }

  /** A recommendation, so that what is compiled of them leads to it. */
  #marked({ recommendation }: TextBlock, words: string): string {
    if (recommendation === undefined) return words;
    this.#recommendations += 1;
    const id = FIRST_RECOMMENDATION + this.#recommendations - 1;
    return bookmarked(bookmarkOf(recommendation), id, words);
  }

  #shaped(block: TextBlock, shaped: WordShaped, level: number, place: ListPlace | undefined) {
    const { was } = shaped;
    if (was.kind === "heading") {
      const style = headingStyle(Math.min(level + (was.level ?? 1), DEEPEST_HEADING));
      return this.beside.shaped(shaped, { style });
    }
    const list = block.kind === "list_item" ? place : { list: 0 };
    return this.beside.shaped(shaped, this.#flatLook(was, list, this.#lists));
  }

  /** Of everything but headings. */
  #look(
    block: TextBlock,
    place: ListPlace | undefined,
    firstList: number,
    style: string | undefined,
  ): ParagraphLook {
    if (this.setting.numbered.has(block)) {
      return {
        style: NUMBERED_STYLE,
        list: { number: this.numbers.of(PARAGRAPH_NUMBERS), level: 0 },
      };
    }
    return this.#flatLook(block, place, firstList, style);
  }

  /** Of everything but headings and paragraphs that are numbered straight through. */
  #flatLook(
    block: BlockShape | TextBlock,
    place: Pick<ListPlace, "list"> | undefined,
    firstList: number,
    style?: string,
  ): ParagraphLook {
    const indent = block.indent ?? 0;
    if (block.kind === "list_item" && place) {
      const reference = listReference(block.list ?? "bullet");
      const number = this.numbers.of(reference, firstList + place.list);
      return { list: { number, level: indent } };
    }
    const isQuotation = block.kind === "quotation";
    const first = this.setting.isUn ? UNDER_NUMBERS : 454;
    const shift = (indent > 0 ? first + (indent - 1) * 454 : 0) + (isQuotation ? 720 : 0);
    return {
      ...(isQuotation ? { style: "Quote" } : style === undefined ? {} : { style }),
      ...(indent > 0 && { indent: { start: shift, ...(isQuotation && { end: 720 }) } }),
    };
  }

  #table(table: TableBlock): string {
    const { columns, cells } = placeCells(table.rows);
    const isHeads = table.rows.map((row) => row.cells.every(({ header }) => header === true));
    const heads = isHeads.includes(false) ? isHeads.indexOf(false) : isHeads.length;
    return tableXml({
      columns: Array.from({ length: columns }, () => Math.floor(this.setting.textWidth / columns)),
      rows: table.rows.length,
      cells: cells.map((placed) => ({ ...placed, isHead: placed.cell.header === true })),
      isRtl: this.isRtlReport,
      // Screen readers take the first row as heads, and no column.
      hasHead: isHeads[0] === true,
      heads,
      said: () => this.beside.row(table),
      write: (placed) => this.#cell(placed),
    });
  }

  #cell({ cell }: PlacedCell): string {
    const places = placeListItems(cell.blocks);
    const firstList = this.#countLists(places);
    this.#isInTable = true;
    const written = cell.blocks.map((block, index) =>
      this.#paragraph(cell.header ? inBold(block) : block, 3, places.get(block), firstList, {
        style: "TableText",
        next: cell.blocks[index + 1],
      }),
    );
    this.#isInTable = false;
    return written.join("");
  }
}

const headingStyle = (level: number) => `Heading${level}`;

const inBold = (block: TextBlock): TextBlock => ({
  ...block,
  runs: block.runs.map((run) => ("text" in run ? { ...run, bold: true } : run)),
});

const wordsOf = (runs: readonly Run[]) =>
  runs.map((run) => ("text" in run ? run.text : "")).join("");

/** A paragraph of the front or the head of pages; `dir` where it does not go by its words. */
export function plainParagraph(
  writer: BlockWriter,
  text: string,
  look: ParagraphLook,
  dir?: TextBlock["dir"],
): string {
  const direction = writer.direction(text, dir);
  return paragraphXml(
    { alignment: "start", ...look, ...direction },
    writer.runs([{ text }], direction),
  );
}
