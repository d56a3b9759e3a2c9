/** Private use: signs of one font that say nothing elsewhere, as the bar code of a UN masthead. */
const PRIVATE_SIGNS = / ?\p{Co}(?:\p{Co}| (?=\p{Co}))*/gu;
const SPACES = /[\u00a0\u2000-\u200a\u202f\u205f\u3000]/g;
/** Control characters but tab, line feed and form feed; soft hyphens, zero widths, direction marks. */
const INVISIBLE = /(?![\t\n\f])[\p{Cc}\p{Cf}]/gu;

/**
 * The text with one kind of space, hyphen, digit and line end, and without
 * invisible characters and signs of one font. Form feeds stay: they mark pages. Letters, quotation marks
 * and dashes stay as the document has them.
 */
export function cleanText(text: string): string {
  return text
    .replaceAll(/\r\n?|\v|\u2028|\u2029|\u0085/g, "\n")
    .replaceAll(INVISIBLE, "")
    .replaceAll(PRIVATE_SIGNS, "")
    .replaceAll(SPACES, " ")
    .replaceAll(/ ?[\u2010\u2011] ?(?=\p{L})/gu, "-")
    .replaceAll(/[\u2010\u2011]/g, "-")
    .replaceAll(/[\u0660-\u0669]/g, (digit) => String(digit.charCodeAt(0) - 0x0660))
    .replaceAll(/[\u06f0-\u06f9]/g, (digit) => String(digit.charCodeAt(0) - 0x06f0))
    .replaceAll(/[\ufb00-\ufb06\ufb50-\ufdfb\ufe70-\ufefc]/g, (ligature) =>
      ligature.normalize("NFKC"),
    );
}

/** How wide a line stands from the margin; a tab counts as four. */
export function indentOf(line: string): number {
  const lead = /^[\t ]*/.exec(line)?.[0] ?? "";
  return lead.replaceAll("\t", "    ").length;
}
