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
  return [...content.blocks, ...left]
    .flatMap(textBlocksOf)
    .flatMap(({ inlines }) => {
      const words = inlines.map(wordsThatStay).join("");
      // A citation that is worded otherwise leaves what is on either side of it together.
      const isCiting = inlines.some((inline) => "citation" in inline);
      const beside = inlines.filter((inline) => !("citation" in inline));
      return isCiting ? [words, beside.map(wordsThatStay).join("")] : [words];
    })
    .join("\n");
}

function wordsThatStay(inline: Inline): string {
  if (inline.withheld !== undefined) return inline.withheld;
  if ("citation" in inline) {
    const { prefix, locator, suffix } = inline.citation;
    return [prefix, locator, suffix].join(" ");
  }
  return "text" in inline ? `${inline.text}${inline.link ? ` ${inline.link} ` : ""}` : " ";
}
