import { cleanText } from "../../core/report/clean-text";
import { isRightToLeftLanguage } from "../../core/report/direction";
import { type DocumentWords, documentWords } from "../../core/report/document-words";
import type { ReportFootnote, ReportModel } from "../../core/report/report-model";
import { element, escapeMarkup, openTag } from "../markup";
import { BlockHtml, type HtmlHeading } from "./html-blocks";
import { type Dialect, RunWriter } from "./html-runs";
import { HTML_STYLE, HTML_STYLE_DIGEST } from "./html-style";

const PAGE: Dialect = {
  mark: {},
  noteAddress: (number) => `#note-${number}`,
  recommendationAddress: (id) => `#rec-${id}`,
};

/** Nothing may be loaded or run, by what the page says of itself; only its own style holds. */
const POLICY = `default-src 'none'; style-src '${HTML_STYLE_DIGEST}'; base-uri 'none'; form-action 'none'`;

/** Facts of a report that no words of the page say alone. */
const FACTS = ["body", "state", "symbol", "submittedBy"] as const;

/**
 * The report as one accessible page that needs nothing else: no script, no request. Contents,
 * headings in order, notes at the end that lead back to their marks (DPUB-ARIA 1.1; its role for a
 * single note is deprecated, the list of them has one), languages and directions of every stretch,
 * styles for screen, dark screen and paper. Read again, it gives the same report, but for what is
 * known of claims and recommendations beside their words. The same report gives the same bytes.
 */
export function renderHtml(report: ReportModel): Uint8Array {
  const words = documentWords(report.language);
  const runs = new RunWriter(report.language, PAGE);
  const blocks = new BlockHtml(runs);
  const sections = report.sections.map((section) => blocks.section(section));
  const main = [...sections, ...notes(report.footnotes, runs, words)].join("\n");
  const page = [
    "<!DOCTYPE html>",
    openTag("html", {
      lang: report.language,
      dir: isRightToLeftLanguage(report.language) ? "rtl" : "ltr",
    }),
    head(report),
    "<body>",
    element("a", { class: "skip", href: "#text" }, escapeMarkup(words.skip)),
    titleBlock(report, runs, words),
    ...contents(blocks.headings, runs, words),
    element("main", { id: "text", "data-report": "1" }, `\n${main}\n`),
    "</body>",
    "</html>",
  ];
  return new TextEncoder().encode(`${page.join("\n")}\n`);
}

function head(report: ReportModel): string {
  const facts = FACTS.flatMap((name) =>
    report[name] === undefined
      ? []
      : [
          `<meta name="report-${name.toLowerCase()}" content="${escapeMarkup(cleanText(report[name]))}"/>`,
        ],
  );
  return [
    "<head>",
    '<meta charset="utf-8"/>',
    `<meta http-equiv="Content-Security-Policy" content="${escapeMarkup(POLICY)}"/>`,
    '<meta name="viewport" content="width=device-width, initial-scale=1"/>',
    '<meta name="referrer" content="no-referrer"/>',
    ...facts,
    `<title>${escapeMarkup(cleanText(report.title))}</title>`,
    `<style>${HTML_STYLE}</style>`,
    "</head>",
  ].join("\n");
}

function titleBlock(report: ReportModel, runs: RunWriter, words: DocumentWords): string {
  const lines = [
    [report.symbol, report.state].filter((part) => part !== undefined).join(" · "),
    report.submittedBy === undefined ? "" : `${words.submittedBy} ${report.submittedBy}`,
  ].filter((line) => line !== "");
  return element(
    "header",
    {},
    [
      "",
      ...(report.title === "" ? [] : [`<h1>${runs.words(report.title)}</h1>`]),
      ...lines.map((line) => `<p>${runs.words(line)}</p>`),
      "",
    ].join("\n"),
  );
}

/** Headings a contents names, and how many a report must have to need one. */
const DEEPEST = 3;
const FEWEST = 3;

function contents(
  headings: readonly HtmlHeading[],
  runs: RunWriter,
  words: DocumentWords,
): string[] {
  const named = headings.filter(({ level }) => level <= DEEPEST);
  if (named.length < FEWEST) return [];
  const title = element("h2", { id: "contents" }, escapeMarkup(words.contents));
  return [
    element("nav", { "aria-labelledby": "contents" }, `\n${title}\n${entries(named, runs)}\n`),
  ];
}

/** Entries as lists in lists; one that leaves a level out stands directly in the one above it. */
export function entries(
  headings: readonly (HtmlHeading & { href?: string })[],
  runs: RunWriter,
): string {
  const open: number[] = [];
  let written = "";
  for (const { id, level, title, href } of headings) {
    while ((open.at(-1) ?? 0) > level) {
      written += "</li></ol>";
      open.pop();
    }
    if (open.at(-1) === level) written += "</li>\n";
    else {
      written += "<ol>\n";
      open.push(level);
    }
    written += `<li>${element("a", { href: href ?? `#${id}` }, runs.words(title))}`;
  }
  return written + "</li></ol>".repeat(open.length);
}

function notes(
  footnotes: readonly ReportFootnote[],
  runs: RunWriter,
  words: DocumentWords,
): string[] {
  if (footnotes.length === 0) return [];
  const items = footnotes.map(({ number, runs: body }) => {
    const back = element(
      "a",
      {
        href: `#mark-${number}`,
        role: "doc-backlink",
        "aria-label": `${words.back} ${number}`,
      },
      "↩\uFE0E",
    );
    return element("li", { id: `note-${number}` }, `<p>${runs.write(body)}</p>${back}`);
  });
  const title = element("h2", { id: "notes" }, escapeMarkup(words.notes));
  return [
    element(
      "section",
      { class: "notes", role: "doc-endnotes", "aria-labelledby": "notes" },
      `\n${title}\n<ol>\n${items.join("\n")}\n</ol>\n`,
    ),
  ];
}
