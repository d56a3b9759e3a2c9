import { namedParagraphs } from "../../core/report/named-paragraphs";
import type {
  Block,
  ReportSection,
  ReportWarning,
  TextBlock,
} from "../../core/report/report-model";
import { type Numbered, settleNumbers } from "../docx/word-lists";
import type { PageHeading, PagePart } from "./page-text";

const SECTION_LEVELS = 3;
const HEADING_LEVELS = 3;

/**
 * A text in reading order as sections: the title is what is called one, or a single highest heading
 * before all else; the highest level of the other headings is that of sections.
 */
export function cutIntoSections(
  parts: readonly PagePart[],
  numbered: readonly Numbered[],
  warnings: ReportWarning[],
): { title: string; sections: ReportSection[] } {
  const title = titleOf(parts);
  const headings = parts.filter((part): part is PageHeading => !("kind" in part) && part !== title);
  const top = Math.min(...headings.map(({ heading }) => heading));
  const sections: ReportSection[] = [];
  const open = (section: Omit<ReportSection, "blocks">, blocks: Block[] = []) =>
    sections.push({ ...section, blocks });
  const push = (block: Block) => {
    if (sections.length === 0) open({ title: "", level: 1, paragraphs: [] });
    sections.at(-1)?.blocks.push(block);
  };
  // A title is a plain line: a footnote on it moves to the start of the text.
  const marksOf = (heading: PageHeading): TextBlock[] => {
    const runs = heading.runs.filter((run) => "footnote" in run);
    return runs.length > 0 ? [{ kind: "paragraph", text: "", runs }] : [];
  };
  for (const part of parts) {
    if ("kind" in part) push(part);
    else if (part === title) for (const block of marksOf(part)) push(block);
    else {
      const level = part.heading - top + 1;
      const words = wordsOf(part);
      if (level <= SECTION_LEVELS) {
        open({ title: words, level, paragraphs: namedParagraphs(words) }, marksOf(part));
      } else {
        const depth = Math.min(HEADING_LEVELS, level - SECTION_LEVELS);
        push({ kind: "heading", level: depth, text: "", runs: part.runs });
      }
    }
  }
  for (const section of sections) writeNumbers(section, numbered, warnings);
  return { title: title ? wordsOf(title) : "", sections };
}

function writeNumbers(
  section: ReportSection,
  numbered: readonly Numbered[],
  warnings: ReportWarning[],
): void {
  const inside = new Set<Block>(section.blocks);
  const own = numbered.filter(({ block }) => inside.has(block));
  const written = settleNumbers(section.blocks, own);
  for (let count = 0; count < written; count += 1) {
    warnings.push({
      code: "number_as_text",
      message: `A paragraph's number was written out, because its list does not begin here (section "${section.title.slice(0, 80)}").`,
      section: section.title,
    });
  }
}

function titleOf(parts: readonly PagePart[]): PageHeading | null {
  const headings = parts.filter((part): part is PageHeading => !("kind" in part));
  const called = headings.find(({ isTitle }) => isTitle);
  if (called) return called;
  const [first] = parts;
  if (first === undefined || "kind" in first || headings.length < 2) return null;
  const isAlone = headings.every((other) => other === first || other.heading > first.heading);
  return isAlone ? first : null;
}

const wordsOf = ({ runs }: PageHeading) =>
  runs
    .map((run) => ("text" in run ? run.text : ""))
    .join("")
    .replaceAll(/\s+/g, " ")
    .trim();
