import { footnoteIds, inlinesOf, projectSection } from "../shared-text/project-section";
import type {
  ContentBlock,
  ContentTextBlock,
  Inline,
  SectionContent,
} from "../shared-text/section-content";
import { standingContent } from "../shared-text/standing-content";
import { findFigures } from "../statistics/find-figures";
import type {
  CheckedBlock,
  CheckedFigure,
  CheckedLink,
  CheckedNote,
  CheckedReport,
  CheckedSection,
} from "./checked-report";
import { notesBehind } from "./note-behind";

/** What is known of a section beside its text. */
export type SectionFacts = Pick<
  CheckedSection,
  "id" | "title" | "level" | "status" | "suggestions" | "paragraphs"
> & { content: SectionContent };

/**
 * What the checks ask of the texts of a report: its sections with their blocks, its notes numbered
 * straight through as screens number them, and its figures with the note that follows each. What
 * is only suggested is left out. No figure is compared with the register of figures here.
 */
export function checkContent(
  given: readonly SectionFacts[],
): Pick<CheckedReport, "sections" | "notes" | "figures"> {
  return joinChecked(given.map(checkSection));
}

/** What {@link checkContent} reads of one section; its notes are numbered from its own start. */
export type CheckedContent = {
  section: CheckedSection;
  notes: CheckedNote[];
  /** How many numbers its notes take on a screen, those that are suggested among them. */
  numbers: number;
  figures: CheckedFigure[];
};

/** One section by itself, for whoever reads a long report in steps. */
export function checkSection({ content: shown, ...facts }: SectionFacts): CheckedContent {
  const content = standingContent(shown);
  const numbered = footnoteIds(shown);
  const { words, footnoteWords, footnotes, orphans } = projectSection(content);
  const sectionId = facts.id;
  const noteBehind = notesBehind(content);
  return {
    section: {
      ...facts,
      words,
      footnoteWords,
      blocks: content.blocks.flatMap(checkedBlocks),
      orphans,
    },
    notes: footnotes.map(({ id, text, citations }) => {
      const body = content.notes[id] ?? [];
      return {
        id,
        sectionId,
        number: numbered.indexOf(id) + 1,
        text,
        links: linksOf(inlinesOf(body)),
        citations,
        content: body,
      };
    }),
    numbers: numbered.length,
    figures: findFigures(content).map((figure) => ({
      ...figure,
      sectionId,
      noteId: noteBehind(figure),
      registered: null,
    })),
  };
}

/** The parts of a report put together from its sections, notes numbered straight through. */
export function joinChecked(
  read: readonly CheckedContent[],
): Pick<CheckedReport, "sections" | "notes" | "figures"> {
  let before = 0;
  return {
    sections: read.map(({ section }) => section),
    notes: read.flatMap(({ notes, numbers }) => {
      const first = before;
      before += numbers;
      return notes.map((note) => ({ ...note, number: first + note.number }));
    }),
    figures: read.flatMap(({ figures }) => figures),
  };
}

function checkedBlocks(block: ContentBlock, index: number): CheckedBlock[] {
  if (block.type === "block") return [checkedBlock(block, index)];
  return block.rows.flatMap(({ cells }) =>
    cells.flatMap(({ blocks }) => blocks.map((inner) => checkedBlock(inner, index))),
  );
}

function checkedBlock({ attributes, inlines }: ContentTextBlock, index: number): CheckedBlock {
  return {
    index,
    kind: attributes.kind,
    text: inlines.map((inline) => ("text" in inline ? inline.text : "\uFFFC")).join(""),
    links: linksOf(inlines),
    recommendation: attributes.recommendation || null,
  };
}

/** Links, one that changes its look half-way once. */
function linksOf(inlines: readonly Inline[]): CheckedLink[] {
  const links: CheckedLink[] = [];
  let isOpen = false;
  for (const inline of inlines) {
    const link = "text" in inline && inline.link !== undefined ? inline : null;
    const last = isOpen ? links.at(-1) : undefined;
    if (link?.link !== undefined) {
      if (last?.href === link.link) last.text += link.text;
      else links.push({ text: link.text, href: link.link });
    }
    isOpen = link !== null;
  }
  return links;
}
