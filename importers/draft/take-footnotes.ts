import type { ReportFile, ReportWarning } from "../../core/report/report-model";

/** How a marker travels from here to the blocks: private-use brackets that no cleaned text holds. */
export const MARK_START = "\uE010";
export const MARK_END = "\uE011";

const MARKER = /\[\s*footnoteRef\s*:\s*(\d{1,6})\s*\]/gi;
const DEFINITION = /\[(\d{1,6}):/g;
/** A definition that never closes ends here, so that it cannot swallow the report. */
const MAX_DEFINITION = 6_000;

export type TakenFootnotes = {
  /** The text without definitions, markers as {@link MARK_START} number {@link MARK_END}. */
  body: string;
  footnotes: ReportFile["footnotes"];
  warnings: ReportWarning[];
};

/**
 * Takes the footnotes out of a draft in the form that word processors give when
 * a document is flattened: `[footnoteRef:3]` in the text and `[3:  words ]`
 * anywhere after, often several at the end of a paragraph. Brackets may stand
 * inside a definition, and it may run over lines.
 */
export function takeFootnotes(text: string): TakenFootnotes {
  const source = text.replaceAll(/[\uE010\uE011]/g, "");
  const marked = new Set([...source.matchAll(MARKER)].map((found) => Number(found[1])));
  if (marked.size === 0) return { body: source, footnotes: [], warnings: [] };
  const footnotes: ReportFile["footnotes"] = [];
  const warnings: ReportWarning[] = [];
  let body = "";
  let end = 0;
  for (const found of source.matchAll(DEFINITION)) {
    if (found.index < end) continue;
    const number = Number(found[1]);
    const start = found.index + found[0].length;
    const { close, isClosed } = endOfDefinition(source, start);
    // "[4: …]" without a marker of its own may be the author's words; glued after a definition it is one.
    if (!marked.has(number) && !isNoteLike(source, found.index, footnotes.length > 0)) continue;
    if (!isClosed) {
      warnings.push({
        code: "footnote_not_understood",
        message: `Footnote ${number} has no closing bracket; it was read to the end of its line.`,
      });
    }
    body += source.slice(end, found.index).replace(/[ \t\u00A0]+$/, "");
    const words = source.slice(start, close).replaceAll(/\s+/g, " ").trim();
    footnotes.push({ number, text: words, runs: [{ text: words }] });
    end = isClosed ? close + 1 : close;
  }
  body += source.slice(end);
  return {
    body: body.replaceAll(MARKER, (_, number: string) => `${MARK_START}${number}${MARK_END}`),
    footnotes: footnotes.filter(({ text: words }) => words !== ""),
    warnings,
  };
}

function isNoteLike(source: string, at: number, hasOthers: boolean): boolean {
  return hasOthers && /(^|[\].\n])[ \t\u00A0]*$/.test(source.slice(Math.max(0, at - 20), at));
}

/** The bracket that closes a definition, counting brackets inside it. */
function endOfDefinition(source: string, start: number): { close: number; isClosed: boolean } {
  let depth = 1;
  const limit = Math.min(source.length, start + MAX_DEFINITION);
  for (let at = start; at < limit; at += 1) {
    const letter = source[at];
    if (letter === "[") {
      // The next definition: this one was never closed.
      if (/^\[\d{1,6}:\s/.test(source.slice(at, at + 9))) return { close: at, isClosed: false };
      depth += 1;
    } else if (letter === "]") {
      depth -= 1;
      if (depth === 0) return { close: at, isClosed: true };
    }
  }
  const line = source.indexOf("\n", start);
  return { close: line === -1 ? source.length : line, isClosed: false };
}
