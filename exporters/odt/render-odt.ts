import { strToU8, type Zippable, zipSync } from "fflate/browser";
import { cleanText } from "../../core/report/clean-text";
import { isRightToLeftLanguage } from "../../core/report/direction";
import { type DocumentWords, documentWords } from "../../core/report/document-words";
import type { ReportModel } from "../../core/report/report-model";
import { estimateHeadingPages } from "../docx/page-estimate";
import { element, escapeMarkup } from "../markup";
import { AutomaticStyles } from "./automatic-styles";
import { OdtBlocks } from "./odt-blocks";
import { ODF_NAMESPACES } from "./odt-namespaces";
import { OdtRuns, spaced } from "./odt-runs";
import { odtStyles } from "./odt-styles";
import { ParagraphStyles } from "./paragraph-styles";

/** The media type of an ODF text: what the file itself begins with, too. */
export const ODT_TYPE = "application/vnd.oasis.opendocument.text";
/** DOS time has no zone: these local parts give the same bytes everywhere. */
const FIXED_TIME = new Date(1980, 0, 1, 0, 0, 0);
const DECLARATION = '<?xml version="1.0" encoding="UTF-8"?>\n';
const LONGEST_HEAD = 90;

export type OdtOptions = {
  /** The only time in the file: the same report and time give the same bytes. */
  exportedAt: Date;
};

/**
 * The report as an OpenDocument text (ODF 1.3): notes at the foot of their page, numbered by the
 * program that opens it, named styles, lists, tables whose head comes again on every page, contents
 * and page numbers, text in both directions and the languages of its stretches. It names no author.
 * What no style says (linked paragraphs, where a section is made) stands in the file's properties
 * and ids, so that the file read again, unchanged, gives the same report.
 */
export function renderOdt(report: ReportModel, { exportedAt }: OdtOptions): Uint8Array {
  const words = documentWords(report.language);
  const isRtl = isRightToLeftLanguage(report.language);
  const parts: Record<string, string> = {
    "content.xml": content(report, words),
    "styles.xml": odtStyles(report.language, { words, title: runningTitle(report), isRtl }),
    "meta.xml": properties(report, exportedAt),
    "META-INF/manifest.xml": manifest(),
  };
  const zipped: Zippable = {
    // First and as it is, so that programs know the file by its first bytes (ODF 1.3, part 2, 3.3).
    mimetype: [strToU8(ODT_TYPE), { level: 0, mtime: FIXED_TIME }],
  };
  for (const [name, xml] of Object.entries(parts)) {
    zipped[name] = [strToU8(xml), { level: 6, mtime: FIXED_TIME }];
  }
  return zipSync(zipped);
}

function runningTitle({ title }: ReportModel): string {
  const clean = cleanText(title);
  return clean.length > LONGEST_HEAD
    ? `${cleanText(clean.slice(0, LONGEST_HEAD - 1)).trimEnd()}…`
    : clean;
}

function content(report: ReportModel, words: DocumentWords): string {
  const styles = new AutomaticStyles();
  const paragraphs = new ParagraphStyles(report.language, styles);
  const runs = new OdtRuns(report, styles, paragraphs);
  const blocks = new OdtBlocks(runs, paragraphs);
  const head = titleBlock(report, words, paragraphs, styles);
  const sections = report.sections.map((section) => blocks.section(section));
  const body = [head, contents(report, words, blocks), ...sections].join("\n");
  return `${DECLARATION}${element(
    "office:document-content",
    { ...ODF_NAMESPACES, "office:version": "1.3" },
    element("office:automatic-styles", {}, TABLE_STYLES + styles.xml) +
      element("office:body", {}, element("office:text", {}, `${SEQUENCES}\n${body}\n`)),
  )}`;
}

const SEQUENCES = element("text:sequence-decls", {}, "");

const cellStyle = (name: string, fill: string) =>
  element(
    "style:style",
    { "style:name": name, "style:family": "table-cell" },
    element(
      "style:table-cell-properties",
      {
        "fo:padding": "0.12cm",
        "fo:border": "0.5pt solid #8c8c8c",
        ...(fill !== "" && { "fo:background-color": fill }),
      },
      "",
    ),
  );

const TABLE_STYLES =
  element(
    "style:style",
    { "style:name": "Grid", "style:family": "table" },
    element(
      "style:table-properties",
      {
        "style:rel-width": "100%",
        "style:width": "15.6cm",
        "table:align": "margins",
        "fo:margin-top": "0.2cm",
        "fo:margin-bottom": "0.4cm",
        "table:border-model": "collapsing",
      },
      "",
    ),
  ) +
  element(
    "style:style",
    { "style:name": "Row", "style:family": "table-row" },
    element("style:table-row-properties", { "fo:keep-together": "always" }, ""),
  ) +
  cellStyle("Cell", "") +
  cellStyle("HeadCell", "#efefec") +
  cellStyle("Filler", "");

function titleBlock(
  report: ReportModel,
  words: DocumentWords,
  paragraphs: ParagraphStyles,
  styles: AutomaticStyles,
): string {
  const lines: [style: string, text: string][] = [
    ["Title", report.title],
    ["Subtitle", [report.symbol, report.state].filter((part) => part !== undefined).join(" · ")],
    [
      "Subtitle",
      report.submittedBy === undefined ? "" : `${words.submittedBy} ${report.submittedBy}`,
    ],
  ];
  return lines
    .filter(([style, text]) => style === "Title" || text !== "")
    .map(([style, text]) => {
      const named = paragraphs.name(style, text);
      // The first paragraph says on which kind of page the text begins.
      const first = {
        "style:parent-style-name": named,
        "style:master-page-name": "First_20_Page",
      };
      const own = style === "Title" ? styles.name("F", "paragraph", first, "") : named;
      return element("text:p", { "text:style-name": own }, spaced(cleanText(text)));
    })
    .join("\n");
}

/** Headings a contents names, and how many a report must have to need one. */
const DEEPEST = 3;
const FEWEST = 3;

/** The contents with estimated pages, until the program that opens the file counts for itself. */
function contents(report: ReportModel, words: DocumentWords, blocks: OdtBlocks): string {
  const all = blocks.headings;
  const named = all.filter(({ level }) => level <= DEEPEST);
  if (named.length < FEWEST) return "";
  const pages = estimateHeadingPages(report, named.length);
  const entries = all.flatMap(({ name, level, title }, index) => {
    if (level > DEEPEST) return [];
    const inner = `${escapeMarkup(cleanText(title).replaceAll(/\s+/g, " "))}<text:tab/>${pages[index] ?? ""}`;
    const link = element(
      "text:a",
      { "xlink:type": "simple", "xlink:href": `#${name}`, "text:style-name": "Index_20_Link" },
      inner,
    );
    const style = blocks.styles.name(`Contents_20_${level}`, title);
    return [element("text:p", { "text:style-name": style }, link)];
  });
  const heading = element(
    "text:p",
    { "text:style-name": "Contents_20_Heading" },
    escapeMarkup(words.contents),
  );
  // Room between the contents and what follows.
  const gap = element("text:p", { "text:style-name": "Contents_20_1" }, "");
  const title = element("text:index-title", { "text:name": "Contents_Head" }, heading);
  return element(
    "text:table-of-content",
    { "text:name": "Contents", "text:protected": "true" },
    contentsSource(words) + element("text:index-body", {}, title + entries.join("") + gap),
  );
}

function contentsSource(words: DocumentWords): string {
  const templates = [1, 2, 3].map((level) =>
    element(
      "text:table-of-content-entry-template",
      { "text:outline-level": level, "text:style-name": `Contents_20_${level}` },
      '<text:index-entry-link-start/><text:index-entry-text/><text:index-entry-tab-stop style:type="right" style:leader-char="."/><text:index-entry-page-number/><text:index-entry-link-end/>',
    ),
  );
  return element(
    "text:table-of-content-source",
    { "text:outline-level": DEEPEST, "text:use-index-marks": "false" },
    element(
      "text:index-title-template",
      { "text:style-name": "Contents_20_Heading" },
      escapeMarkup(words.contents),
    ) + templates.join(""),
  );
}

/** Facts of a report that no words of the text say alone. */
function properties(report: ReportModel, exportedAt: Date): string {
  const stamp = exportedAt.toISOString().slice(0, 19);
  const answered = report.sections.flatMap(({ paragraphs }, index) =>
    paragraphs.length === 0 ? [] : [[String(index + 1), paragraphs] as const],
  );
  const facts = {
    body: report.body,
    state: report.state,
    symbol: report.symbol,
    submittedBy: report.submittedBy,
    paragraphs: answered.length === 0 ? undefined : JSON.stringify(Object.fromEntries(answered)),
  };
  const written = Object.entries(facts).flatMap(([name, value]) =>
    value === undefined
      ? []
      : [
          element(
            "meta:user-defined",
            { "meta:name": name, "meta:value-type": "string" },
            escapeMarkup(cleanText(value)),
          ),
        ],
  );
  const inner = [
    element("meta:generator", {}, "Penumbra"),
    element("dc:title", {}, escapeMarkup(cleanText(report.title))),
    element("dc:language", {}, escapeMarkup(report.language)),
    element("meta:creation-date", {}, stamp),
    element("dc:date", {}, stamp),
    ...written,
  ];
  return `${DECLARATION}${element(
    "office:document-meta",
    { ...ODF_NAMESPACES, "office:version": "1.3" },
    element("office:meta", {}, inner.join("")),
  )}`;
}

function manifest(): string {
  const entry = (path: string, type: string) =>
    element(
      "manifest:file-entry",
      {
        "manifest:full-path": path,
        "manifest:media-type": type,
        ...(path === "/" && { "manifest:version": "1.3" }),
      },
      "",
    );
  return `${DECLARATION}${element(
    "manifest:manifest",
    {
      "xmlns:manifest": "urn:oasis:names:tc:opendocument:xmlns:manifest:1.0",
      "manifest:version": "1.3",
    },
    [
      entry("/", ODT_TYPE),
      entry("content.xml", "text/xml"),
      entry("styles.xml", "text/xml"),
      entry("meta.xml", "text/xml"),
    ].join(""),
  )}`;
}
