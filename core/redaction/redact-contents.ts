import { emptyBlock } from "../shared-text/read-section";
import type { SectionContent } from "../shared-text/section-content";
import { passageSpellings } from "./passage-spellings";
import { type EmptiedRows, SectionRedactor } from "./section-redactor";
import { shortSpellings } from "./short-spellings";
import { standingWords } from "./standing-words";
import type { Variant } from "./variant";

/** A section as it is put into a file. */
export type SectionToRedact = {
  title: string;
  /** 1 for a section of the report, 2 and 3 for sections inside it. */
  level: number;
  isWithheld: boolean;
  content: SectionContent;
};

/** A report as a variant may show it. */
export type Redacted<S> = {
  /** In the order of the report, without those that are withheld or have nothing left. */
  sections: S[];
  /** What was taken out, as it is looked for in the finished file. */
  words: TakenOutWords;
  /** Ids of claims and recommendations of whose words some or all were taken out. */
  touched: ReadonlySet<string>;
  counts: RedactionCounts;
  /** Which block or inline one of the result was made of. */
  originOf: <T extends object>(copy: T) => T;
};

/** Words that were taken out of a report, in the spellings they are looked for. */
export type TakenOutWords = {
  /** Each passage that is long enough to stand nowhere by accident. */
  passages: string[][];
  /** All else, which counts only where what stays has not the same letters. */
  short: string[];
  /** What stays. */
  standing: string[];
};

/** What was taken out; footnotes are those that went with a passage or section. */
export type RedactionCounts = { sections: number; passages: number; footnotes: number };

/**
 * The sections of a report as the variant may show them, before notes are numbered and citations worded. For
 * the public, withheld sections go with those inside them, and of the others what is marked, in text, tables
 * and notes: words, with their links and claims, footnotes whose marker is within such a passage or right
 * behind it, and blocks, rows, tables, notes and sections that have nothing else. Where words stand
 * instead, they stand there plainly. In the confidential variant nothing goes. The mark itself is in neither.
 */
export function redactContents<S extends SectionToRedact>(
  sections: readonly S[],
  variant: Variant,
  tables: EmptiedRows = "rows_go",
): Redacted<S> {
  const redactor = new SectionRedactor(variant, tables);
  const told: Told<S>[] = [];
  let inside = Number.POSITIVE_INFINITY;
  for (const section of sections) {
    if (section.level <= inside) inside = Number.POSITIVE_INFINITY;
    if (variant === "public" && (section.isWithheld || section.level > inside)) {
      if (section.isWithheld) inside = Math.min(inside, section.level);
      redactor.withhold(section.title, section.content);
      continue;
    }
    const content = redactor.redact(section.content);
    const isEmptied = content.blocks.length === 0 && section.content.blocks.length > 0;
    told.push({
      section: { ...section, content: isEmptied ? { blocks: [emptyBlock()], notes: {} } : content },
      isEmptied,
      was: section.content,
    });
  }
  const left = withoutEmptied(told);
  const counts = redactor.counts;
  counts.sections += told.length - left.length;
  const gone = told.filter((each) => !left.includes(each));
  const titles = [...redactor.titles, ...gone.map(({ section }) => section.title)];
  const passages = redactor.passages.map(passageSpellings).filter(({ length }) => length > 0);
  const always = new Set(passages.flat());
  const short = [...redactor.passages, ...titles].flatMap(shortSpellings);
  return {
    sections: left.map(({ section }) => section),
    words: {
      passages,
      short: [...new Set(short)].filter((words) => !always.has(words)),
      standing: left.flatMap(standingIn),
    },
    touched: redactor.touched,
    counts,
    originOf: redactor.originOf,
  };
}

/** A section of the result, and what it was made of. */
type Told<S> = { section: S; isEmptied: boolean; was: SectionContent };

const standingIn = ({ section: { title, content }, was }: Told<SectionToRedact>): string[] => [
  title,
  ...standingWords(was, new Set(Object.keys(content.notes))),
];

/** A section that lost all its words goes, unless sections inside it stay. */
function withoutEmptied<S extends SectionToRedact>(told: readonly Told<S>[]): Told<S>[] {
  const kept: Told<S>[] = [];
  for (const each of told.toReversed()) {
    const next = kept.at(-1);
    const hasInside = next !== undefined && next.section.level > each.section.level;
    if (!each.isEmptied || hasInside) kept.push(each);
  }
  return kept.reverse();
}
