import type { Doc } from "yjs";
import { emptyBlock } from "./read-section";
import type { ContentTextBlock } from "./section-content";
import { sequenceOf, sharedText, writeBlockAttributes } from "./shared-text";
import { insertInline, newBoundary } from "./write-section";

/**
 * Gives a footnote other words, as one forward edit: what stood there is deleted, and whatever a
 * colleague types into it meanwhile stays. Answers false, having changed nothing, where there is no
 * such note.
 */
export function rewriteNote(
  doc: Doc,
  noteId: string,
  blocks: readonly ContentTextBlock[],
): boolean {
  const sequence = sequenceOf(doc, { note: noteId });
  if (sequence === null || sequence === sharedText(doc).body) return false;
  doc.transact(() => {
    sequence.delete(0, sequence.length);
    let end = 0;
    (blocks.length > 0 ? blocks : [emptyBlock()]).forEach((block, index) => {
      if (index === 0) writeBlockAttributes(sequence, block.attributes);
      else {
        sequence.insertEmbed(end, newBoundary(block.attributes), {});
        end += 1;
      }
      for (const inline of block.inlines) end += insertInline(sequence, end, inline);
    });
  });
  return true;
}
