import type { ObservationLanguage } from "./languages";
import { endsClause, type Line } from "./line";

export type Item = { label: string; text: string };
/** A paragraph's words taken apart. `skipped` are labels the list passes over. */
export type SplitParagraph = { text: string; subparagraphs: Item[]; skipped: string[] };

const ROMAN = "i ii iii iv v vi vii viii ix x xi xii xiii xiv xv xvi xvii xviii xix xx".split(" ");
const BULLET = /^[•●▪■◦·]\s*/;
/** A line this long is a paragraph of a text that is not wrapped. */
const UNWRAPPED = 130;

type Open = { label: string; lines: string[][] };
type Join = (lines: readonly string[]) => string;

/**
 * Takes (a), (b) … and (i), (ii) … below them out of a paragraph's lines. Letters
 * must run on; a reference such as "(a) and (b)" at the start of a line is none.
 */
export function splitSubparagraphs(
  lines: readonly Line[],
  language: ObservationLanguage,
  join: Join,
): SplitParagraph {
  const labels = new LabelRun(language);
  const intro: string[][] = [[]];
  const closing: string[][] = [];
  const items: Open[] = [];
  let into = intro;
  lines.forEach((line, index) => {
    const previous = lines[index - 1];
    const match = language.label.exec(line.text);
    const rest = match ? line.text.slice(match[0].length) : "";
    const label = match?.[1] && mayBegin(previous, rest) ? labels.take(match[1]) : null;
    if (label !== null) {
      items.push({ label, lines: [[rest]] });
      into = items.at(-1)?.lines ?? intro;
      return;
    }
    if (items.length > 0 && into !== closing && closesList(line, previous)) into = closing;
    const isNewParagraph = previous !== undefined && beginsParagraph(line, previous);
    if (into.length === 0 || isNewParagraph || BULLET.test(line.text)) into.push([line.text]);
    else into.at(-1)?.push(line.text);
  });
  const text = [...intro, ...closing]
    .map(join)
    .filter((part) => part !== "")
    .join("\n");
  const subparagraphs = items.map((item) => ({
    label: item.label,
    text: item.lines.map(join).join("\n"),
  }));
  if (items.length > 0) return { text, subparagraphs, skipped: labels.skipped };
  return splitInline(text, language);
}

/** A list in running text: "to: (a) Adopt …; (b) Ensure …; and (c) …". */
function splitInline(text: string, language: ObservationLanguage): SplitParagraph {
  const first = /[:;—.]\s*\(a\)\s*(?=\S)/u.exec(text);
  if (!first) return { text, subparagraphs: [], skipped: [] };
  const labels = new LabelRun(language);
  const subparagraphs: Item[] = [];
  const pieces = text
    .slice(first.index + 1)
    .split(/(?<=[;:,.]\s?(?:and\s|or\s)?)(?=\([a-z]{1,3}\)\s*\S)/u);
  for (const piece of pieces) {
    const match = language.label.exec(piece.trim());
    const label = match?.[1] === undefined ? null : labels.take(match[1]);
    const last = subparagraphs.at(-1);
    if (label !== null && match) {
      subparagraphs.push({ label, text: piece.trim().slice(match[0].length).trim() });
    } else if (last) last.text = `${last.text} ${piece.trim()}`.trim();
  }
  if (subparagraphs.length < 2) return { text, subparagraphs: [], skipped: [] };
  return { text: text.slice(0, first.index + 1), subparagraphs, skipped: labels.skipped };
}

/** Whether a label here begins an item and is not the middle of "paragraph 12\n(a) and (b)". */
function mayBegin(previous: Line | undefined, rest: string): boolean {
  if (!previous) return rest !== "";
  if (endsClause(previous.text)) return true;
  if (/^(?:of|and|or|to|et|ou|à|y|a|del?|du)\b|^[,;.)]/.test(rest)) return false;
  return !/(?:\d|\)|paragraphs?|articles?|arts?\.|and|or|,)$/i.test(previous.text);
}

function closesList(line: Line, previous: Line | undefined): boolean {
  if (!previous || !/\.[”"’)]*\s?\d{0,3}$/u.test(previous.text)) return false;
  return /^\p{Lu}/u.test(line.text) && (line.afterBlank || previous.text.length > UNWRAPPED);
}

function beginsParagraph(line: Line, previous: Line): boolean {
  return (
    (line.afterBlank || previous.text.length > UNWRAPPED) &&
    endsClause(previous.text) &&
    /^[\p{Lu}\p{Lo}]/u.test(line.text)
  );
}

/** Which labels may come next, on both levels. */
class LabelRun {
  readonly skipped: string[] = [];
  private letter = -1;
  private roman = -1;

  constructor(private readonly language: ObservationLanguage) {}

  /** The item's label, with its parent's before it; null when it cannot be the next. */
  take(found: string): string | null {
    const { alphabet } = this.language;
    const letters = alphabet[this.letter];
    const isNextRoman = ROMAN[this.roman + 1] === found;
    if (this.roman >= 0 && isNextRoman) {
      this.roman += 1;
      return this.path(letters, found);
    }
    const ahead = alphabet.indexOf(found, this.letter + 1) - this.letter;
    if (ahead === 1 || (ahead > 1 && ahead <= 3 && this.letter >= 0 && !isNextRoman)) {
      for (let gap = 1; gap < ahead; gap += 1) this.skipped.push(alphabet[this.letter + gap] ?? "");
      this.letter += ahead;
      this.roman = -1;
      return found;
    }
    if (found === "i" && this.roman < 0) {
      this.roman = 0;
      return this.path(letters, found);
    }
    return null;
  }

  private path(letter: string | undefined, roman: string): string {
    return letter === undefined ? roman : `${letter} (${roman})`;
  }
}
