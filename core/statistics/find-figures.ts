import type { AnchorPart } from "../comment/comment-anchor";
import { contentParts } from "../comment/content-parts";
import type {
  ContentBlock,
  ContentCell,
  ContentTable,
  SectionContent,
} from "../shared-text/section-content";
import { latinDigits, NUMBER, scaleOf, valuesOf } from "./read-figure";

/** A figure in a section's text: something is counted or measured there. */
export type TextFigure = {
  part: AnchorPart;
  from: number;
  to: number;
  /** As it is written: "873", "12,5", "٨٧٣". */
  written: string;
  /** What it may mean, the likelier first. */
  values: number[];
  isPercent: boolean;
  /** The sentence it stands in, without markers. */
  sentence: string;
  /** A footnote stands in the same sentence; a figure in a footnote has its note around it. */
  hasNote: boolean;
  /** Some characters on either side, by which it is found again. */
  before: string;
  after: string;
};

const CONTEXT = 30;
const MARKER = "\uFFFC";
const FIGURE = new RegExp(`(?<![\\p{L}\\d/.,_-])(?:${NUMBER})(?![\\p{L}\\d/_])`, "gu");
/** The end of a sentence, with closing quotes and footnote markers, which belong to it. */
const SENTENCE_END = /[.?!؟。！？]+["'”’»)\]]*\uFFFC*(?=\s+[\p{Lu}\p{Lo}“«"(]|\s*$)|[。！？]|\n/gu;
const PERCENT =
  /^\s?(?:%|per\s?cent\b|percentage|pour\s?cent|por\s?ciento|процент|(?:في|ب)\s?(?:ال)?(?:مائة|مئة|المائة|المئة)|بالمائة|بالمئة)/iu;
/** Behind these words a number names a place or a thing, and counts nothing. */
const NAMED =
  /(?:(?<!\p{L})(?:paragraphs?|paras?\.?|articles?|arts?\.?|sections?|rules?|nos?\.?|numbers?|pages?|pp?\.|chapters?|resolutions?|laws?|acts?|annex|tables?|figures?|session|goals?|targets?|footnotes?|notes?|vols?\.?|parte?s?|paragraphes?|règles?|n[°º]|lois?|pages?|párrafos?|párr\.?|artículos?|núm\.|ley|resolución|decreto|décret|стать[а-яё]+|пункт[а-яё]*|закон[а-яё]*|№)|(?:ال)?(?:فقرة|فقرات|مادة|مادتين|مواد|قانون|قرار|رقم|صفحة)|第)\s?(?:nos?\.?\s|n[°º]\s|№\s?)?(?:[\d.,]+(?:\s?\([a-z]+\))?(?:,?\s(?:and|et|y|и|و|to|[-–])\s?|,\s|[-–]))*$/iu;
const MONTH =
  "(?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)[a-z]*\\b|janvier|février|mars|avril|mai|juin|juillet|août|septembre|octobre|novembre|décembre|(?:de\\s)?(?:enero|febrero|marzo|abril|mayo|junio|julio|agosto|septiembre|octubre|noviembre|diciembre)|январ|феврал|март|апрел|ма[йя]\\b|июн|июл|август|сентябр|октябр|ноябр|декабр|يناير|فبراير|مارس|أبريل|مايو|يونيو|يوليو|أغسطس|سبتمبر|أكتوبر|نوفمبر|ديسمبر|كانون|شباط|آذار|نيسان|أيار|حزيران|تموز|آب|أيلول|تشرين|年|月|日";
const BEFORE_MONTH = new RegExp(`^\\s?(?:${MONTH})`, "iu");
const AFTER_MONTH = new RegExp(`(?:${MONTH})\\.?\\s$`, "iu");
/** Periods and ordinals: they tell when or which, not how many. */
const MEASURED =
  /^(?:st|nd|rd|th|er|e|ª|º)\b|^[\s-](?:days?|weeks?|months?|years?|hours?|minutes?|jours?|semaines?|mois|ans?|années?|heures?|días?|semanas?|meses|mes|años?|horas?|дн\S*|недел\S*|месяц\S*|год\S*|лет|час\S*|يوم\S*|أيام|أسبوع|أسابيع|شهر\S*|أشهر|سنة|سنوات|عام\S*|أعوام|ساعة|ساعات)(?!\p{L})/iu;

/**
 * The figures in a section, in its body, footnotes and table cells, in order. What is no statistic
 * is left out: years and days, periods ("30 days"), ordinals, numbers of paragraphs, articles, laws
 * and documents, numbers that begin a line, columns of a table headed "Paragraph" or the like, and
 * bare numbers below ten. Figures written as words are not seen.
 */
export function findFigures(content: SectionContent): TextFigure[] {
  const tables = tableOffsets(content.blocks);
  const naming = namingCells(content.blocks);
  return contentParts(content).flatMap(({ part, text }) => {
    if (part !== "body" && "cell" in part && naming.has(part.cell)) return [];
    const isNote = part !== "body" && "note" in part;
    // A table is one element of the body, as a footnote is, but no note.
    const own = part === "body" ? withoutTables(text, tables) : text;
    return figuresIn(own).map((figure) => ({
      part,
      ...figure,
      hasNote: isNote || figure.hasNote,
    }));
  });
}

function figuresIn(text: string): Omit<TextFigure, "part">[] {
  const plain = latinDigits(text);
  const sentences = sentencesOf(plain);
  return [...plain.matchAll(FIGURE)].flatMap((match) => {
    const from = match.index;
    const to = from + match[0].length;
    const sentence = sentences.find(({ end }) => end > from);
    if (!sentence) return [];
    const ahead = plain.slice(sentence.start, from);
    const behind = plain.slice(to);
    const isPercent = PERCENT.test(behind);
    if (!isStatistic(match[0], ahead, behind, isPercent)) return [];
    const whole = text.slice(sentence.start, sentence.end);
    const scaled = scaleOf(behind);
    return [
      {
        from,
        to,
        written: text.slice(from, to),
        values: valuesOf(match[0]).map((value) => Number((value * scaled).toPrecision(12))),
        isPercent,
        sentence: whole.replaceAll(MARKER, "").trim(),
        hasNote: whole.includes(MARKER),
        before: text.slice(Math.max(0, from - CONTEXT), from),
        after: text.slice(to, to + CONTEXT),
      },
    ];
  });
}

function isStatistic(written: string, ahead: string, behind: string, isPercent: boolean): boolean {
  if (isPercent) return true;
  if (scaleOf(behind) > 1) return true;
  if (NAMED.test(ahead) || MEASURED.test(behind)) return false;
  if (BEFORE_MONTH.test(behind) || AFTER_MONTH.test(ahead)) return false;
  // A number and a full stop or bracket at the start of a line are its own.
  if (/^\s*\(?$/.test(ahead) && /^[.)]\s/.test(behind)) return false;
  if (/^\d{4}$/.test(written) && Number(written) >= 1_900 && Number(written) <= 2_100) return false;
  if (/^[:.]\d|^\s?(?:a\.m|p\.m)/.test(behind) || /[:§$#]\s?$/.test(ahead)) return false;
  return written.length > 1;
}

type Span = { start: number; end: number };

function sentencesOf(text: string): Span[] {
  const spans: Span[] = [];
  let start = 0;
  for (const match of text.matchAll(SENTENCE_END)) {
    const end = match.index + match[0].length;
    spans.push({ start, end });
    start = end;
  }
  return [...spans, { start, end: text.length }];
}

/** The heading of a column that says which paragraph or article a row is about. */
const NAMING_HEADING =
  /^(?:paragraphs?|paras?\.?|articles?|arts?\.?|sections?|rules?|pages?|no\.|#|paragraphes?|règles?|n[°º]|párrafos?|párr\.?|artículos?|núm\.|стать[а-яё]+|пункт[а-яё]*|№|(?:ال)?(?:فقرة|فقرات|مادة|مواد|رقم|صفحة)|段|条|款)(?!\p{L})/iu;

/** Cells, by the names `contentParts` gives them, of columns that name what their rows are about. */
function namingCells(blocks: readonly ContentBlock[]): ReadonlySet<string> {
  const naming = new Set<string>();
  let cells = 0;
  for (const block of blocks) {
    if (block.type !== "table") continue;
    const headings = new Map<number, string>();
    for (const { cell, row, column } of placedCells(block)) {
      if (row === 0) headings.set(column, wordsOfCell(cell));
      else if (NAMING_HEADING.test(headings.get(column) ?? "")) naming.add(`cell-${cells}`);
      cells += 1;
    }
  }
  return naming;
}

/** The cells of a table in order, each with the column it begins in: cells above may reach down into its row. */
function placedCells({ rows }: ContentTable) {
  let heldBelow: number[] = [];
  return rows.flatMap(({ cells }, row) => {
    const held = heldBelow;
    heldBelow = held.map((count) => Math.max(0, count - 1));
    let column = 0;
    return cells.map((cell) => {
      while ((held[column] ?? 0) > 0) column += 1;
      const own = column;
      for (; column < own + cell.colspan; column += 1) heldBelow[column] = cell.rowspan - 1;
      return { cell, row, column: own };
    });
  });
}

const wordsOfCell = ({ blocks }: ContentCell): string =>
  blocks
    .flatMap(({ inlines }) => inlines.flatMap((inline) => ("text" in inline ? inline.text : [])))
    .join("")
    .trim();

function withoutTables(text: string, tables: ReadonlySet<number>): string {
  return [...text.split("")].map((sign, index) => (tables.has(index) ? "\n" : sign)).join("");
}

/** Where tables stand in the body's sequence, counted as `contentParts` counts. */
function tableOffsets(blocks: readonly ContentBlock[]): ReadonlySet<number> {
  const offsets = new Set<number>();
  let at = 0;
  blocks.forEach((block, index) => {
    if (block.type === "table") {
      offsets.add(at);
      at += 1;
      return;
    }
    if (index > 0 && blocks[index - 1]?.type !== "table") at += 1;
    for (const inline of block.inlines) at += "text" in inline ? inline.text.length : 1;
  });
  return offsets;
}
