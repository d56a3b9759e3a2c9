import { WordLists } from "../../core/html/word-lists";
import { firstStrongDirection } from "../../core/report/direction";
import { languageOfWords } from "../../core/report/language-of-words";
import type { ReportWarning } from "../../core/report/report-model";
import { textOfRuns } from "../../core/report/runs";
import { type SettledReport, settleReport } from "../../core/report/settle-report";
import type { Numbered } from "../docx/word-lists";
import { PageNotes } from "./page-notes";
import { cutIntoSections } from "./page-sections";
import { PageStyles } from "./page-styles";
import { type PagePart, PageText } from "./page-text";
import { noteRuns, type PageTools, PageWalk } from "./page-walk";
import { allElements, type HtmlElement, parseHtml, wordsIn } from "./parse-html";
import { readOwnPage } from "./read-own-page";

/**
 * A report read from a page. A page this program wrote gives back the very report, but for what is
 * known of claims and recommendations beside their words. Of others, as Word, LibreOffice, Google
 * Docs and Markdown converters write them: headings open sections, notes that lead to their marks
 * and back become footnotes, lists, tables, quotations, emphasis and safe links are kept. `title` is
 * used where the page has none. What is left out or put right is in `warnings`.
 *
 * @throws {DomainError} file_not_readable (too_deep, inflates_too_far)
 */
export function readHtml(page: string, title: string): SettledReport {
  const root = parseHtml(page);
  const own = readOwnPage(root);
  return own ? settleReport(own) : readOtherPage(root, title);
}

function readOtherPage(root: HtmlElement, title: string): SettledReport {
  const warnings: ReportWarning[] = [];
  const numbered: Numbered[] = [];
  const all = [...allElements(root)];
  const sheets = all
    .filter(({ name }) => name === "style")
    .map(wordsIn)
    .join("\n");
  const tools: PageTools = {
    notes: new PageNotes(root),
    styles: new PageStyles(sheets),
    wordLists: new WordLists(sheets),
    numbered: (item) => numbered.push(item),
    warn: (code, message, words = "") => {
      const said = words.replaceAll(/\s+/g, " ").trim().slice(0, 80);
      warnings.push({
        code,
        message: `${message}${said === "" ? "" : `: "${said}"`}.`,
        ...(said !== "" && { words: said }),
      });
    },
  };
  const text = new PageText();
  new PageWalk(tools, text).inside(root);
  text.close();
  const cut = cutIntoSections(text.parts.map(withDirection), numbered, warnings);
  const footnotes = [...tools.notes.inOrder()].map(({ number, body }) => ({
    number,
    text: "",
    runs: noteRuns(body, tools),
  }));
  if (tools.notes.comments > 0) {
    for (let count = 0; count < tools.notes.comments; count += 1) {
      tools.warn("comments_dropped", "A comment was left out");
    }
  }
  const named = all.find(({ name }) => name === "title");
  const settled = settleReport({
    title: cut.title || (named ? wordsIn(named).trim() : "") || title,
    language: languageOf(all, text.parts),
    sections: cut.sections,
    footnotes,
  });
  return { report: settled.report, warnings: [...warnings, ...settled.warnings] };
}

/** Directions only where they are not those of the words. */
function withDirection(part: PagePart): PagePart {
  if (!("kind" in part) || part.kind === "table" || part.dir === undefined) return part;
  const found = firstStrongDirection(textOfRuns(part.runs));
  if (part.dir === found || (part.dir === "ltr" && found === null)) delete part.dir;
  return part;
}

function languageOf(all: readonly HtmlElement[], parts: readonly PagePart[]): string {
  const said = all
    .filter(({ name }) => name === "html" || name === "body")
    .flatMap(({ attributes }) => attributes.lang ?? attributes["xml:lang"] ?? [])
    .find((lang) => lang !== "");
  const text = parts.map((part) => ("runs" in part ? textOfRuns(part.runs) : "")).join(" ");
  return languageOfWords(text, said);
}
