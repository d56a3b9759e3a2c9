import type { BlockAttributes } from "../document/schema";
import type { CopyAuthor } from "./review-marks";

/**
 * A Word file as it comes back from review, as plain data: its words in order with who put them in or
 * took them out, its notes, its comments. What was made by our own export and what a colleague's
 * program wrote are read alike, so that both can be compared.
 */
export type CopyFile = {
  /** The key of the copy it was, from its hidden marks; null where it has none. */
  key: string | null;
  /** Who saved it last, as its properties say; "" where they do not. */
  lastAuthor: string;
  blocks: CopyBlock[];
  /** By the id the file gives them. */
  notes: Record<string, CopyFileNote>;
  comments: CopyComment[];
  /** Whether it says which comments are replies and which are settled: not all programs keep that. */
  tellsThreads: boolean;
  /** By the ids the runs name. */
  changes: Record<string, CopyAuthor>;
  /** What is in the file and cannot be read as words, with some words of it. */
  losses: CopyLoss[];
};

export type CopyLoss = { kind: string; words: string };

/** The changes a passage belongs to, by their ids. */
export type CopyState = { inserted?: string; deleted?: string; formatted?: string };

export type CopyText = CopyState & {
  kind: "text";
  text: string;
  bold?: true;
  italic?: true;
  link?: string;
  /** Ids of the threads about it. */
  about?: string[];
};
export type CopyNoteRun = CopyState & { kind: "note"; note: string; about?: string[] };
export type CopyRun = CopyText | CopyNoteRun;

/** How a paragraph is shaped; `level` of a heading as Word has it, 1 to 9. */
export type CopyShape = Pick<BlockAttributes, "kind" | "level" | "indent" | "list"> & {
  /** The change that gave it this shape. */
  shaped?: string;
};

export type CopyParagraph = {
  kind: "paragraph";
  shape: CopyShape;
  /** The title of the report, what stands under it, a table of contents. */
  isHead: boolean;
  /** The number of the section whose title it is, from its hidden mark. */
  section: number | null;
  runs: CopyRun[];
  /** What happened to its end. */
  end: CopyState;
};

export type CopyTable = { kind: "table"; rows: CopyRow[] };
export type CopyRow = { state: CopyState; cells: CopyParagraph[][] };
export type CopyBlock = CopyParagraph | CopyTable;

export type CopyFileNote = { mark: number | null; paragraphs: CopyParagraph[] };

export type CopyComment = CopyAuthor & {
  id: string;
  /** The comment it replies to. */
  parent: string | null;
  text: string;
  isResolved: boolean;
  /** The words it is about; "" where it is about none. */
  quote: string;
};

/** The words of a paragraph, without marks of notes. */
export const wordsOf = ({ runs }: CopyParagraph): string =>
  runs.map((run) => (run.kind === "text" ? run.text : "")).join("");

/** All words of a block. */
export function blockWords(block: CopyBlock): string {
  if (block.kind === "paragraph") return wordsOf(block);
  return block.rows
    .map(({ cells }) => cells.map((cell) => cell.map(wordsOf).join("\n")).join("\t"))
    .join("\n");
}
