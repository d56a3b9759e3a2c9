import { type BlockAttributes, DEFAULT_BLOCK } from "../document/schema";
import { newId } from "../shared-text/new-id";
import type {
  ContentBlock,
  ContentTextBlock,
  Inline,
  SectionContent,
} from "../shared-text/section-content";
import type { Block, ReportModel, Run, TextBlock } from "./report-model";

/** A section of a report from outside, as it is put into a section's shared text. */
export type ReadSection = {
  title: string;
  level: number;
  /** Numbers of the paragraphs it answers, as the file has them. */
  paragraphs: string[];
  content: SectionContent;
};

/**
 * The sections of a report model as contents of shared texts, each note with its marker under a new
 * id. The other way round of `assembleReport`; citations that were worded stay words.
 */
export function contentOfReport(
  { sections, footnotes }: ReportModel,
  idOf: () => string = newId,
): ReadSection[] {
  const bodies = new Map(footnotes.map(({ number, runs }) => [number, runs]));
  return sections.map(({ title, level, paragraphs, blocks }) => {
    const notes: SectionContent["notes"] = {};
    const mark = (number: number): Inline => {
      const id = idOf();
      notes[id] = noteBlocks(bodies.get(number) ?? []);
      return { footnote: id };
    };
    const content = { blocks: blocks.map((block) => contentBlock(block, mark)), notes };
    return { title, level, paragraphs: [...paragraphs], content };
  });
}

type Mark = (number: number) => Inline;

function contentBlock(block: Block, mark: Mark): ContentBlock {
  if (block.kind !== "table") return textBlock(block, mark);
  return {
    type: "table",
    rows: block.rows.map(({ cells }) => ({
      cells: cells.map(({ header, colspan, rowspan, blocks }) => ({
        header: header === true,
        colspan: colspan ?? 1,
        rowspan: rowspan ?? 1,
        blocks: blocks.map((inner) => textBlock(inner, mark)),
      })),
    })),
  };
}

function textBlock(block: TextBlock, mark: Mark): ContentTextBlock {
  const { kind, level, indent, list, dir, recommendation } = block;
  const attributes: BlockAttributes = {
    ...DEFAULT_BLOCK,
    kind,
    ...(level !== undefined && { level }),
    ...(indent !== undefined && { indent }),
    ...(list !== undefined && { list }),
    ...(dir !== undefined && { dir }),
    ...(recommendation !== undefined && { recommendation }),
  };
  return { type: "block", attributes, inlines: block.runs.map((run) => inlineOf(run, mark)) };
}

function inlineOf(run: Run, mark: Mark): Inline {
  if ("footnote" in run) return mark(run.footnote);
  const { goesTo: _, ...text } = run;
  return text;
}

/** A line break in a note begins a new paragraph of it. */
function noteBlocks(runs: readonly Run[]): ContentTextBlock[] {
  const blocks: ContentTextBlock[] = [emptyNoteBlock()];
  for (const run of runs) {
    if (!("text" in run)) continue;
    const { goesTo: _, claim: _claim, ...look } = run;
    run.text.split("\n").forEach((text, index) => {
      if (index > 0) blocks.push(emptyNoteBlock());
      if (text !== "") blocks.at(-1)?.inlines.push({ ...look, text });
    });
  }
  return blocks;
}

const emptyNoteBlock = (): ContentTextBlock => ({
  type: "block",
  attributes: { ...DEFAULT_BLOCK },
  inlines: [],
});
