import type { Run, TextRun } from "../../core/report/report-model";

/** Where text stands: in a table's cell a bar and a line break mean something else. */
export type Place = { isCell: boolean; isHeading: boolean };

/** Runs as CommonMark with footnotes; the words come back exactly. */
export function inlineMarkdown(runs: readonly Run[], place: Place): string {
  const parts = runs.map((run, index) =>
    "text" in run ? lookOf(run, runs, index, place) : `[^${run.footnote}]`,
  );
  return protectEnds(parts.join(""));
}

function lookOf(run: TextRun, runs: readonly Run[], index: number, place: Place): string {
  const next = runs[index + 1];
  const words = escapeText(run.text, place, next !== undefined);
  const styled = emphasise(run, words, runs[index - 1], next);
  return run.link === undefined ? styled : `[${styled}](<${escapeAddress(run.link)}>)`;
}

/** Asterisks where they are sure to be read as emphasis, tags elsewhere. */
function emphasise(run: TextRun, words: string, before?: Run, after?: Run): string {
  if (run.bold !== true && run.italic !== true) return words;
  const isPlain = (other: Run | undefined) =>
    other === undefined || !("text" in other) || (!other.bold && !other.italic);
  const isSure =
    /^[\p{L}\p{N}]/u.test(run.text) &&
    /[\p{L}\p{N}]$/u.test(run.text) &&
    !run.text.includes("\n") &&
    isPlain(before) &&
    isPlain(after);
  if (isSure) {
    const stars = `${run.bold ? "**" : ""}${run.italic ? "*" : ""}`;
    return `${stars}${words}${stars}`;
  }
  const inner = run.italic ? `<i>${words}</i>` : words;
  return run.bold ? `<b>${inner}</b>` : inner;
}

function escapeText(text: string, place: Place, hasNext: boolean): string {
  // Entities hold "#": it is escaped before they are made.
  const signs = place.isHeading ? /[\\`*[\]<>~#]/g : /[\\`*[\]<>~]/g;
  const escaped = text
    .replaceAll("&", "&amp;")
    .replaceAll(signs, "\\$&")
    .replaceAll(/(?<![\p{L}\p{N}])_|_(?![\p{L}\p{N}])/gu, "\\_")
    .replaceAll("|", place.isCell ? "&#124;" : "\\|")
    .replaceAll("\t", "&#9;")
    .replaceAll("\n", place.isCell ? "&#10;" : "<br>");
  return hasNext ? escaped.replace(/!$/, "\\!") : escaped;
}

const escapeAddress = (link: string) =>
  link.replaceAll("&", "&amp;").replaceAll("\\", "\\\\").replaceAll("|", "&#124;");

/** What would be read as the start of a block, and spaces that would be trimmed. */
function protectEnds(line: string): string {
  return line
    .replace(/^ +/, (spaces) => "&#32;".repeat(spaces.length))
    .replace(/(?<!\\) +$/, (spaces) => "&#32;".repeat(spaces.length))
    .replace(/^([#+\-=:])/, "\\$1")
    .replace(/^(\d{1,9})([.)])/, "$1\\$2")
    .replace(/^(\[\^\d+\]):/, "$1\\:");
}
