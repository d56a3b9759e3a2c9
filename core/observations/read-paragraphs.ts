import { groupHeadings, isEnumerated, splitTrailingHeadings } from "./headings";
import { type Join, lineJoiner } from "./join-lines";
import { judgeParagraph } from "./judge-paragraph";
import type { ObservationLanguage } from "./languages/observation-language";
import type { Line } from "./line";
import { type Candidate, findCandidates } from "./number-candidates";
import { chooseChain } from "./number-chain";
import {
  MAX_PARAGRAPH_NUMBER,
  type ObservationParagraph,
  type ObservationWarning,
} from "./parsed-observations";
import { splitSubparagraphs } from "./subparagraphs";

export type ReadParagraphs = {
  /** Everything above the first paragraph: masthead, title, first heading. */
  preamble: Line[];
  paragraphs: ObservationParagraph[];
  warnings: ObservationWarning[];
};

/** Missing numbers are named one by one up to this many. */
const NAMED_GAPS = 40;

/** The numbered paragraphs of the lines, with the heading each stands under. */
export function readParagraphs(lines: Line[], language: ObservationLanguage): ReadParagraphs {
  const { chain, hasMore } = readNumbers(lines, language);
  const join = lineJoiner(lines.map(({ text }) => text));
  const firstStart = chain[0] ? { line: chain[0].line, start: chain[0].start } : null;
  const above = firstStart ? slice(lines, { line: 0, start: 0 }, firstStart) : lines;
  let heading = firstHeading(above, join);
  const paragraphs: ObservationParagraph[] = [];
  const warnings: ObservationWarning[] = [];
  chain.forEach((candidate, index) => {
    const next = chain[index + 1] ?? { line: lines.length, start: 0 };
    const own = region(lines, candidate, next, language);
    const { body, headings } = splitTrailingHeadings(own, join);
    const { text, subparagraphs, skipped } = splitSubparagraphs(body, language, join);
    const words = { heading, text, subparagraphs };
    paragraphs.push({ number: candidate.value, ...words, kind: judgeParagraph(words, language) });
    for (const label of skipped) {
      warnings.push({
        code: "missing_subparagraph",
        message: `Paragraph ${candidate.value} has no sub-paragraph (${label}).`,
        paragraph: candidate.value,
      });
    }
    heading = headings.at(-1) ?? heading;
  });
  if (hasMore) {
    warnings.push({
      code: "too_many_paragraphs",
      message: `Paragraphs above ${MAX_PARAGRAPH_NUMBER} stand in the text of the last one.`,
      paragraph: MAX_PARAGRAPH_NUMBER,
    });
  }
  return { preamble: above, paragraphs, warnings: [...numberWarnings(chain), ...warnings] };
}

/** From here on numbers of four digits are expected. */
const NEARLY_A_THOUSAND = 990;

/** The starts of the paragraphs, and whether the numbering goes on above what can be read. */
function readNumbers(
  lines: Line[],
  language: ObservationLanguage,
): { chain: Candidate[]; hasMore: boolean } {
  const usual = findCandidates(lines, language);
  const short = chooseChain(usual);
  if ((short.at(-1)?.value ?? 0) < NEARLY_A_THOUSAND) {
    return { chain: withDuplicates(short, usual, lines), hasMore: false };
  }
  const all = findCandidates(lines, language, true);
  const chain = chooseChain(all);
  const last = chain.at(-1);
  const hasMore =
    last?.value === MAX_PARAGRAPH_NUMBER &&
    all.some(({ value, line }) => value === MAX_PARAGRAPH_NUMBER + 1 && line >= last.line);
  return { chain: withDuplicates(chain, all, lines), hasMore };
}

type Place = { line: number; start: number };

/** A paragraph's own lines: without its number, and without an annex below the last one. */
function region(
  lines: Line[],
  { line, start, textStart }: Candidate,
  next: Place,
  language: ObservationLanguage,
): Line[] {
  // A negative start counts from the end: the number stands last on its line.
  const own =
    textStart < 0
      ? withoutEnding(slice(lines, { line, start }, next), -textStart)
      : slice(lines, { line, start: textStart }, next);
  if (next.start > 0) partGluedHeading(own);
  const annex = own.findIndex(({ text }, index) => index > 0 && language.annex.test(text));
  return annex < 0 ? own : own.slice(0, annex);
}

/** "… by sex. Hate speech" before a number in the same line: the last words are a heading. */
function partGluedHeading(own: Line[]): void {
  const last = own.at(-1);
  const glued = /[.;:!?][”"’)]?\s+(\p{Lu}[^.;:!?]{2,110})$/u.exec(last?.text ?? "");
  if (!last || !glued?.[1]) return;
  const text = last.text.slice(0, last.text.length - glued[1].length).trim();
  own.splice(-1, 1, { ...last, text }, { ...last, text: glued[1], afterBlank: true });
}

function withoutEnding([first, ...others]: Line[], length: number): Line[] {
  return first ? [{ ...first, text: first.text.slice(0, -length).trim() }, ...others] : [];
}

function slice(lines: Line[], from: Place, to: Place): Line[] {
  const own = lines.slice(from.line, to.line + (to.start > 0 ? 1 : 0));
  return own
    .map((line, index) => {
      const isLast = to.start > 0 && index === own.length - 1;
      const text = line.text.slice(index === 0 ? from.start : 0, isLast ? to.start : undefined);
      return { ...line, text: text.trim() };
    })
    .filter(({ text }) => text !== "");
}

/** "Reply to paragraph 1 of the list of issues": a title speaks of no single paragraph. */
const REPLY_TO =
  /^(?:repl|respon|answer|réponse|respuesta|(?:ال)?(?:رد|إجاب)|ответ).*(?:paragraphs?|paras?\.|questions?|issues?|paragraphes?|párrafos?|preguntas?|(?:ال)?فقر(?:ة|ات|تين)|السؤال|пункт\p{L}*|вопрос\p{L}*)\s(?:nos?\.?\s|№\s?)?\d|^对.*第\s?\d+.*答复/iu;

/** "I. Introduction" above the first paragraph; the title itself is no heading. */
function firstHeading(above: Line[], join: Join): string {
  const from = above.findLastIndex(
    ({ text }, index) =>
      index > 0 && (isEnumerated(text) || /^introduc/i.test(text) || REPLY_TO.test(text)),
  );
  if (from < 0 || above.length - from > 4) return "";
  return groupHeadings(above.slice(from), join).at(-1) ?? "";
}

/**
 * A second, equally certain start with the number just read is part of the text
 * as it came, so it is kept, for a person to decide.
 */
function withDuplicates(chain: Candidate[], candidates: Candidate[], lines: Line[]): Candidate[] {
  return chain.flatMap((candidate, index) => {
    const until = chain[index + 1]?.line ?? lines.length;
    const own = lines[candidate.line];
    const again = candidates.filter(
      ({ line, start, value, score }) =>
        value === candidate.value &&
        line > candidate.line &&
        line < until &&
        start === 0 &&
        score >= 3 &&
        Math.abs((lines[line]?.indent ?? 0) - (own?.indent ?? 0)) <= 3,
    );
    return [candidate, ...again];
  });
}

function numberWarnings(chain: Candidate[]): ObservationWarning[] {
  if (chain.length === 0) {
    return [{ code: "no_paragraphs", message: "No numbered paragraph was found in this text." }];
  }
  const warnings: ObservationWarning[] = [];
  const first = chain[0]?.value ?? 1;
  if (first > 1) {
    warnings.push({
      code: "starts_late",
      message: `The first paragraph found is ${first}, not 1.`,
      paragraph: first,
    });
  }
  chain.forEach(({ value }, index) => {
    const previous = chain[index - 1]?.value;
    if (previous === undefined) return;
    if (value === previous) {
      warnings.push({
        code: "duplicate_paragraph",
        message: `Paragraph ${value} is there more than once.`,
        paragraph: value,
      });
    }
    for (let missing = previous + 1; missing < value; missing += 1) {
      if (warnings.length >= NAMED_GAPS) return;
      warnings.push({
        code: "missing_paragraph",
        message: `Paragraph ${missing} is missing.`,
        paragraph: missing,
      });
    }
  });
  return warnings;
}
