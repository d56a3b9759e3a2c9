import type { Run, TableBlock, WordChanged, WordShaped } from "../../core/report/report-model";
import { type RunPlace, wordRuns } from "./text-runs";
import type { Property, WordPackage } from "./word-package";
import type { ParagraphLook } from "./word-xml";

/** What a Word file carries beside a report's words: asked in the order in which they are written. */
export type BesideWords = {
  words(runs: readonly Run[], place: RunPlace): string;
  /** What opens the title of the next section. */
  sectionMark(): string;
  noteMark(number: number): string;
  /** The end of a paragraph, by what stands behind it. */
  ending(next: { word?: WordChanged | undefined } | object | undefined): Pick<ParagraphLook, "end">;
  /** A paragraph of another shape than it had: as it looked, and who suggests how it looks now. */
  shaped(shaped: WordShaped, was: ParagraphLook): Pick<ParagraphLook, "change">;
  /** Elements that say of a table's row who put it in or took it out. */
  row(table: TableBlock): string;
  /** Whether what is typed into the file is tracked from the start. */
  isTracked: boolean;
  /** Properties of the file. */
  properties(): readonly Property[];
  /** Puts parts of its own into the file. */
  addParts(file: WordPackage): void;
};

/** A file with nothing but the words. */
export const NOTHING_BESIDE: BesideWords = {
  words: wordRuns,
  sectionMark: () => "",
  noteMark: () => "",
  ending: () => ({}),
  shaped: () => ({}),
  row: () => "",
  isTracked: false,
  properties: () => [],
  addParts: () => undefined,
};
