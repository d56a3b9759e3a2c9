import type { LiveCitations } from "../../core/citation/live-citation";
import { cleanText } from "../../core/report/clean-text";
import { documentWords } from "../../core/report/document-words";
import { numberParagraphs } from "../../core/report/number-paragraphs";
import type { ReportFootnote, ReportModel, TextRun } from "../../core/report/report-model";
import type { WordTemplate } from "../../core/report/word-template";
import { type BesideWords, NOTHING_BESIDE } from "./beside-words";
import { BlockWriter, plainParagraph } from "./blocks";
import { contentsXml } from "./contents-list";
import { type DocxProfile, docxSizes } from "./docx-look";
import { liveWords } from "./live-words";
import { numberingXml } from "./numbering";
import { estimateHeadingPages } from "./page-estimate";
import { stylesXml } from "./styles";
import { wearTemplate } from "./wear-template";
import { wordLanguages } from "./word-language";
import { DOCUMENT, FOOTNOTES, WORD_NAMESPACES, WordPackage } from "./word-package";
import { type ParagraphLook, pageOfXml, paragraphXml, runXml, sign, valued } from "./word-xml";

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
export function renderDocx(
  report: ReportModel,
  { exportedAt, profile = "plain", template, headingPages, live, ...given }: DocxOptions,
): Uint8Array {
  const { language } = report;
  const file = new WordPackage();
  const languages = wordLanguages(language);
  const beside = given.beside ?? (live ? liveWords(report, live) : NOTHING_BESIDE);
  let part = DOCUMENT;
  const writer = new BlockWriter({
    language,
    link: (address) => file.link(part, address),
    hasContents: headingCount(report) >= FEWEST_IN_CONTENTS,
    textWidth: template?.textWidth ?? TEXT_WIDTH,
    numbered: profile === "un" ? numberParagraphs(report) : new Map(),
    isUn: profile === "un",
    beside,
  });
  const body = report.sections.map((section) => writer.section(section)).join("");
  part = FOOTNOTES;
  const notes = report.footnotes.map((note) => footnoteXml(note, writer)).join("");
  part = DOCUMENT;
  const front = titleBlock(report, writer) + contents(report, writer, headingPages);
  file.document(front + body + ownPages(file, report, writer, template));
  file.word("styles.xml", "styles", stylesXml(docxSizes(profile), languages, writer.isRtlReport));
  file.word("numbering.xml", "numbering", numberingXml(profile, language, writer.numbers));
  file.word(
    "footnotes.xml",
    "footnotes",
    `<w:footnotes${WORD_NAMESPACES}>${SEPARATORS}${notes}</w:footnotes>`,
  );
  file.word("settings.xml", "settings", settingsXml(beside.isTracked));
  file.describe(report.title, language, exportedAt, beside.properties());
  beside.addParts(file);
  if (template) {
    const words = {
      title: cleanText(report.title),
      state: cleanText(report.state ?? ""),
      symbol: cleanText(report.symbol ?? ""),
    };
    wearTemplate(file, { template, isRtl: writer.isRtlReport, languages, words });
  }
  return file.pack();
}

/** Reports with fewer headings need no contents. */
const FEWEST_IN_CONTENTS = 3;

/**
 * The page, with a head and a foot: every page but the first has the title at its head, and each
 * says which of how many it is. A template's own take their place.
 */
function ownPages(
  file: WordPackage,
  report: ReportModel,
  writer: BlockWriter,
  template: WordTemplate | undefined,
): string {
  const margins = template?.margins.length ? "" : ownMargins(file, report, writer);
  const width = writer.setting.textWidth + MARGIN.left + MARGIN.right;
  return `<w:sectPr>${margins}${sign("w:pgSz", { "w:w": width, "w:h": PAGE.height })}${sign(
    "w:pgMar",
    {
      "w:top": MARGIN.top,
      "w:right": MARGIN.right,
      "w:bottom": MARGIN.bottom,
      "w:left": MARGIN.left,
      "w:header": 680,
      "w:footer": 680,
      "w:gutter": 0,
    },
  )}<w:titlePg/>${writer.isRtlReport ? "<w:bidi/>" : ""}</w:sectPr>`;
}

function ownMargins(file: WordPackage, report: ReportModel, writer: BlockWriter): string {
  const head = (xml: string) => `<w:hdr${WORD_NAMESPACES}>${xml}</w:hdr>`;
  const foot = `<w:ftr${WORD_NAMESPACES}>${pageOfXml(documentWords(report.language), writer.isRtlReport)}</w:ftr>`;
  const parts = [
    ["header", "default", head(runningHead(report, writer))],
    ["header", "first", head("<w:p/>")],
    ["footer", "default", foot],
    ["footer", "first", foot],
  ] as const;
  return parts
    .map(([kind, pages, xml], index) => {
      const id = file.word(`${kind}${(index % 2) + 1}.xml`, kind, xml);
      return sign(`w:${kind}Reference`, { "w:type": pages, "r:id": id });
    })
    .join("");
}

/** The signs above notes, which Word wants defined. */
const SEPARATORS = [
  ["separator", -1],
  ["continuationSeparator", 0],
]
  .map(([type, id]) => {
    const rule = paragraphXml(
      { spacing: { after: 0, line: 240, lineRule: "auto" } },
      runXml({ mark: `<w:${type}/>` }),
    );
    return `<w:footnote w:type="${type}" w:id="${id}">${rule}</w:footnote>`;
  })
  .join("");

const settingsXml = (isTracked: boolean) =>
  `<w:settings${WORD_NAMESPACES}>${isTracked ? "<w:trackRevisions/>" : ""}${valued("w:defaultTabStop", 720)}${valued("w:evenAndOddHeaders", "false")}<w:footnotePr><w:footnote w:id="-1"/><w:footnote w:id="0"/></w:footnotePr><w:compat><w:compatSetting w:name="compatibilityMode" w:uri="http://schemas.microsoft.com/office/word" w:val="15"/></w:compat></w:settings>`;

function titleBlock(report: ReportModel, writer: BlockWriter): string {
  const lines = [
    [report.symbol, report.state].filter((part) => part !== undefined).join(" · "),
    report.submittedBy === undefined
      ? ""
      : `${documentWords(report.language).submittedBy} ${report.submittedBy}`,
  ].filter((line) => line !== "");
  // A symbol before the State's name is Latin in every language.
  const dir = writer.isRtlReport ? "rtl" : "ltr";
  return [
    plainParagraph(writer, report.title, { style: "Title" }),
    ...lines.map((line) => plainParagraph(writer, line, { style: "Subtitle" }, dir)),
  ].join("");
}

/** Left out of reports too short to need them. */
function contents(
  report: ReportModel,
  writer: BlockWriter,
  headingPages: readonly number[] | undefined,
): string {
  const { hasContents, language, textWidth } = writer.setting;
  if (!hasContents) return "";
  const pages = headingPages ?? estimateHeadingPages(report, headingCount(report));
  const entries = writer.entries.map((entry) => ({ ...entry, page: pages[entry.heading] }));
  const { contents: title } = documentWords(language);
  return (
    plainParagraph(writer, title, { style: "ContentsHeading" }) +
    contentsXml(title, entries, { language, textWidth })
  );
}

function headingCount(report: ReportModel): number {
  return report.sections.reduce(
    (sum, { title, blocks }) =>
      sum + (title === "" ? 0 : 1) + blocks.filter(({ kind }) => kind === "heading").length,
    0,
  );
}

function runningHead(report: ReportModel, writer: BlockWriter): string {
  const title = report.title.length > 90 ? `${report.title.slice(0, 89).trimEnd()}…` : report.title;
  return plainParagraph(writer, title, { style: "Header" });
}

const NOTE_LOOK: ParagraphLook = {
  style: "FootnoteText",
  // Said beside the style, for programs that do not know it.
  spacing: { after: 40, line: 240, lineRule: "auto" },
};
const NOTE_NUMBER = runXml({ style: "FootnoteReference", mark: "<w:footnoteRef/>" });
const AFTER_NUMBER = runXml({ text: " " });

/** A footnote; its first paragraph begins with its number and a space. */
function footnoteXml(note: ReportFootnote, writer: BlockWriter): string {
  const direction = writer.direction(note.text);
  const paragraphs = paragraphsOf(note.runs).map(({ runs, end }, index) => {
    const first =
      index === 0 ? NOTE_NUMBER + AFTER_NUMBER + writer.beside.noteMark(note.number) : "";
    const words = first + writer.runs(runs, direction);
    const look = {
      ...NOTE_LOOK,
      ...direction,
      ...writer.beside.ending(end),
    };
    return paragraphXml(look, words);
  });
  return `<w:footnote w:id="${note.number}">${paragraphs.join("")}</w:footnote>`;
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
