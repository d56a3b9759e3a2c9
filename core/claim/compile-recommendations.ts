import type {
  Block,
  ReportModel,
  ReportSection,
  ReportStatement,
  Run,
  TextBlock,
  TextRun,
} from "../report/report-model";
import { textOfRuns } from "../report/runs";
import type { Addressee } from "./recommendation-facts";

/** Where a report repeats its recommendations: nowhere, under each section, at the end, or both. */
export const RECOMMENDATION_PLACES = ["none", "sections", "end", "both"] as const;
export type RecommendationPlaces = (typeof RECOMMENDATION_PLACES)[number];

/** What a compiled list is headed with, in the report's language. */
export type CompiledWords = {
  title: string;
  /** Over those to one addressee; those to others are headed by who it is. */
  to: Record<Exclude<Addressee, "other">, string>;
  /** Over those of which it is not said. */
  toNobody: string;
};

type Placed = { block: TextBlock; section: number; number: number };

/**
 * The report with its recommendations repeated where it says: as sections of their own,
 * numbered straight through, each leading to its place (`goesTo`). The text itself
 * is left as it is, and what is made here is marked `compiled`; footnotes stay in their place.
 */
export function compileRecommendations(report: ReportModel, words: CompiledWords): ReportModel {
  const wanted = report.recommendations;
  const placed = recommendationsIn(report.sections);
  if (wanted === undefined || placed.length === 0) return report;
  const sections: ReportSection[] = report.sections.flatMap((section, index) => {
    const own = placed.filter((one) => one.section === index);
    if (wanted.at === "end" || own.length === 0) return [section];
    const level = Math.min(3, section.level + 1);
    return [
      section,
      compiled(
        words.title,
        level,
        own.map((one) => toItem(one, null)),
      ),
    ];
  });
  if (wanted.at !== "sections") {
    const item = (one: Placed) => toItem(one, report.sections[one.section]?.title ?? "");
    const blocks = wanted.byAddressee
      ? groupsOf(placed, report.statements ?? [], words).flatMap(({ title, of }) => [
          heading(title),
          ...of.map(item),
        ])
      : placed.map(item);
    // A bibliography stays last.
    const end = sections.at(-1)?.kind === "bibliography" ? sections.length - 1 : sections.length;
    sections.splice(end, 0, compiled(words.title, 1, blocks));
  }
  return { ...report, sections };
}

/** All blocks that are recommendations, tables' cells included, numbered in reading order. */
function recommendationsIn(sections: readonly ReportSection[]): Placed[] {
  const placed: Placed[] = [];
  sections.forEach(({ blocks }, section) => {
    for (const block of textBlocks(blocks)) {
      if (block.recommendation) placed.push({ block, section, number: placed.length + 1 });
    }
  });
  return placed;
}

function textBlocks(blocks: readonly Block[]): TextBlock[] {
  return blocks.flatMap((block) =>
    block.kind === "table"
      ? block.rows.flatMap(({ cells }) => cells.flatMap((cell) => cell.blocks))
      : [block],
  );
}

function compiled(title: string, level: number, blocks: TextBlock[]): ReportSection {
  return { title, level, paragraphs: [], blocks, compiled: true };
}

function heading(text: string): TextBlock {
  return { kind: "heading", level: 1, text, runs: [{ text }] };
}

/** A recommendation's words with its number; `place` is the title of the section it stands in. */
function toItem({ block, number }: Placed, place: string | null): TextBlock {
  const goesTo = block.recommendation;
  const words = block.runs.flatMap((run): TextRun[] => {
    if (!("text" in run)) return [];
    const { claim: _, ...rest } = run;
    return [rest];
  });
  const runs: Run[] = [
    { text: `${number}.`, ...(goesTo !== undefined && { goesTo }) },
    { text: " " },
    ...words,
    ...(place === null || place === "" ? [] : [{ text: ` (${place})` }]),
  ];
  return {
    kind: "paragraph",
    ...(block.dir && { dir: block.dir }),
    text: textOfRuns(runs),
    runs,
  };
}

type Group = { title: string; of: Placed[] };

/** The State first, then the Committee, others in the order they are first named, then those to nobody. */
function groupsOf(
  placed: readonly Placed[],
  statements: readonly ReportStatement[],
  words: CompiledWords,
): Group[] {
  const facts = new Map(statements.map((statement) => [statement.id, statement]));
  const titleOf = ({ block }: Placed): string => {
    const known = facts.get(block.recommendation ?? "");
    if (!known?.addressee) return words.toNobody;
    return known.addressee === "other" ? (known.addresseeName ?? "") : words.to[known.addressee];
  };
  const groups = new Map<string, Placed[]>();
  for (const one of placed) groups.set(titleOf(one), [...(groups.get(titleOf(one)) ?? []), one]);
  const first = [words.to.state, words.to.committee];
  const others = [...groups.keys()].filter((title) => !first.includes(title));
  return [...first, ...others.filter((title) => title !== words.toNobody), words.toNobody].flatMap(
    (title) => {
      const of = groups.get(title);
      return of ? [{ title, of }] : [];
    },
  );
}
