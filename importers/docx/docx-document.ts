/**
 * A Word file as plain data: what its author sees with all changes accepted. The
 * types leave room for comments and revisions beside the runs.
 */
export type DocxDocument = {
  blocks: DocxBlock[];
  /** By the id a run's note refers to. */
  footnotes: ReadonlyMap<string, DocxBlock[]>;
  endnotes: ReadonlyMap<string, DocxBlock[]>;
  /** Text of each page header, once. */
  headers: string[];
  /** BCP 47 tag of the file's default language, where it names one. */
  language: string | null;
};

export type DocxBlock = DocxParagraph | DocxTable;

export type DocxParagraph = {
  kind: "paragraph";
  /** Name of its paragraph style, "heading 1". */
  style: string | null;
  /** 1 to 9, also where a style inherits it. */
  headingLevel: number | null;
  numbering: DocxNumbering | null;
  direction: "ltr" | "rtl" | null;
  runs: DocxRun[];
};

export type DocxNumbering = {
  /** As Word prints it: "1.", "(a)", "•"; computed, since the file only says which list it is. */
  label: string;
  /** 0 for the outermost level. */
  level: number;
  /** Word's name of the number format: "decimal", "lowerLetter", "bullet". */
  format: string;
  listId: string;
};

export type DocxRun =
  | {
      kind: "text";
      /** Tabs are "\t", line breaks "\n". */
      text: string;
      bold?: true;
      italic?: true;
      /** http, https or mailto; other targets are dropped. */
      link?: string;
    }
  | { kind: "note"; note: "footnote" | "endnote"; id: string };

export type DocxTable = { kind: "table"; rows: DocxRow[] };
export type DocxRow = { isHeader: boolean; cells: DocxCell[] };
export type DocxCell = { colspan: number; rowspan: number; blocks: DocxBlock[] };

/** A paragraph's words without marks, notes and number. */
export function paragraphText(paragraph: DocxParagraph): string {
  return paragraph.runs.map((run) => (run.kind === "text" ? run.text : "")).join("");
}
