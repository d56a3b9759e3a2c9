import type { Inline, SectionContent } from "../shared-text/section-content";
import { textBlocksOf } from "./section-redactor";

/**
 * The words of a section that stay in public files, as the marks in it say and not as the redactor left them: what it
 * forgets to take out must not pass for words that stay. Each paragraph is a text of its own.
 *
 * @param notes ids of the notes that stay
 */
export function standingWords(content: SectionContent, notes: ReadonlySet<string>): string[] {
  const left = Object.entries(content.notes).flatMap(([id, blocks]) =>
    notes.has(id) ? blocks : [],
  );
  return [...content.blocks, ...left].flatMap(textBlocksOf).flatMap(({ inlines }) => {
    const words = inlines.map(wordsThatStay).join("");
    const hasLinks = inlines.some((inline) => "text" in inline && inline.link);
    // An address that is not read leaves together what is on either side of it; a citation is read between them.
    return hasLinks ? [words, ...inlines.map(textThatStays).join("").split(CUT)] : [words];
  });
}

const CUT = "\0";

function wordsThatStay(inline: Inline): string {
  if (inline.withheld !== undefined) return inline.withheld;
  if ("citation" in inline) {
    const { prefix, locator, suffix } = inline.citation;
    return [prefix, locator, suffix].join(" ");
  }
  return "text" in inline && inline.link ? `${inline.text} ${inline.link} ` : textThatStays(inline);
}

function textThatStays(inline: Inline): string {
  if (inline.withheld !== undefined) return inline.withheld;
  if ("citation" in inline) return CUT;
  return "text" in inline ? inline.text : " ";
}
