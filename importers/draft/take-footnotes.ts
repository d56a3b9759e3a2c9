import type { ReportFile, ReportWarning } from "../../core/report/report-model";

/** How a marker travels from here to the blocks: private-use brackets that no cleaned text holds. */
export const MARK_START = "\uE010";
export const MARK_END = "\uE011";

// Arabic drafts number in Arabic-Indic or Persian digits, French ones set a space before the colon.
const MARKER = /\[\s*footnoteRef\s*:\s*([\d٠-٩۰-۹]{1,6})\s*\]/gi;
const DEFINITION = /\[([\d٠-٩۰-۹]{1,6})[ \u00A0\u202F]?:/g;
const NEXT_DEFINITION = /^\[[\d٠-٩۰-۹]{1,6}[ \u00A0\u202F]?:\s/;
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
  const marked = new Set([...source.matchAll(MARKER)].map((found) => numberOf(found[1])));
  if (marked.size === 0) return { body: source, footnotes: [], warnings: [] };
  const footnotes: ReportFile["footnotes"] = [];
  const warnings: ReportWarning[] = [];
  let body = "";
  let end = 0;
  for (const found of source.matchAll(DEFINITION)) {
    if (found.index < end) continue;
    const number = numberOf(found[1]);
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
    body: body.replaceAll(
      MARKER,
      (_, number: string) => `${MARK_START}${numberOf(number)}${MARK_END}`,
    ),
    footnotes: footnotes.filter(({ text: words }) => words !== ""),
    warnings,
  };
}

/** In both blocks (U+0660, U+06F0) the low four bits are the digit. */
function numberOf(digits: string | undefined): number {
  return Number((digits ?? "").replaceAll(/[٠-٩۰-۹]/g, (digit) => `${digit.charCodeAt(0) & 15}`));
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
      // The next definition: this one was never closed, unless the line closes both.
      if (NEXT_DEFINITION.test(source.slice(at, at + 10)) && !closesOnLine(source, at, depth)) {
        return { close: at, isClosed: false };
      }
      depth += 1;
    } else if (letter === "]") {
      depth -= 1;
      if (depth === 0) return { close: at, isClosed: true };
    }
  }
  const line = source.indexOf("\n", start);
  return { close: line === -1 ? source.length : line, isClosed: false };
}

/** Whether brackets open at `at` are all closed by the end of the line, with `depth` of them outside it. */
function closesOnLine(source: string, at: number, depth: number): boolean {
  let open = depth;
  const limit = Math.min(source.length, at + MAX_DEFINITION);
  for (let place = at; place < limit && source[place] !== "\n"; place += 1) {
    if (source[place] === "[") open += 1;
    else if (source[place] === "]") open -= 1;
    if (open === 0) return true;
  }
  return false;
}
