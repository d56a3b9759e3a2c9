import { strToU8, type Zippable, zipSync } from "fflate/browser";
import { cleanText } from "../../core/report/clean-text";
import { isRightToLeftLanguage } from "../../core/report/direction";
import { documentWords } from "../../core/report/document-words";
import type { Block, ReportModel, ReportSection, TextBlock } from "../../core/report/report-model";
import { BlockHtml, type HtmlHeading } from "../html/html-blocks";
import { type Dialect, RunWriter } from "../html/html-runs";
import { entries } from "../html/render-html";
import { element, escapeMarkup, openTag } from "../markup";
import { EPUB_STYLE } from "./epub-style";

/** The media type of an e-book: what the file itself begins with, too. */
export const EPUB_TYPE = "application/epub+zip";
/** DOS time has no zone: these local parts give the same bytes everywhere. */
const FIXED_TIME = new Date(1980, 0, 1, 0, 0, 0);
const DECLARATION = '<?xml version="1.0" encoding="UTF-8"?>\n';
const DEEPEST = 3;

export type EpubOptions = {
  /** The only time in the file: the same report and time give the same bytes. */
  exportedAt: Date;
};

type Chapter = { name: string; html: string; headings: HtmlHeading[] };

/**
 * The report as an e-book (EPUB 3.3): a chapter for every section of the highest level, contents,
 * notes that open where their marks stand, text in both directions. It loads nothing and names
 * no author. It is made to be read; a report does not come back from it.
 */
export function renderEpub(report: ReportModel, { exportedAt }: EpubOptions): Uint8Array {
  const groups = chaptersOf(report.sections);
  const places = new Map(
    groups.flatMap((sections, index) =>
      sections.flatMap(({ blocks }) =>
        recommendationsIn(blocks).map((id) => [id, nameOf(index)] as const),
      ),
    ),
  );
  const dialect: Dialect = {
    mark: { "epub:type": "noteref" },
    noteAddress: (number) => `#note-${number}`,
    recommendationAddress: (id) => `${places.get(id) ?? nameOf(0)}#rec-${id}`,
  };
  const runs = new RunWriter(report.language, dialect);
  const blocks = new BlockHtml(runs);
  const chapters = groups.map((sections, index): Chapter => {
    const before = blocks.headings.length;
    const body = sections.map((section) => blocks.section(section)).join("\n");
    const notes = notesOf(report, sections, runs);
    return {
      name: nameOf(index),
      html: page(report, report.title, `${body}\n${notes}`),
      headings: blocks.headings.slice(before),
    };
  });
  const parts: Record<string, string> = {
    "META-INF/container.xml": CONTAINER,
    "EPUB/package.opf": packageOf(report, chapters, exportedAt),
    "EPUB/nav.xhtml": navigation(report, chapters, runs),
    "EPUB/style.css": EPUB_STYLE,
    "EPUB/title.xhtml": page(report, report.title, titlePage(report, runs)),
    ...Object.fromEntries(chapters.map(({ name, html }) => [`EPUB/${name}`, html])),
  };
  // First and as it is, so that programs know the file by its first bytes (EPUB OCF 3.3, 4.2.2).
  const zipped: Zippable = { mimetype: [strToU8(EPUB_TYPE), { level: 0, mtime: FIXED_TIME }] };
  for (const [name, text] of Object.entries(parts)) {
    zipped[name] = [strToU8(text), { level: 6, mtime: FIXED_TIME }];
  }
  return zipSync(zipped);
}

const nameOf = (index: number) => `text-${index + 1}.xhtml`;

/** A chapter begins with every section of the highest level. */
function chaptersOf(sections: readonly ReportSection[]): ReportSection[][] {
  const top = Math.min(...sections.map(({ level }) => level));
  const chapters: ReportSection[][] = [];
  for (const section of sections) {
    if (section.level === top || chapters.length === 0) chapters.push([]);
    chapters.at(-1)?.push(section);
  }
  return chapters.length > 0 ? chapters : [[]];
}

function textBlocks(blocks: readonly Block[]): TextBlock[] {
  return blocks.flatMap((block) =>
    block.kind === "table"
      ? block.rows.flatMap(({ cells }) => cells.flatMap((cell) => cell.blocks))
      : [block],
  );
}

const recommendationsIn = (blocks: readonly Block[]): string[] =>
  textBlocks(blocks).flatMap(({ recommendation }) => recommendation ?? []);

/** A chapter's notes at its end, where readers find them and show them beside the mark. */
function notesOf(
  { footnotes }: ReportModel,
  sections: readonly ReportSection[],
  runs: RunWriter,
): string {
  const marked = new Set(
    sections.flatMap(({ blocks }) =>
      textBlocks(blocks).flatMap((block) =>
        block.runs.flatMap((run) => ("footnote" in run ? [run.footnote] : [])),
      ),
    ),
  );
  return footnotes
    .filter(({ number }) => marked.has(number))
    .map(({ number, runs: body }) => {
      const back = element("a", { href: `#mark-${number}`, role: "doc-backlink" }, `${number}.`);
      return element(
        "aside",
        { id: `note-${number}`, "epub:type": "footnote", role: "doc-footnote" },
        `<p>${back} ${runs.write(body)}</p>`,
      );
    })
    .join("\n");
}

function page(report: ReportModel, title: string, body: string): string {
  const lang = report.language;
  return [
    `${DECLARATION}<!DOCTYPE html>`,
    openTag("html", {
      xmlns: "http://www.w3.org/1999/xhtml",
      "xmlns:epub": "http://www.idpf.org/2007/ops",
      lang,
      "xml:lang": lang,
      dir: isRightToLeftLanguage(lang) ? "rtl" : "ltr",
    }),
    "<head>",
    // An empty title is no title to a reader.
    element("title", {}, escapeMarkup(cleanText(title).trim() || "…")),
    '<link rel="stylesheet" type="text/css" href="style.css"/>',
    "</head>",
    `<body>\n${body}\n</body>`,
    "</html>\n",
  ].join("\n");
}

function titlePage(report: ReportModel, runs: RunWriter): string {
  const { submittedBy } = documentWords(report.language);
  const lines = [
    [report.symbol, report.state].filter((part) => part !== undefined).join(" · "),
    report.submittedBy === undefined ? "" : `${submittedBy} ${report.submittedBy}`,
  ].filter((line) => line !== "");
  const title = report.title === "" ? [] : [element("h1", {}, runs.words(report.title))];
  return [...title, ...lines.map((line) => element("p", {}, runs.words(line)))].join("\n");
}

function navigation(report: ReportModel, chapters: readonly Chapter[], runs: RunWriter): string {
  const { contents } = documentWords(report.language);
  const headings = chapters.flatMap(({ name, headings: own }) =>
    own
      .filter(({ level }) => level <= DEEPEST)
      .map((heading) => ({ ...heading, href: `${name}#${heading.id}` })),
  );
  // A list of contents has one entry at least.
  const start = `<ol><li><a href="title.xhtml">${runs.words(report.title) || "…"}</a></li></ol>`;
  const list = headings.length > 0 ? entries(headings, runs) : start;
  const nav = element(
    "nav",
    { "epub:type": "toc", role: "doc-toc", "aria-labelledby": "contents" },
    `\n${element("h2", { id: "contents" }, escapeMarkup(contents))}\n${oneList(list)}\n`,
  );
  return page(report, contents, nav);
}

/** Contents that begin deeper than they go on are several lists: a reader wants one. */
const oneList = (lists: string) => lists.replaceAll(/<\/ol><ol>\n/g, "");

function packageOf(report: ReportModel, chapters: readonly Chapter[], exportedAt: Date): string {
  const item = (id: string, href: string, type: string, properties?: string) =>
    element("item", { id, href, "media-type": type, properties }, "");
  const xhtml = "application/xhtml+xml";
  const meta = (property: string, value: string) => element("meta", { property }, value);
  const metadata = [
    element("dc:identifier", { id: "id" }, identifierOf(report, exportedAt)),
    element("dc:title", {}, escapeMarkup(cleanText(report.title).trim() || "…")),
    element("dc:language", {}, escapeMarkup(report.language)),
    meta("dcterms:modified", `${exportedAt.toISOString().slice(0, 19)}Z`),
    meta("schema:accessMode", "textual"),
    meta("schema:accessModeSufficient", "textual"),
    meta("schema:accessibilityFeature", "tableOfContents"),
    meta("schema:accessibilityFeature", "structuralNavigation"),
    meta("schema:accessibilityHazard", "none"),
  ];
  const items = [
    item("nav", "nav.xhtml", xhtml, "nav"),
    item("style", "style.css", "text/css"),
    item("title", "title.xhtml", xhtml),
    ...chapters.map(({ name }, index) => item(`text-${index + 1}`, name, xhtml)),
  ];
  const spine = ["title", ...chapters.map((_, index) => `text-${index + 1}`)].map((idref) =>
    element("itemref", { idref }, ""),
  );
  const isRtl = isRightToLeftLanguage(report.language);
  return `${DECLARATION}${element(
    "package",
    {
      xmlns: "http://www.idpf.org/2007/opf",
      version: "3.0",
      "unique-identifier": "id",
      "xml:lang": report.language,
    },
    [
      element("metadata", { "xmlns:dc": "http://purl.org/dc/elements/1.1/" }, metadata.join("\n")),
      element("manifest", {}, items.join("\n")),
      element("spine", { "page-progression-direction": isRtl ? "rtl" : "ltr" }, spine.join("\n")),
    ].join("\n"),
  )}\n`;
}

const CONTAINER = `${DECLARATION}<container version="1.0" xmlns="urn:oasis:names:tc:opendocument:xmlns:container"><rootfiles><rootfile full-path="EPUB/package.opf" media-type="application/oebps-package+xml"/></rootfiles></container>\n`;

/** Of what the report says and when it was written, so that it is the same for the same file. */
function identifierOf(report: ReportModel, exportedAt: Date): string {
  const text = `${exportedAt.toISOString()} ${JSON.stringify(report)}`;
  const hex = [0, 1, 2, 3].map((seed) => digest(text, seed).toString(16).padStart(8, "0")).join("");
  const part = (from: number, to: number) => hex.slice(from, to);
  // A UUID of version 8: its bits are the maker's own (RFC 9562, 5.8).
  return `urn:uuid:${part(0, 8)}-${part(8, 12)}-8${part(13, 16)}-8${part(17, 20)}-${part(20, 32)}`;
}

/** FNV-1a of 32 bits, begun in one of several ways. */
function digest(text: string, seed: number): number {
  let sum = (0x811c9dc5 ^ (seed * 0x9e3779b1)) >>> 0;
  for (let at = 0; at < text.length; at += 1) {
    sum = Math.imul(sum ^ text.charCodeAt(at), 0x01000193) >>> 0;
  }
  return sum;
}
