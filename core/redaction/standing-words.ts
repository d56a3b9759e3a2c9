import type { Inline, SectionContent } from "../shared-text/section-content";
import { textBlocksOf } from "./section-redactor";

/**
 * The words of a section that stay in public files, as the marks in it say and not as the redactor left them: what it
 * forgets to take out must not pass for words that stay.
 *
 * @param notes ids of the notes that stay
 */
export function standingWords(content: SectionContent, notes: ReadonlySet<string>): string {
  const left = Object.entries(content.notes).flatMap(([id, blocks]) =>
    notes.has(id) ? blocks : [],
  );
  const blocks = [...content.blocks, ...left].flatMap(textBlocksOf);
  const read = (words: (inline: Inline) => string) =>
    blocks.map(({ inlines }) => inlines.map(words).join(""));
  // Addresses that are not read, and citations worded otherwise, leave together what is on either side of them.
  return [...read(wordsThatStay), ...read(textThatStays)].join("\n");
}

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
  return "text" in inline ? inline.text : " ";
}
