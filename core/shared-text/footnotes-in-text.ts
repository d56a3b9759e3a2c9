import { ContentEmbed, ContentType, type Doc, type Text as YText } from "yjs";
import { classifyEmbed, readCells, sharedText } from "./shared-text";

/**
 * The ids of the footnotes whose markers stand in a section's text as it is
 * shown, suggestions included, each once, in reading order. The same as
 * `footnoteIds` of the section read as shown, but reads only the markers: it is
 * asked with every keystroke.
 */
export function footnotesInText(doc: Doc): string[] {
  const ids = new Set<string>();
  collect(sharedText(doc).body, ids);
  return [...ids];
}

function collect(sequence: YText, into: Set<string>): void {
  for (let item = sequence._start; item !== null; item = item.right) {
    if (item.deleted) continue;
    const { content } = item;
    const isEmbed = content instanceof ContentEmbed || content instanceof ContentType;
    if (!isEmbed) continue;
    const embed = classifyEmbed(content instanceof ContentEmbed ? content.embed : content.type);
    if (embed.type === "footnote") into.add(embed.id);
    if (embed.type !== "table") continue;
    for (const { text } of readCells(embed.rows).flat()) if (text !== null) collect(text, into);
  }
}
