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

export type DirectionPart = { text: string; isRtl: boolean };

/**
 * Text cut where its direction changes, in a paragraph of the direction `base`. Signs and spaces between
 * letters of both directions are the paragraph's (UAX #9 N2), so that a bracket that Latin letters stand
 * in faces the right way in programs that go by the direction of a stretch. Digits stay with what they
 * follow, and so do signs between them (W4, W7).
 */
export function splitByDirection(text: string, base: Direction): DirectionPart[] {
  const isRtlBase = base === "rtl";
  const parts: DirectionPart[] = [];
  let between = "";
  /** Gives what stands between to the last part, and hands back what is the paragraph's. */
  const closed = (part: DirectionPart): string => {
    const kept = part.isRtl === isRtlBase ? between : withDigits(between);
    part.text += kept;
    return between.slice(kept.length);
  };
  for (const piece of text.match(PIECES) ?? []) {
    const direction = firstStrongDirection(piece);
    if (direction === null) {
      between += piece;
      continue;
    }
    const [isRtl, last] = [direction === "rtl", parts.at(-1)];
    if (last?.isRtl === isRtl) {
      last.text += between + piece;
    } else {
      const rest = last === undefined ? between : closed(last);
      const isApart = rest !== "" && isRtl !== isRtlBase;
      if (isApart) parts.push({ text: rest, isRtl: isRtlBase });
      parts.push({ text: isApart ? piece : rest + piece, isRtl });
    }
    between = "";
  }
  const last = parts.at(-1);
  const rest = last === undefined ? between : closed(last);
  if (rest !== "") parts.push({ text: rest, isRtl: isRtlBase });
  return parts;
}

/**
 * The same for a paragraph in several pieces, such as bold words among others: each piece is cut as the
 * whole is, so that a space between two words of one direction does not turn to the paragraph's.
 */
export function splitPiecesByDirection(
  pieces: readonly string[],
  base: Direction,
): DirectionPart[][] {
  const parts = splitByDirection(pieces.join(""), base);
  let [at, used] = [0, 0];
  return pieces.map((piece) => {
    const own: DirectionPart[] = [];
    for (let taken = 0; taken < piece.length; ) {
      const { text, isRtl } = parts[at] as DirectionPart;
      const some = text.slice(used, used + piece.length - taken);
      own.push({ text: some, isRtl });
      taken += some.length;
      used += some.length;
      if (used === text.length) [at, used] = [at + 1, 0];
    }
    return own;
  });
}

const PIECES = /[\p{L}\p{M}\u200E\u200F]+|[^\p{L}\p{M}\u200E\u200F]+/gu;
const WITH_DIGITS = /^.*\p{Nd}[%‰°€£$]*/su;
const OPENING = /[([{«]/g;
const CLOSING = /[)\]}»]/g;

/** All up to the last digit, the signs that belong to it, and the bracket that closes around it (N0). */
function withDigits(between: string): string {
  const found = WITH_DIGITS.exec(between)?.[0] ?? "";
  const open = (found.match(OPENING)?.length ?? 0) - (found.match(CLOSING)?.length ?? 0);
  const [closing = ""] = /^[)\]}»]*/.exec(between.slice(found.length)) ?? [];
  return found + closing.slice(0, Math.max(0, open));
}
