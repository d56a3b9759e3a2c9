import { MARK_END, MARK_START } from "./take-footnotes";

const MARKS = new RegExp(`${MARK_START}\\d+${MARK_END}`, "g");
const ORDINAL =
  /^(?:first|second|third|fourth|fifth|sixth|seventh|eighth|ninth|tenth|eleventh|twelfth)(?:ly)?\s*[:.–-]\s*\S/i;
const FOREIGN_ORDINAL =
  /^(?:premi(?:er|ère)(?:ment)?|deuxi[èe]me(?:ment)?|troisi[èe]me(?:ment)?|primer[oa]?|segund[oa]|tercer[oa]?|cuart[oa]|أولا[ًً]?|أولاً|ثاني(?:ا|ًا|اً)|ثالث(?:ا|ًا|اً)|رابع(?:ا|ًا|اً)|خامس(?:ا|ًا|اً)|سادس(?:ا|ًا|اً)|سابع(?:ا|ًا|اً)|ثامن(?:ا|ًا|اً))\s*[:.：–-]\s*\S/iu;
const NUMBERED = /^(?:(\d{1,2}(?:\.\d{1,2}){0,3})[.)]?|[IVX]{1,5}[.)]|[A-H]\.)\s+\p{L}/u;
const KNOWN =
  /^(?:executive summary|summary|introduction|background|methodology|context|recommendations?|conclusions?|conclusion and recommendations?|annex(?:es)?|bibliography|references|résumé|recommandations?|méthodologie|introducción|recomendaciones|conclusiones|المقدمة|مقدمة|التوصيات|توصيات|الخلاصة|خاتمة|المنهجية|منهجية|ملخص(?: تنفيذي)?)\s*:?$/iu;

/**
 * Whether a line of plain text is a heading, and how deep: "First: …", "2.1
 * Detention", "Recommendations", or a short line without a full stop that a
 * paragraph or list follows. Null when it is not.
 */
export function headingLevel(line: string, next: string | undefined): number | null {
  const words = line.replaceAll(MARKS, "").trim();
  if (words === "" || words.length > 200) return null;
  if (KNOWN.test(words)) return 1;
  const hasStop = /[.;,:!?؛،。]$/u.test(words);
  if (ORDINAL.test(words) || FOREIGN_ORDINAL.test(words)) {
    return hasStop && words.length > 120 ? null : 1;
  }
  if (hasStop || words.length > 120 || next === undefined) return null;
  const isFollowed = isProse(next);
  const numbered = NUMBERED.exec(words);
  if (numbered)
    return isFollowed || headingLevelOfNumber(next) > 1 ? headingLevelOfNumber(words) : null;
  const isTitleLike = /^[\p{Lu}\p{Lo}\p{N}"“«(]/u.test(words) && words.split(/\s+/).length <= 14;
  return isTitleLike && words.length <= 100 && isFollowed ? 1 : null;
}

/** A paragraph, or the first of a list. */
function isProse(line: string): boolean {
  const words = line.replaceAll(MARKS, "").trim();
  return words.length > 120 || /[.;:!?؟。…"”\]]$/u.test(words) || BULLET.test(words);
}

/** Signs of list items, with the space after them. */
export const BULLET = /^(?:[·•▪◦‣●○∙⁃■□➢✓*]|[-–—](?=\s)|o(?=\t))\s*/u;

function headingLevelOfNumber(line: string): number {
  const number = NUMBERED.exec(line.trim())?.[1] ?? "";
  return Math.min(3, number.split(".").length);
}
