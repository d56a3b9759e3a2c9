import type { IParagraphOptions, IPropertiesOptions, ITableRowOptions, ParagraphChild } from "docx";
import type { Run, TableBlock, WordChanged, WordShaped } from "../../core/report/report-model";
import { wordRuns } from "./text-runs";

/** What a Word file carries beside a report's words: asked in the order in which they are written. */
export type BesideWords = {
  /** Runs of a report in `language`. */
  words(runs: readonly Run[], language: string): ParagraphChild[];
  /** What opens the title of the next section. */
  sectionMark(): ParagraphChild[];
  noteMark(number: number): ParagraphChild[];
  /** The end of a paragraph, by what stands behind it. */
  ending(
    next: { word?: WordChanged | undefined } | object | undefined,
  ): Pick<IParagraphOptions, "run">;
  /** A paragraph of another shape than it had: as it looked, and who suggests how it looks now. */
  shaped(shaped: WordShaped, was: IParagraphOptions): Pick<IParagraphOptions, "revision">;
  row(table: TableBlock): Pick<ITableRowOptions, "insertion" | "deletion">;
  /** Parts of the file and settings of its own. */
  parts(): Partial<Pick<IPropertiesOptions, "comments" | "features" | "customProperties">>;
  /** The packed file, with what the library writes otherwise than it should be put right. */
  settle(bytes: Uint8Array): Uint8Array;
};

/** A file with nothing but the words. */
export const NOTHING_BESIDE: BesideWords = {
  words: (runs, language) => wordRuns(runs, language),
  sectionMark: () => [],
  noteMark: () => [],
  ending: () => ({}),
  shaped: () => ({}),
  row: () => ({}),
  parts: () => ({}),
  settle: (bytes) => bytes,
};
