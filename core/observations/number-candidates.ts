import type { ObservationLanguage } from "./languages/observation-language";
import { endsClause, type Line } from "./line";

/** A place in the text that may be the number of a paragraph. */
export type Candidate = {
  line: number;
  /** Where the number starts in the line, and where the words after it start. */
  start: number;
  textStart: number;
  value: number;
  /** How much it looks like one: 3 at most. */
  score: number;
};

/** The ways a number of so many digits stands before its paragraph. */
function formsOf(digits: string) {
  return {
    start: new RegExp(
      String.raw`^(?:§\s?)?(${digits})\s?(?:[.．]\s*(?=\D|$)|[-–]\s+(?=\p{L})|、)`,
      "u",
    ),
    arabicStart: new RegExp(
      String.raw`^(?:[-–]\s?(${digits})(?!\d)\s?|(${digits})\s?[-–.]\s?)(?=[^\d\s]|$)`,
      "u",
    ),
    arabicEnd: new RegExp(String.raw`\s[-–]\s?(${digits})$`, "u"),
    within: new RegExp(String.raw`(?<=[\s.;:!?)”"’\]])(${digits})\.\s*(?=[“"‘'(]?\p{Lu})`, "gu"),
    withinChinese: new RegExp(
      String.raw`(?<=[\s。；：！？”）)\u4e00-\u9fff])(${digits})[.．、]\s*(?=[\u4e00-\u9fff“（])`,
      "gu",
    ),
    /** "1- نظرت"; in damaged files "-1نظرت" in the middle of a line whose words are out of order. */
    withinArabic: new RegExp(
      String.raw`(?<=[\s.؛:؟»)])(?:(${digits})\s?[-–]\s*(?=[«(]?[\u0620-\u064a])|[-–](${digits})(?=[\u0620-\u064a]))`,
      "gu",
    ),
  };
}
type Forms = ReturnType<typeof formsOf>;

const USUAL = formsOf(String.raw`\d{1,3}`);
/** Numbers of four digits are nearly always years: they are looked at only where paragraphs get that far. */
const LONG = formsOf(String.raw`\d{1,4}`);
/** Words of headings and titles, after which a number may well begin a paragraph. */
const MAYBE_REFERENCE = /(?:recommendations?|Convention|Protocol|chapters?|sections?)$/;
const CERTAIN = 3;
const LIKELY = 2;
const POSSIBLE = 1;
const UNLIKELY = 0.6;

/**
 * Every number in the lines that could begin a paragraph, scored by how it
 * stands: after the end of a sentence or a heading and before a capital is good,
 * after "article" or in the middle of a line is not. Of numbers above 999 only if `isLong`.
 */
export function findCandidates(
  lines: Line[],
  language: ObservationLanguage,
  isLong = false,
): Candidate[] {
  const forms = isLong ? LONG : USUAL;
  const candidates: Candidate[] = [];
  lines.forEach((line, index) => {
    const starts = startCandidate(lines, index, language, forms);
    if (starts) candidates.push(starts);
    for (const match of line.text.matchAll(within(language, forms))) {
      const value = Number(match[1] ?? match[2]);
      const before = line.text.slice(starts?.textStart ?? 0, match.index).trimEnd();
      if (value === 0 || before === "") continue;
      const isMaybe = MAYBE_REFERENCE.test(before);
      if (language.reference.test(before) && !isMaybe) continue;
      const isGlued = !isMaybe && (endsClause(before) || looksLikeHeading(before));
      candidates.push({
        line: index,
        start: match.index,
        textStart: match.index + match[0].length,
        value,
        score: isGlued ? POSSIBLE : UNLIKELY,
      });
    }
  });
  return candidates;
}

function within({ code }: ObservationLanguage, forms: Forms): RegExp {
  if (code === "ar") return forms.withinArabic;
  return code === "zh" ? forms.withinChinese : forms.within;
}

function startCandidate(lines: Line[], index: number, language: ObservationLanguage, forms: Forms) {
  const line = lines[index];
  if (!line) return null;
  const isArabic = language.code === "ar";
  const match = (isArabic ? forms.arabicStart : forms.start).exec(line.text);
  const value = Number(match?.[1] ?? match?.[2] ?? 0);
  if (match && value > 0) {
    const score = scoreStart(lines, index, match[0].length, language);
    return { line: index, start: 0, textStart: match[0].length, value, score };
  }
  const atEnd = isArabic ? forms.arabicEnd.exec(line.text) : null;
  if (!atEnd) return null;
  // A right-to-left line laid out from the left has its number last; its words are all the line.
  const textStart = -atEnd[0].length;
  return { line: index, start: 0, textStart, value: Number(atEnd[1]), score: LIKELY };
}

function scoreStart(
  lines: Line[],
  index: number,
  textStart: number,
  language: ObservationLanguage,
): number {
  const line = lines[index];
  const previous = lines[index - 1];
  const first = line?.text.slice(textStart).replace(/^[“"‘'([\s]+/u, "") ?? "";
  if (/^\p{Ll}/u.test(first)) return POSSIBLE;
  if (!previous || line?.afterBlank) return CERTAIN;
  if (language.reference.test(previous.text)) return UNLIKELY;
  if (endsClause(previous.text) || looksLikeHeading(previous.text)) return CERTAIN;
  return LIKELY;
}

/** Short, begins as a title does, no sentence in it. */
export function looksLikeHeading(text: string): boolean {
  return (
    text.length <= 110 && /^[“"‘'(]?[\p{Lu}\p{Lo}\d]/u.test(text) && !/[.;:,]\s\p{Ll}/u.test(text)
  );
}
