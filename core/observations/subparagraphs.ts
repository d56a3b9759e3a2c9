import type { Join } from "./join-lines";
import type { ObservationLanguage } from "./languages/observation-language";
import { endsClause, type Line } from "./line";

export type Item = { label: string; text: string };
/** A paragraph's words taken apart. `skipped` are labels the list passes over. */
export type SplitParagraph = { text: string; subparagraphs: Item[]; skipped: string[] };

const ROMAN = "i ii iii iv v vi vii viii ix x xi xii xiii xiv xv xvi xvii xviii xix xx".split(" ");
const BULLET = /^[•●▪■◦·]\s*/;
/** A line this long is a paragraph of a text that is not wrapped. */
const UNWRAPPED = 130;

type Open = { label: string; lines: string[][] };

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

const FIRST_INLINE = /[:;—.،：；]\s*(?:[(（](?:a|[أا])[)）]|(?<=[:：]\s)[aа]\))\s*(?=\S)/u;
const NEXT_INLINE =
  /(?<=[;:,.،؛；：，]\s?(?:(?:and|or|et|ou|y|и)\s)?)(?=[(（]?(?:[a-zа-я]{1,3}|[\u0621-\u064a]{1,2})[)）]\s*\S)/u;

/** A list in running text: "to: (a) Adopt …; (b) Ensure …; and (c) …". */
function splitInline(text: string, language: ObservationLanguage): SplitParagraph {
  const first = FIRST_INLINE.exec(text);
  if (!first) return { text, subparagraphs: [], skipped: [] };
  const labels = new LabelRun(language);
  const subparagraphs: Item[] = [];
  const pieces = text.slice(first.index + 1).split(NEXT_INLINE);
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
  if (/^(?:of|and|or|to|et|ou|à|y|a|del?|du|и|или|و)(?!\p{L})|^[,;.)،؛，；]/u.test(rest))
    return false;
  return !/(?:\d|\)|paragraphs?|articles?|arts?\.|and|or|,|пункт[а-я]*|стать[а-я]+|الفقرة|الفقرات|المادة|،|和|段|，|、)$/i.test(
    previous.text,
  );
}

function closesList(line: Line, previous: Line | undefined): boolean {
  if (!previous || !/[.。؟][”"’)»]*\s?\d{0,3}$/u.test(previous.text)) return false;
  return (
    /^[\p{Lu}\p{Lo}]/u.test(line.text) && (line.afterBlank || previous.text.length > UNWRAPPED)
  );
}

function beginsParagraph(line: Line, previous: Line): boolean {
  return (
    (line.afterBlank || previous.text.length > UNWRAPPED) &&
    endsClause(previous.text) &&
    /^[\p{Lu}\p{Lo}]/u.test(line.text)
  );
}

/** Cyrillic letters that stand for the Latin ones they look like; an alif without its hamza. */
const LOOKALIKES: Record<string, string> = {
  ا: "أ",
  а: "a",
  с: "c",
  е: "e",
  о: "o",
  р: "p",
  х: "x",
  у: "y",
  і: "i",
};

/** Which labels may come next, on both levels. */
class LabelRun {
  readonly skipped: string[] = [];
  private alphabets: readonly (readonly string[])[];
  private letter = -1;
  private roman = -1;

  constructor(language: ObservationLanguage) {
    this.alphabets = language.alphabets;
  }

  /** The item's label, with its parent's before it; null when it cannot be the next. */
  take(found: string): string | null {
    const letters = this.alphabets[0]?.[this.letter];
    const isNextRoman = ROMAN[this.roman + 1] === found;
    if (this.roman >= 0 && isNextRoman) {
      this.roman += 1;
      return this.path(letters, found);
    }
    const next = this.nextLetter(found, isNextRoman);
    if (next !== null) return next;
    if (found === "i" && this.roman < 0) {
      this.roman = 0;
      return this.path(letters, found);
    }
    return null;
  }

  private nextLetter(found: string, isNextRoman: boolean): string | null {
    const steps = this.alphabets.map((alphabet) => {
      const known = alphabet.includes(found) ? found : (LOOKALIKES[found] ?? found);
      return { alphabet, known, ahead: alphabet.indexOf(known, this.letter + 1) - this.letter };
    });
    const fitting = steps.filter(({ ahead }) => ahead === 1);
    const mayJump = this.letter >= 0 && !isNextRoman;
    const chosen =
      fitting.length > 0
        ? fitting
        : steps.filter(({ ahead }) => ahead > 1 && ahead <= 3 && mayJump);
    const [step] = chosen;
    if (!step) return null;
    for (let gap = 1; gap < step.ahead; gap += 1) {
      this.skipped.push(step.alphabet[this.letter + gap] ?? "");
    }
    this.letter += step.ahead;
    this.roman = -1;
    this.alphabets = chosen.map(({ alphabet }) => alphabet);
    return step.known;
  }

  private path(letter: string | undefined, roman: string): string {
    return letter === undefined ? roman : `${letter} (${roman})`;
  }
}
