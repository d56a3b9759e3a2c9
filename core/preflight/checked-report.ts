import type { StatementKind } from "../claim/read-statements";
import type { CoverageRow } from "../coverage/coverage";
import type { BlockAttributes } from "../document/schema";
import type { ReportKind, SectionStatus } from "../review/roles";
import type { LimitRule } from "../rules/rule";
import type { SectionContent } from "../shared-text/section-content";
import type { TextFigure } from "../statistics/find-figures";

/** A report as it is looked over before it is sent: everything the checks ask about, loaded once. */
export type CheckedReport = {
  title: string;
  language: string;
  /** Null where it is not known, as in a file. */
  kind: ReportKind | null;
  limit: LimitRule | null;
  /** Languages the body takes reports in; empty where that is not known. */
  languages: readonly string[];
  /** Whether it answers concluding observations that are in the library. */
  answersObservations: boolean;
  /** In the order of the report. */
  sections: readonly CheckedSection[];
  /** Straight through the report, in the order of their markers. */
  notes: readonly CheckedNote[];
  statements: readonly CheckedStatement[];
  figures: readonly CheckedFigure[];
  paragraphs: readonly CheckedParagraph[];
  /** Every source a citation names, by the id the text has; missing ones are absent. */
  sources: ReadonlyMap<string, CheckedSource>;
  /** Open threads of the report. */
  threads: readonly { id: string; sectionId: string | null; words: string }[];
  /** Names that must not be published, where they stand. */
  names: readonly CheckedName[];
};

export type CheckedSection = {
  id: string;
  title: string;
  level: number;
  /** Null where nothing is known of a review, as in a file. */
  status: SectionStatus | null;
  words: number;
  footnoteWords: number;
  /** How many suggestions are open. */
  suggestions: number;
  /** Numbers of linked paragraphs as they are cited: "16", "36 (b)". */
  paragraphs: readonly string[];
  /** Its text blocks in reading order, those of table cells included. */
  blocks: readonly CheckedBlock[];
  /** Bodies of notes that have no marker. */
  orphans: readonly { id: string; text: string }[];
};

/** A block of text. `text` has a U+FFFC where a footnote is marked. */
export type CheckedBlock = {
  /** Index of the section's block, or table, it is in. */
  index: number;
  kind: BlockAttributes["kind"];
  text: string;
  links: readonly CheckedLink[];
  recommendation: string | null;
};

/** `text` is what a reader sees of it. */
export type CheckedLink = { text: string; href: string };

export type CheckedNote = {
  id: string;
  sectionId: string;
  /** As the report counts it. */
  number: number;
  /** Its own words; citations are left out. */
  text: string;
  links: readonly CheckedLink[];
  citations: readonly { source: string; locator: string; label: string }[];
  /** Its body, to be repeated. */
  content: SectionContent["notes"][string];
};

export type CheckedStatement = {
  id: string;
  sectionId: string;
  kind: StatementKind;
  /** Number of a recommendation through the report; null for claims. */
  number: number | null;
  text: string;
  hasAddressee: boolean;
  /** Numbers of the paragraphs it answers. */
  paragraphs: readonly string[];
  /** How many sources are cited for it. */
  sources: number;
  /** Who doubts it, and whether the doubt is of the words and sources it has now; none in a file. */
  doubts: readonly { by: string; note: string; isCurrent: boolean }[];
};

export type CheckedFigure = TextFigure & {
  sectionId: string;
  /** A note follows it in its sentence; null where none does. */
  noteId: string | null;
  /** What the register of figures has in its place, where the two disagree. */
  registered: string | null;
};

export type CheckedParagraph = Pick<
  CoverageRow,
  "paragraphId" | "label" | "number" | "standing" | "isFollowUp" | "sectionIds"
> & {
  /** What it says, in every language the library has it in; none for a sub-paragraph's line. */
  texts: readonly string[];
};

export type CheckedSource = {
  /** As its id is in the library, where a merged one is the one it went into. */
  id: string;
  /** As everybody may call it. */
  name: string;
  isDeleted: boolean;
  url: string;
  unSymbol: string;
  /** What the last check of its link found. */
  link: "gone" | "moved" | "unreachable" | null;
  /** Where the link led in the end, if it was followed. */
  leadsTo: string | null;
  /** It lacks a link or symbol by which it could be found. */
  isUnfindable: boolean;
  /** It is not public and nobody agreed on what is printed in its place. */
  lacksWording: boolean;
};

export type CheckedName = {
  name: string;
  /** Null for the report's own title. */
  sectionId: string | null;
  noteId: string | null;
  footnoteNumber: number | null;
  found: string;
};
