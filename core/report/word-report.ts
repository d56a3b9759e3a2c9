import type { CslItem } from "../citation/csl-variables";
import type { ReportModel, ReportWarning } from "./report-model";

/** A report read from a Word file, with what the file says beside its words. */
export type WordReport = {
  /** Its runs say by `word` which threads, changes and citations they belong to. */
  report: ReportModel;
  warnings: ReportWarning[];
  threads: WordThread[];
  changes: WordChange[];
  citations: WordCitation[];
  images: WordImage[];
  counts: WordCounts;
};

/** One comment of a Word file; its author is a name and nobody's account. */
export type WordComment = {
  author: string;
  /** ISO 8601, or null where the file does not say. */
  date: string | null;
  text: string;
};

/** A comment and the replies to it. */
export type WordThread = WordComment & {
  id: string;
  isResolved: boolean;
  replies: WordComment[];
  /** The words it is about; "" where it is about none. */
  quote: string;
  /** Title of the section it stands in, "" before the first heading or in a note nobody refers to. */
  section: string;
};

/** A tracked insertion or deletion. */
export type WordChange = {
  id: string;
  kind: "insertion" | "deletion";
  isMove: boolean;
  author: string;
  date: string | null;
  /** The words put in or taken out; a new paragraph is a line break, a note's marker "[*]". */
  text: string;
  section: string;
};

/** The works one citation of Zotero, Mendeley or another program cites. */
export type WordCitation = {
  id: string;
  works: { item: CslItem; locator: string; label: string; prefix: string; suffix: string }[];
};

/** An image, which a report cannot hold yet: to be kept as evidence. */
export type WordImage = { name: string; alt: string; section: string };

/** What there is in a Word file. */
export type WordCounts = {
  sections: number;
  /** Notes of the file, those among them that a tracked change took out. */
  footnotes: number;
  endnotes: number;
  /** Replies included. */
  comments: number;
  replies: number;
  resolved: number;
  /** As the file marks them: words, ends of paragraphs, rows. */
  insertions: number;
  deletions: number;
  /** Both ends of each move. */
  moves: number;
  tables: number;
  images: number;
  citations: number;
};
