import { firstStrongDirection, isRightToLeftLanguage } from "../../core/report/direction";
import { documentWords } from "../../core/report/document-words";
import { labelShape, printLabel } from "../../core/report/list-labels";
import { numberParagraphs, paragraphLabel } from "../../core/report/number-paragraphs";
import type {
  Cell,
  ReportFootnote,
  ReportModel,
  ReportSection,
  TextBlock,
  TextRun,
} from "../../core/report/report-model";
import { type NestedList, nestLists } from "../nest-lists";
import type { FontSet } from "./font-set";
import type {
  PdfBlock,
  PdfDocument,
  PdfLine,
  PdfList,
  PdfQuality,
  PdfSheet,
  PdfTextBlock,
} from "./pdf-document";
import type { PdfFinding, PdfPlace } from "./pdf-finding";
import { anchorOf, PieceWriter, type Surroundings } from "./piece-writer";
import { writeTable } from "./table-writer";
import { languageOf, writingOf } from "./writing";

export type PdfOptions = {
  quality: PdfQuality;
  /** The only time in the file: the same report, options and time give the same bytes. */
  exportedAt: Date;
  /** Stands in the file's properties; nobody does where it is left out. */
  author?: string;
  /** Paragraphs are numbered straight through. */
  isNumbered?: boolean;
  /** Pages as Word would set them, to count them. */
  sheet?: PdfSheet;
};

/** Fewer headings than this need no table of contents, as in the Word file. */
const HEADINGS_FOR_CONTENTS = 3;
const LONGEST_HEAD = 90;
const UNTITLED = "–";
const DEEPEST_HEADING = 6;
const BOLD: Surroundings = { isBold: true };
/** What stands on paper: a heading without any is none of a PDF. */
export const VISIBLE = /[^\s\p{Default_Ignorable_Code_Point}]/u;

/**
 * A report as the template takes it: front matter, contents, sections with headings of which none
 * is skipped, lists nested and numbered, tables on their grid, notes by number. What no font can
 * show stands as its number in brackets and is in `findings`.
 */
export function pdfOfReport(
  report: ReportModel,
  options: PdfOptions,
  fonts: FontSet,
): { document: PdfDocument; findings: PdfFinding[] } {
  const writer = new PieceWriter(report.language, fonts, anchorsIn(report));
  const body = new ReportWriter(report, writer, {
    isNumbered: options.isNumbered === true,
    // A draft's lines break as they come.
    usual: { isHyphenated: options.quality === "final" },
  });
  const front = frontOf(report, writer);
  const blocks = report.sections.flatMap((section) => body.section(section));
  const notes = report.footnotes.map((note) => body.note(note));
  const document: PdfDocument = {
    layout: "report",
    ...(options.isNumbered && { isNumbered: true }),
    ...(options.sheet && { sheet: options.sheet }),
    // Behind the words: only now it is known which fonts they need.
    ...frameOf(report.language, options, fonts, writer.shown(report.title, false, FRONT)),
    ...front,
    contents:
      headingCount(report) < HEADINGS_FOR_CONTENTS ? null : documentWords(report.language).contents,
    blocks,
    notes,
  };
  return { document, findings: writer.findings };
}

/** What every document says of itself: language, direction, fonts, time. */
export function frameOf(
  language: string,
  { quality, exportedAt, author }: PdfOptions,
  fonts: FontSet,
  title: string,
) {
  const { lang, region } = languageOf(language === "en" ? "en-GB" : language);
  const { page, of } = documentWords(language);
  return {
    quality,
    // A tagged file must have one.
    title: title.trim() === "" ? UNTITLED : title,
    lang,
    ...(region !== undefined && { region }),
    dir: isRightToLeftLanguage(language) ? ("rtl" as const) : ("ltr" as const),
    date: [
      exportedAt.getUTCFullYear(),
      exportedAt.getUTCMonth() + 1,
      exportedAt.getUTCDate(),
      exportedAt.getUTCHours(),
      exportedAt.getUTCMinutes(),
      exportedAt.getUTCSeconds(),
    ],
    ...(author !== undefined && { author }),
    words: { page, of },
    fonts: {
      latin: fonts.families("latin"),
      arabic: fonts.families("arabic"),
      han: fonts.families("han"),
    },
    defaultFonts: writingOf(lang),
  };
}

const FRONT: PdfPlace = { section: null, footnote: null };

function frontOf(report: ReportModel, writer: PieceWriter) {
  const { submittedBy } = documentWords(report.language);
  const lines = [
    [report.symbol, report.state].filter((part) => part !== undefined).join(" · "),
    report.submittedBy === undefined ? "" : `${submittedBy} ${report.submittedBy}`,
  ].filter((line) => line !== "");
  const line = (text: string, around?: Surroundings): PdfLine => ({
    dir: isRightToLeftLanguage(report.language) ? "rtl" : "ltr",
    pieces: writer.pieces([{ text }], FRONT, around),
  });
  const head =
    report.title.length > LONGEST_HEAD
      ? `${report.title.slice(0, LONGEST_HEAD - 1).trimEnd()}…`
      : report.title;
  return {
    titleLine: line(report.title, BOLD),
    lines: lines.map((text) => line(text)),
    head: line(head).pieces,
  };
}

export function directionOf(
  text: string,
  dir: "ltr" | "rtl" | undefined,
  language: string,
): "ltr" | "rtl" {
  return dir ?? firstStrongDirection(text) ?? (isRightToLeftLanguage(language) ? "rtl" : "ltr");
}

const wordsOf = (runs: TextBlock["runs"]) =>
  runs.map((run) => ("text" in run ? run.text : "")).join("");

/** Recommendations in the text that compiled ones lead to. */
function anchorsIn({ sections }: ReportModel): Set<string> {
  const ids = sections.flatMap(({ blocks }) =>
    blocks.flatMap((block) => ("recommendation" in block ? (block.recommendation ?? []) : [])),
  );
  return new Set(ids);
}

function headingCount({ sections }: ReportModel): number {
  return sections.reduce(
    (sum, { title, blocks }) =>
      sum + (title === "" ? 0 : 1) + blocks.filter(({ kind }) => kind === "heading").length,
    0,
  );
}

/** Writes sections one after the other; knows which heading came last and which anchors are set. */
class ReportWriter {
  #lastLevel = 0;
  #anchored = new Set<string>();
  #place: PdfPlace = FRONT;
  readonly #numbers: ReadonlyMap<TextBlock, number>;
  readonly isNumbered: boolean;
  /** What words of the text stand in; notes are set ragged, and their words stay whole. */
  readonly #usual: Surroundings;
  constructor(
    readonly report: ReportModel,
    readonly writer: PieceWriter,
    { isNumbered, usual }: { isNumbered: boolean; usual: Surroundings },
  ) {
    this.isNumbered = isNumbered;
    this.#usual = usual;
    this.#numbers = isNumbered ? numberParagraphs(report) : new Map();
  }

  section({ title, level, kind, blocks }: ReportSection): PdfBlock[] {
    this.#place = { section: title === "" ? null : title, footnote: null };
    const style = kind === "bibliography" ? "entry" : "paragraph";
    const heading = title === "" ? [] : [this.#heading(level, [{ text: title }])];
    const body = nestLists(blocks).map((item): PdfBlock => {
      if ("items" in item) return this.#list(item, -1);
      if (item.kind === "table") return writeTable(item, (cell, fit) => this.#cell(cell, fit));
      if (item.kind === "heading") return this.#heading(level + (item.level ?? 1), item.runs, item);
      return this.#text(item, style);
    });
    return [...heading, ...body];
  }

  note({ number, text, runs }: ReportFootnote): PdfLine[] {
    const dir = directionOf(text, undefined, this.report.language);
    const place = { section: null, footnote: number };
    return paragraphsOf(runs).map((own) => ({
      dir,
      pieces: this.writer.pieces(own, place),
    }));
  }

  #text(block: TextBlock, style: "paragraph" | "entry", around = this.#usual): PdfTextBlock {
    const number = this.#numbers.get(block);
    return {
      kind: block.kind === "quotation" ? "quotation" : style,
      ...(number !== undefined && { label: paragraphLabel(number, this.report.language) }),
      indent: block.indent ?? 0,
      ...this.#line(block.runs, block, around),
    };
  }

  /** Readers of tagged files go by headings: none is deeper by more than one than the last. */
  #heading(wanted: number, runs: TextBlock["runs"], rest: LineFacts = {}): PdfTextBlock {
    // One of spaces only would be refused; what notes it has stay.
    if (!VISIBLE.test(wordsOf(runs)))
      return this.#text({ kind: "paragraph", text: "", runs, ...rest }, "paragraph");
    const level = Math.min(wanted, this.#lastLevel + 1, DEEPEST_HEADING);
    this.#lastLevel = level;
    return { kind: "heading", level, indent: 0, ...this.#line(runs, rest, BOLD) };
  }

  #list({ style, indent, items }: NestedList, above: number, around = this.#usual): PdfList {
    return {
      kind: "list",
      style,
      skipped: indent - above - 1,
      items: items.map(({ block, number, lists }) => ({
        number,
        ...(this.isNumbered &&
          style !== "bullet" && {
            label: printLabel(number, labelShape(style, indent, this.report.language)),
          }),
        ...this.#line(block.runs, block, around),
        lists: lists.map((list) => this.#list(list, indent, around)),
      })),
    };
  }

  #cell({ blocks, header }: Cell, letters: number): (PdfTextBlock | PdfList)[] {
    const around = { longest: letters, isBold: header === true };
    return nestLists(blocks).flatMap((item): (PdfTextBlock | PdfList)[] => {
      if ("items" in item) return [this.#list(item, -1, around)];
      // A heading in a cell is no heading of the report: it would stand in its contents.
      return item.kind === "table" ? [] : [this.#text(item, "paragraph", around)];
    });
  }

  #line(
    runs: TextBlock["runs"],
    { dir, recommendation }: LineFacts,
    around: Surroundings,
  ): PdfLine & { anchor?: string } {
    const isNew = recommendation !== undefined && !this.#anchored.has(recommendation);
    if (isNew) this.#anchored.add(recommendation);
    return {
      dir: directionOf(wordsOf(runs), dir, this.report.language),
      pieces: this.writer.pieces(runs, this.#place, around),
      ...(isNew && { anchor: anchorOf(recommendation) }),
    };
  }
}

type LineFacts = Pick<TextBlock, "dir" | "recommendation">;

function paragraphsOf(runs: readonly TextRun[]): TextRun[][] {
  const paragraphs: TextRun[][] = [[]];
  for (const run of runs) {
    run.text.split("\n").forEach((text, index) => {
      if (index > 0) paragraphs.push([]);
      if (text !== "") paragraphs.at(-1)?.push({ ...run, text });
    });
  }
  return paragraphs;
}
