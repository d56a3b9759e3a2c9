import type { CslName } from "../../core/citation/csl-variables";

const SUFFIX = /^(?:jr|sr|[ivx]{2,4}|2nd|3rd)\.?$/i;
/** Words that only bodies have in their names: they are not taken apart at a comma. */
export const BODY =
  /\b(?:university|institute|organi[sz]ation|committee|commission|council|ministry|department|association|federation|foundation|agency|office|bank|union|court|centre|center|inc|ltd|llc|gmbh|group|network|society|government|nations)\b/i;

/**
 * A name as databases write it: "Berg, Jan van der", "Costa, P. T., Jr.", "van der Berg, Jan".
 * A name without a comma is a body's, or a person's known by one name: it stays whole.
 */
export function readPersonName(given: string): CslName | null {
  const text = given
    .replaceAll(/\s+/g, " ")
    .replace(/[,;]\s*$/, "")
    .trim();
  if (text === "") return null;
  const pieces = text.split(/\s*,\s*/);
  if (pieces.length === 1 || (BODY.test(text) && pieces.length > 1 && BODY.test(pieces[0] ?? "")))
    return { literal: text };
  const [family = "", ...rest] = pieces;
  const suffixAt = rest.findIndex((piece) => SUFFIX.test(piece));
  const suffix = suffixAt === -1 ? "" : (rest[suffixAt] ?? "");
  const givenName = rest.filter((_, index) => index !== suffixAt).join(", ");
  return {
    ...familyName(family),
    ...(givenName !== "" && { given: givenName }),
    ...(suffix !== "" && { suffix }),
  };
}

/** Particles in small letters are parted from the family name, as CSL has them. */
export function familyName(text: string): CslName {
  const match = /^((?:\p{Ll}[\p{Ll}'’]*\s+)+)(\p{Lu}.*)$/u.exec(text);
  return match
    ? { "non-dropping-particle": (match[1] ?? "").trim(), family: match[2] ?? "" }
    : { family: text };
}
