import { cleanText } from "@/core/report/clean-text";
import type { CitationTexts } from "@/core/report/report-room";
import type { CopyFile, CopyParagraph } from "@/core/review-copy/copy-file";
import { sectionsSent } from "@/core/review-copy/sections-of-copy";
import type {
  ContentBlock,
  ContentTextBlock,
  SectionContent,
} from "@/core/shared-text/section-content";

/** What Word shows of each section with all changes accepted: a line a paragraph, notes in brackets. */
export function acceptedInWord(file: CopyFile): string[][] {
  return sectionsSent(file).map(({ blocks }) => {
    const lines: string[] = [];
    let run: CopyParagraph[] = [];
    const close = () => {
      lines.push(...acceptedLines(run, file));
      run = [];
    };
    for (const block of blocks) {
      if (block.kind === "paragraph") {
        run.push(block);
        continue;
      }
      close();
      for (const { cells } of block.rows)
        for (const cell of cells) lines.push(...acceptedLines(cell, file));
    }
    close();
    return lines;
  });
}

function acceptedLines(paragraphs: readonly CopyParagraph[], file: CopyFile): string[] {
  const lines: string[] = [];
  let line = "";
  for (const { runs, end } of paragraphs) {
    for (const run of runs) {
      if (run.deleted !== undefined) continue;
      line += run.kind === "text" ? run.text : `[${noteWords(file, run.note)}]`;
    }
    if (end.deleted !== undefined) continue;
    if (line !== "") lines.push(line);
    line = "";
  }
  return line === "" ? lines : [...lines, line];
}

const noteWords = (file: CopyFile, id: string) =>
  noteLines(acceptedLines(file.notes[id]?.paragraphs ?? [], file));

/** A list item in a note is written with a dash, which is nobody's word. */
const noteLines = (lines: readonly string[]) =>
  lines
    .flatMap((line) => line.replace(/^– /, "").split("\n"))
    .filter((line) => line.trim() !== "")
    .join("|");

/** The same of a section here. */
export function wordsHere(content: SectionContent, texts: CitationTexts = {}): string[] {
  const text = ({ inlines }: ContentTextBlock): string =>
    inlines
      .map((inline) => {
        if ("text" in inline) return cleanText(inline.text);
        if ("citation" in inline) {
          return texts[inline.citation.id]?.map((run) => run.text).join("") ?? "[source missing]";
        }
        const body = content.notes[inline.footnote] ?? [];
        return `[${noteLines(body.map(text))}]`;
      })
      .join("");
  const lines = (block: ContentBlock): string[] =>
    block.type === "block"
      ? [text(block)]
      : block.rows.flatMap(({ cells }) => cells.flatMap((cell) => cell.blocks.map(text)));
  return content.blocks.flatMap(lines).filter((line) => line !== "");
}
