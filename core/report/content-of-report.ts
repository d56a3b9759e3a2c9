import { type BlockAttributes, DEFAULT_BLOCK } from "../document/schema";
import { newId } from "../shared-text/new-id";
import type {
  Citation,
  ContentBlock,
  ContentTextBlock,
  Inline,
  InlineSuggested,
  SectionContent,
} from "../shared-text/section-content";
import type {
  Block,
  ReportModel,
  Run,
  TextBlock,
  TextRun,
  WordChanged,
  WordMarks,
} from "./report-model";

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
  { idOf = newId, cite = NO_CITATIONS }: { idOf?: () => string; cite?: CiteNote } = {},
): ReadSection[] {
  const bodies = new Map(footnotes.map(({ number, runs }) => [number, runs]));
  return sections.map(({ title, level, paragraphs, blocks }) => {
    const notes: SectionContent["notes"] = {};
    const mark = (number: number): Inline => {
      const id = idOf();
      notes[id] = noteBlocks(bodies.get(number) ?? [], cite);
      return { footnote: id };
    };
    const content = { blocks: blocks.map((block) => contentBlock(block, mark)), notes };
    return { title, level, paragraphs: [...paragraphs], content };
  });
}

/**
 * What a note cites: words it keeps and citations in place of others; null where it stays as it is.
 */
export type CiteNote = (runs: readonly TextRun[]) => (TextRun | { citations: Citation[] })[] | null;
const NO_CITATIONS: CiteNote = () => null;

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
  return {
    type: "block",
    attributes,
    inlines: block.runs.map((run) => inlineOf(run, mark)),
    ...suggestedOf(block.word),
  };
}

function inlineOf(run: Run, mark: Mark): Inline {
  const { word, ...rest } = run;
  if ("footnote" in rest) return { ...mark(rest.footnote), ...marksOf(word) };
  const { goesTo: _, ...text } = rest;
  return { ...text, ...marksOf(word) };
}

function marksOf(word: WordMarks | undefined): Pick<Inline, "suggested" | "about"> {
  return { ...suggestedOf(word), ...(word?.comments && { about: word.comments }) };
}

function suggestedOf(word: WordChanged | undefined): { suggested?: InlineSuggested } {
  const { inserted, deleted } = word ?? {};
  if (inserted === undefined && deleted === undefined) return {};
  return {
    suggested: {
      ...(inserted !== undefined && { inserted }),
      ...(deleted !== undefined && { deleted: [deleted] }),
    },
  };
}

/** A line break in a note begins a new paragraph of it. */
function noteBlocks(runs: readonly TextRun[], cite: CiteNote): ContentTextBlock[] {
  const blocks: ContentTextBlock[] = [emptyNoteBlock()];
  for (const run of cite(runs) ?? runs) {
    if ("citations" in run) {
      blocks.at(-1)?.inlines.push(...run.citations.map((citation) => ({ citation })));
      continue;
    }
    const { goesTo: _, claim: _claim, word, ...plain } = run;
    const look = { ...plain, ...marksOf(word) };
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
