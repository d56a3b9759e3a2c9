import type { NotTaken } from "./compare-copy";

/** What is in a returned file, for a person to choose from. */
export type ReturnPreview = {
  fileName: string;
  /** When the copy was made it answers; null where it carries no mark of one: it is compared with the text as it is now. */
  madeAt: Date | null;
  /** When the very same file was brought in. */
  broughtAt: Date | null;
  /** Who saved it last, as it says itself; "" where it does not. */
  lastAuthor: string;
  /** Everybody who tracked a change or said something in it. */
  authors: string[];
  sections: PreviewedSection[];
  notTaken: PreviewedLoss[];
};

export type PreviewedLoss = Pick<NotTaken, "code" | "words"> & { sectionId: string | null };

export type PreviewedSection = {
  sectionId: string;
  title: string;
  isFound: boolean;
  changes: PreviewedChange[];
  decisions: PreviewedDecision[];
  comments: PreviewedComment[];
};

/**
 * A change as it would be suggested. "new" is taken with its section; "conflict" only if it is asked
 * for: the words it is about were changed here, too; "already" is here by now.
 */
export type PreviewedChange = {
  key: string;
  state: "new" | "conflict" | "already";
  kind: "words" | "look" | "shape";
  /** Who tracked it; null for what was not tracked. */
  by: string | null;
  date: string | null;
  /** The number of the footnote in the copy whose words they are. */
  note: number | null;
  isInTable: boolean;
  before: string;
  removed: string;
  added: string;
  after: string;
  /** What the text says here now, in a conflict. */
  present: string;
};

/** A suggestion of ours that somebody decided in Word, or a thread they settled: only taken if asked for. */
export type PreviewedDecision = {
  key: string;
  kind: "accepted" | "rejected" | "resolved" | "reopened";
  words: string;
  itemId: string;
};

export type PreviewedComment = {
  key: string;
  state: "new" | "already";
  kind: "reply" | "thread";
  author: string;
  date: string | null;
  text: string;
  quote: string;
};
