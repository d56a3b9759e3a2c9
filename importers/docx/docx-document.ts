import type { CslItem } from "../../core/citation/csl-variables";

/**
 * A Word file as plain data. {@link readDocx} gives what its author sees with all changes accepted,
 * {@link readWholeDocx} also what was deleted, with the comments and images on the way.
 */
export type DocxDocument = {
  blocks: DocxBlock[];
  /** By the id a run's note refers to. */
  footnotes: ReadonlyMap<string, DocxBlock[]>;
  endnotes: ReadonlyMap<string, DocxBlock[]>;
  /** Text of each page header, once. */
  headers: string[];
  /** The same of page footers. */
  footers: string[];
  /** BCP 47 tag of the file's default language, where it names one. */
  language: string | null;
  /** Tracked insertions and deletions by the id runs refer to. */
  changes: ReadonlyMap<string, DocxChange>;
  /** Tracked changes of how words and paragraphs look, by the id they refer to. */
  formattings: ReadonlyMap<string, Pick<DocxChange, "author" | "date">>;
  /** In the order of the file, replies among them. */
  comments: readonly DocxComment[];
  /** Whether the file has the part that says what replies to what and what is settled. */
  tellsThreads: boolean;
  /** Works cited by the fields of Zotero, Mendeley and others, by the id runs refer to. */
  citations: ReadonlyMap<string, DocxCitation>;
  /** What was met behind the last paragraph and is not here, or not as it was. */
  losses: readonly DocxLoss[];
  counts: DocxCounts;
};

/** How many there are of the marks a file makes of each kind. */
export type DocxCounts = {
  insertions: number;
  deletions: number;
  /** Both ends of a move are counted. */
  moves: number;
  /** Letters in each language that runs name, by BCP 47 tag. */
  languages: ReadonlyMap<string, number>;
};

export type DocxChange = {
  kind: "insertion" | "deletion";
  isMove: boolean;
  /** As Word has it; "" where it is not named. */
  author: string;
  /** ISO 8601, or null. */
  date: string | null;
};

export type DocxComment = {
  id: string;
  author: string;
  date: string | null;
  text: string;
  isResolved: boolean;
  /** The comment it replies to. */
  parent: string | null;
};

/** The works of one citation and where in them, in the order of the field. */
export type DocxCitation = {
  works: { item: CslItem; locator: string; label: string; prefix: string; suffix: string }[];
};

export type DocxLossKind =
  | "hidden_text"
  | "embedded_object"
  | "equation"
  | "symbol"
  | "contents"
  | "text_box"
  | "formatting_change"
  | "struck_text"
  | "link"
  | "citation";

/** What is lost or changed, with some words of it; it stands at the end of its paragraph. */
export type DocxLoss = { kind: "loss"; loss: DocxLossKind; words: string };

export type DocxBlock = DocxParagraph | DocxTable;

export type DocxParagraph = {
  kind: "paragraph";
  /** Name of its paragraph style, "heading 1". */
  style: string | null;
  /** 1 to 9, also where a style inherits it. */
  headingLevel: number | null;
  numbering: DocxNumbering | null;
  direction: "ltr" | "rtl" | null;
  /** How far it is set in on either side by itself, in twentieths of a point. */
  indent?: { start: number; end: number };
  /** The change that put its end, a paragraph mark, in or out. */
  endInserted?: string;
  endDeleted?: string;
  /** The change that gave it its shape. */
  shaped?: string;
  /** Names of bookmarks that begin in it. */
  bookmarks?: string[];
  runs: DocxRun[];
};

export type DocxNumbering = {
  /** As Word prints it: "1.", "(a)", "•"; computed, since the file only says which list it is. */
  label: string;
  /** 0 for the outermost level. */
  level: number;
  /** Word's name of the number format: "decimal", "lowerLetter", "bullet". */
  format: string;
  /** Its own number in its list, and how many numbers the label is made of: 2 in "1.1". */
  number: number;
  parts: number;
  listId: string;
};

/** The changes words belong to, by id; both where somebody deleted what another put in. */
export type DocxChanged = { inserted?: string; deleted?: string };

export type DocxRun = DocxTextRun | DocxNoteRun | DocxCommentEdge | DocxImage | DocxLoss;
export type DocxTextRun = DocxChanged & {
  kind: "text";
  /** Tabs are "\t", line breaks "\n". */
  text: string;
  bold?: true;
  italic?: true;
  /** http, https or mailto; other targets are dropped. */
  link?: string;
  /** The citation whose words these are. */
  citation?: string;
  /** The change that gave them their look. */
  formatted?: string;
};
export type DocxNoteRun = DocxChanged & { kind: "note"; note: "footnote" | "endnote"; id: string };
/** Where the passage a comment is about begins and ends; "at" where there is only a place. */
export type DocxCommentEdge = { kind: "comment"; edge: "start" | "end" | "at"; id: string };
export type DocxImage = DocxChanged & {
  kind: "image";
  /** Name of the file inside the Word file, or where it points; "" where neither is known. */
  name: string;
  /** What it shows, as its author said. */
  alt: string;
};

export type DocxTable = { kind: "table"; rows: DocxRow[] };
export type DocxRow = DocxChanged & { isHeader: boolean; cells: DocxCell[] };
export type DocxCell = { colspan: number; rowspan: number; blocks: DocxBlock[] };

/** A paragraph's words without marks, notes and number. */
export function paragraphText(paragraph: DocxParagraph): string {
  return paragraph.runs.map((run) => (run.kind === "text" ? run.text : "")).join("");
}

/** A block's words, cells apart by tabs and rows by line ends. */
export function blockText(block: DocxBlock): string {
  if (block.kind === "paragraph") return paragraphText(block);
  return block.rows
    .map(({ cells }) => cells.map((cell) => cell.blocks.map(blockText).join("\n")).join("\t"))
    .join("\n");
}
