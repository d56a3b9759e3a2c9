import type { Direction } from "../document/schema";

const STRONG_RTL =
  /[\p{Script=Arabic}\p{Script=Hebrew}\p{Script=Syriac}\p{Script=Thaana}\p{Script=Nko}\u200F]/u;
const STRONG = /\p{L}|\u200F|\u200E/u;

/** The direction of the first strong letter (UAX #9 P2), or null where there is none. */
export function firstStrongDirection(text: string): Direction | null {
  const first = STRONG.exec(text)?.[0];
  if (first === undefined) return null;
  return STRONG_RTL.test(first) ? "rtl" : "ltr";
}

/** Whether a language is written from right to left. */
export function isRightToLeftLanguage(language: string): boolean {
  return /^(ar|fa|he|ur|ps|sd|ug|yi|dv|ckb)\b/i.test(language);
}

/** Text cut where its direction changes; neutral characters stay with what they follow. */
export function splitByDirection(text: string): { text: string; isRtl: boolean }[] {
  const parts: { text: string; isRtl: boolean }[] = [];
  // Digits are left to right even inside Arabic, but cut there they would jump: they stay where they are.
  for (const piece of text.match(/[\p{L}\p{M}\u200E\u200F]+|[^\p{L}\p{M}\u200E\u200F]+/gu) ?? []) {
    const direction = firstStrongDirection(piece);
    const last = parts.at(-1);
    if (last && (direction === null || last.isRtl === (direction === "rtl"))) last.text += piece;
    else parts.push({ text: piece, isRtl: direction === "rtl" });
  }
  const [first, second] = parts;
  if (first && second && firstStrongDirection(first.text) === null) {
    parts.splice(0, 2, { text: first.text + second.text, isRtl: second.isRtl });
  }
  return parts;
}
