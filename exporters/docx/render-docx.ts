import {
  AlignmentType,
  Document,
  Footer,
  Header,
  HeadingLevel,
  LineRuleType,
  Packer,
  PageNumber,
  Paragraph,
  TableOfContents,
  TextRun as WordRun,
} from "docx";
import type { LiveCitations } from "../../core/citation/live-citation";
import { cleanText } from "../../core/report/clean-text";
import { firstStrongDirection, isRightToLeftLanguage } from "../../core/report/direction";
import { documentWords } from "../../core/report/document-words";
import { numberParagraphs } from "../../core/report/number-paragraphs";
import type { ReportFootnote, ReportModel, TextRun } from "../../core/report/report-model";
import type { WordTemplate } from "../../core/report/word-template";
import { type BesideWords, NOTHING_BESIDE } from "./beside-words";
import { BlockWriter, DEEPEST_IN_CONTENTS, plainParagraph } from "./blocks";
import { type DocxProfile, docxSizes } from "./docx-look";
import { liveWords } from "./live-words";
import { listDefinitions } from "./numbering";
import { estimateHeadingPages } from "./page-estimate";
import { makeReproducible } from "./reproducible-zip";
import { bookmarkNames } from "./settle-contents";
import { documentStyles } from "./styles";
import { wearTemplate } from "./wear-template";
import { wordLanguages } from "./word-language";

const PAGE = { width: 11_906, height: 16_838 };
const MARGIN = { top: 1_418, bottom: 1_418, left: 1_531, right: 1_531 };
const TEXT_WIDTH = PAGE.width - MARGIN.left - MARGIN.right;

export type DocxOptions = {
  /** The only time in the file: the same report, options and time give the same bytes. */
  exportedAt: Date;
  profile?: DocxProfile;
  /** Only with the profile `own`, which is plain without it. */
  template?: WordTemplate;
  /** The page of every heading, those in tables included; estimated where they are left out. */
  headingPages?: readonly number[];
  /** Left out, the file has nothing but the report's words. */
  beside?: BesideWords;
  /** Left out, citations are words; not together with `beside`. */
  live?: LiveCitations;
};

/**
 * The report as a Word document: native footnotes numbered by Word, styles
 * under Word's own names, a table of contents, page numbers, lists numbered by
 * Word, and text in both directions, each run in its language. It names no author.
 */
export async function renderDocx(
  report: ReportModel,
  { exportedAt, profile = "plain", template, headingPages, live, ...given }: DocxOptions,
): Promise<Uint8Array> {
  const { language } = report;
  const isRtl = isRightToLeftLanguage(language);
  const isUn = profile === "un";
  const textWidth = template?.textWidth ?? TEXT_WIDTH;
  const beside = given.beside ?? (live ? liveWords(report, live) : NOTHING_BESIDE);
  const writer = new BlockWriter({
    language,
    textWidth,
    numbered: isUn ? numberParagraphs(report) : new Map(),
    isUn,
    beside,
  });
  const body = report.sections.flatMap((section) => writer.section(section));
  const document = new Document({
    creator: "",
    lastModifiedBy: "",
    title: cleanText(report.title),
    styles: documentStyles(docxSizes(profile), wordLanguages(language)),
    numbering: listDefinitions(profile, language),
    ...beside.parts(),
    footnotes: Object.fromEntries(
      report.footnotes.map((note) => [note.number, { children: footnoteParagraphs(note, writer) }]),
    ),
    pageNumbers: (body) => ({
      bookmarks: pagesOf(
        bookmarkNames(body),
        headingPages ?? estimateHeadingPages(report, headingCount(report)),
        writer.inContents,
      ),
    }),
    sections: [
      {
        properties: {
          titlePage: true,
          page: {
            size: { ...PAGE, width: textWidth + MARGIN.left + MARGIN.right },
            margin: { ...MARGIN, header: 680, footer: 680 },
          },
        },
        ...(!template?.margins.length && ownMargins(report, writer)),
        children: [...titleBlock(report, writer), ...contents(report, writer), ...body],
      },
    ],
  });
  const bytes = new Uint8Array(await Packer.toArrayBuffer(document));
  const settled = beside.settle(bytes);
  const worn = template
    ? wearTemplate(settled, {
        template,
        isRtl,
        languages: wordLanguages(language),
        words: {
          title: cleanText(report.title),
          state: cleanText(report.state ?? ""),
          symbol: cleanText(report.symbol ?? ""),
        },
      })
    : settled;
  return makeReproducible(worn, { exportedAt, isRtl, language });
}

/** Every page but the first has the title at its head, and each says which of how many it is. */
function ownMargins(report: ReportModel, writer: BlockWriter) {
  return {
    headers: {
      first: new Header({ children: [new Paragraph({ children: [] })] }),
      default: new Header({ children: [runningHead(report, writer)] }),
    },
    footers: {
      first: new Footer({ children: [pageOf(report, writer.isRtlReport)] }),
      default: new Footer({ children: [pageOf(report, writer.isRtlReport)] }),
    },
  };
}

function titleBlock(report: ReportModel, writer: BlockWriter): Paragraph[] {
  const lines = [
    [report.symbol, report.state].filter((part) => part !== undefined).join(" · "),
    report.submittedBy === undefined
      ? ""
      : `${documentWords(report.language).submittedBy} ${report.submittedBy}`,
  ].filter((line) => line !== "");
  // A symbol before the State's name is Latin in every language.
  const dir = writer.isRtlReport ? "rtl" : "ltr";
  return [
    plainParagraph(writer, report.title, { heading: HeadingLevel.TITLE }),
    ...lines.map((line) => plainParagraph(writer, line, { style: "Subtitle" }, dir)),
  ];
}

/** Left out of reports too short to need one. */
function contents(report: ReportModel, writer: BlockWriter) {
  if (headingCount(report) < 3) return [];
  const { contents: title } = documentWords(report.language);
  return [
    plainParagraph(writer, title, { style: "ContentsHeading" }),
    new TableOfContents(title, { hyperlink: true, headingStyleRange: `1-${DEEPEST_IN_CONTENTS}` }),
  ];
}

function headingCount(report: ReportModel): number {
  return report.sections.reduce(
    (sum, { title, blocks }) =>
      sum + (title === "" ? 0 : 1) + blocks.filter(({ kind }) => kind === "heading").length,
    0,
  );
}

/** Only headings that the contents list have a bookmark. */
function pagesOf(
  bookmarks: readonly string[],
  pages: readonly number[],
  inContents: readonly boolean[],
): Map<string, string> {
  const listed = pages.filter((_, index) => inContents[index]);
  return new Map(bookmarks.map((name, index) => [name, String(listed[index] ?? "")]));
}

function runningHead(report: ReportModel, writer: BlockWriter): Paragraph {
  const title = report.title.length > 90 ? `${report.title.slice(0, 89).trimEnd()}…` : report.title;
  return plainParagraph(writer, title, { style: "Header" });
}

function pageOf(report: ReportModel, isRtl: boolean): Paragraph {
  const { page, of } = documentWords(report.language);
  const direction = isRtl ? { rightToLeft: true } : {};
  return new Paragraph({
    style: "Footer",
    alignment: AlignmentType.CENTER,
    ...(isRtl && { bidirectional: true }),
    children: [
      new WordRun({
        ...direction,
        children: [`${page} `, PageNumber.CURRENT, ` ${of} `, PageNumber.TOTAL_PAGES],
      }),
    ],
  });
}

/** A footnote's paragraphs; the first begins with a space between the number and the words. */
function footnoteParagraphs(note: ReportFootnote, writer: BlockWriter): Paragraph[] {
  const dir = firstStrongDirection(note.text) ?? undefined;
  return paragraphsOf(note.runs).map(({ runs, end }, index) => {
    const mark = index === 0 ? writer.beside.noteMark(note.number) : [];
    const children = [...mark, ...writer.runs(runs)];
    return new Paragraph({
      ...writer.beside.ending(end),
      style: "FootnoteText",
      spacing: { after: 40, line: 240, lineRule: LineRuleType.AUTO },
      ...writer.direction(note.text, dir),
      children: index === 0 ? [new WordRun({ text: " " }), ...children] : children,
    });
  });
}

/** The paragraphs of a note; `end` is the line break that ends each but the last. */
function paragraphsOf(runs: readonly TextRun[]): { runs: TextRun[]; end?: TextRun }[] {
  const paragraphs: { runs: TextRun[]; end?: TextRun }[] = [{ runs: [] }];
  for (const run of runs) {
    run.text.split("\n").forEach((text, index) => {
      const last = paragraphs.at(-1);
      if (index > 0) {
        if (last) last.end = run;
        paragraphs.push({ runs: [] });
      }
      if (text !== "") paragraphs.at(-1)?.runs.push({ ...run, text });
    });
  }
  return paragraphs;
}
