import type { Bibliography } from "../citation/bibliography";
import { citationsInNote, placeCitation } from "../citation/place-citation";
import type {
  Citation,
  ContentBlock,
  ContentTable,
  ContentTextBlock,
  Inline,
  SectionContent,
} from "../shared-text/section-content";
import type {
  ReportFile,
  ReportWarning,
  TextBlock,
  TextRun,
  WordChanged,
  WordMarks,
} from "./report-model";
import type { CitationTexts } from "./report-room";
import { joinRuns } from "./runs";
import { MISSING_NOTE, type SettledReport, settleReport } from "./settle-report";

/** What a report is put together from. */
export type ReportParts = {
  report: Pick<
    ReportFile,
    | "title"
    | "language"
    | "body"
    | "state"
    | "symbol"
    | "submittedBy"
    | "recommendations"
    | "statements"
  >;
  /** In the order of the report. */
  sections: readonly {
    title: string;
    level: number;
    paragraphs: readonly string[];
    content: SectionContent;
  }[];
  citationTexts: CitationTexts;
  /** Stands as a section of its own at the end. */
  bibliography?: Bibliography | null;
  /** What a copy for review says beside the words; no other file says anything. */
  beside?: BesideContent;
};

/** What is said beside the words of a content, by what stands in it. */
export type BesideContent = {
  of(inline: Inline): WordMarks | undefined;
  ofBlock(block: ContentTextBlock): TextBlock["word"];
  ofTable(table: ContentTable): WordChanged | undefined;
};

const NOTHING: BesideContent = {
  of: () => undefined,
  ofBlock: () => undefined,
  ofTable: () => undefined,
};

/** What stands for a citation whose source is not there. */
export const MISSING_SOURCE = "[source missing]";

/**
 * The whole report with footnotes numbered 1 to n straight through it, markers
 * in tables included, and citations worded. A marker without a body or a
 * citation without a source stays visible in the text and is in `warnings`.
 */
export function assembleReport({
  report,
  sections,
  citationTexts,
  bibliography,
  beside = NOTHING,
}: ReportParts): SettledReport {
  const footnotes: ReportFile["footnotes"] = [];
  const warnings: ReportWarning[] = [];
  const addNote = (body: readonly ContentTextBlock[] | undefined): number => {
    const number = footnotes.length + 1;
    const words = wordNote(body ?? [], citationTexts, beside);
    const isEmpty = words.runs.every(({ text }) => text.trim() === "");
    if (isEmpty) {
      warnings.push({ code: "footnote_without_text", message: `Footnote ${number} has no text.` });
    }
    if (words.missing > 0) {
      warnings.push({
        code: "citation_without_source",
        message: `Footnote ${number} cites a source that is not in the library.`,
      });
    }
    footnotes.push({ number, text: "", runs: isEmpty ? [{ text: MISSING_NOTE }] : words.runs });
    return number;
  };
  const settled = settleReport({
    ...report,
    sections: [
      ...sections.map(({ content, paragraphs, ...section }) => ({
        ...section,
        paragraphs: [...paragraphs],
        blocks: content.blocks.map((block) =>
          fileBlock(block, { beside, numberOf: (id) => addNote(content.notes[id]) }),
        ),
      })),
      ...(bibliography ? [bibliographySection(bibliography)] : []),
    ],
    footnotes,
  });
  return { report: settled.report, warnings: [...warnings, ...settled.warnings] };
}

function bibliographySection({ heading, groups }: Bibliography): ReportFile["sections"][number] {
  return {
    title: heading,
    level: 1,
    kind: "bibliography",
    paragraphs: [],
    blocks: groups.flatMap((group) => [
      ...(group.heading === ""
        ? []
        : [{ kind: "heading" as const, level: 1, text: group.heading, runs: null }]),
      ...group.entries.map(({ runs }) => ({ kind: "paragraph" as const, text: "", runs })),
    ]),
  };
}

type FileBlock = ReportFile["sections"][number]["blocks"][number];
type FileText = Exclude<FileBlock, { kind: "table" }>;

type Writing = { beside: BesideContent; numberOf: (noteId: string) => number };

function fileBlock(block: ContentBlock, writing: Writing): FileBlock {
  if (block.type === "block") return fileText(block, writing);
  return {
    kind: "table",
    text: "",
    rows: block.rows.map(({ cells }) => ({
      cells: cells.map(({ header, colspan, rowspan, blocks }) => ({
        header,
        colspan,
        rowspan,
        blocks: blocks.map((inner) => fileText(inner, writing)),
      })),
    })),
    word: writing.beside.ofTable(block),
  };
}

function fileText(block: ContentTextBlock, writing: Writing): FileText {
  const runs = block.inlines.map((inline) => fileRun(inline, writing));
  return { ...block.attributes, text: "", runs, word: writing.beside.ofBlock(block) };
}

function fileRun(inline: Inline, { beside, numberOf }: Writing) {
  const word = beside.of(inline);
  if ("footnote" in inline) return { footnote: numberOf(inline.footnote), word };
  return "citation" in inline ? { text: MISSING_SOURCE, word } : { ...inline, word };
}

/** A note's words; its paragraphs stand on lines of their own, empty ones are left out. */
function wordNote(
  blocks: readonly ContentTextBlock[],
  texts: CitationTexts,
  beside: BesideContent,
): { runs: TextRun[]; missing: number } {
  const placed = new Map<Citation, ReturnType<typeof citationsInNote>[number]["place"]>();
  for (const { citation, place } of citationsInNote(blocks)) placed.set(citation, place);
  let missing = 0;
  const wordCitation = (citation: Citation): TextRun[] => {
    const worded = texts[citation.id];
    if (worded?.some(({ text }) => text !== "")) return worded;
    missing += 1;
    const place = placed.get(citation);
    return place ? placeCitation([{ text: MISSING_SOURCE }], citation, place) : [];
  };
  const lines = blocks
    .map((block) => {
      const runs = block.inlines.flatMap((inline): TextRun[] => {
        const worded = "citation" in inline ? wordCitation(inline.citation) : [];
        const said = "text" in inline ? [inline] : worded;
        const word = beside.of(inline);
        return word === undefined ? said : said.map((run) => ({ ...run, word }));
      });
      const isItem = block.attributes.kind === "list_item";
      return { word: beside.ofBlock(block), runs: isItem ? [{ text: "– " }, ...runs] : runs };
    })
    .filter(({ runs }) => runs.some(({ text }) => text.trim() !== ""));
  const runs = lines.flatMap(({ word, runs: line }, index): TextRun[] => {
    if (index === 0) return line;
    const { inserted, deleted } = word ?? {};
    const isSaid = (inserted ?? deleted) !== undefined;
    return [{ text: "\n", ...(isSaid && { word: { inserted, deleted } }) }, ...line];
  });
  return { runs: joinRuns(runs), missing };
}
