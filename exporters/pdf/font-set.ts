import type { FontFamily, Writing } from "./pdf-document";

/** The fonts a document is set in, as far as what it is made of must know them. */
export type FontSet = {
  /** Whether one font of this weight has all characters of a cluster (what a reader sees as one letter). */
  has(cluster: string, isBold: boolean): boolean;
  /** Families to ask, in order. */
  families(writing: Writing): FontFamily[];
};

// They ask a font for nothing: invisible characters, spaces (shown as a space where a font has none).
const NEEDS_NO_GLYPH = /^[\p{Default_Ignorable_Code_Point}\s]$/u;

/** The characters of a cluster that a font must have. */
export function neededCharacters(cluster: string): number[] {
  return [...cluster]
    .filter((character) => !NEEDS_NO_GLYPH.test(character))
    .flatMap((character) => character.codePointAt(0) ?? []);
}
