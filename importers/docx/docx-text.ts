import type { DocumentText, TextParagraph } from "../../core/evidence/document-text";
import { type DocxBlock, paragraphText } from "./docx-document";
import { readDocx } from "./read-docx";

/** Some 300 pages; whoever needs more downloads the file. */
const MOST_PARAGRAPHS = 5_000;
const MOST_LETTERS = 600_000;

/**
 * The words of a Word file in reading order, tables cell by cell, footnotes at the end, at most some
 * 300 pages of them.
 *
 * @throws {DomainError} file_not_readable
 */
export function docxText(bytes: Uint8Array): DocumentText {
  const { blocks, footnotes, endnotes } = readDocx(bytes);
  const notes = [...footnotes.values(), ...endnotes.values()].flat();
  const paragraphs: TextParagraph[] = [];
  let letters = 0;
  for (const paragraph of paragraphsIn([...blocks, ...notes])) {
    letters += paragraph.text.length;
    if (paragraphs.length === MOST_PARAGRAPHS || letters > MOST_LETTERS) {
      return { paragraphs, isShortened: true };
    }
    paragraphs.push(paragraph);
  }
  return { paragraphs, isShortened: false };
}

function* paragraphsIn(blocks: readonly DocxBlock[]): Generator<TextParagraph> {
  for (const block of blocks) {
    if (block.kind === "table") {
      for (const { cells } of block.rows) {
        for (const cell of cells) yield* paragraphsIn(cell.blocks);
      }
      continue;
    }
    const text = paragraphText(block).trim();
    const label = block.numbering?.label ?? "";
    if (text !== "") yield { headingLevel: block.headingLevel, label, text };
  }
}
