import { z } from "zod";
import { BLOCK_KINDS, DIRECTIONS, LIST_STYLES } from "../document/schema";

/**
 * A whole report as plain data, with numbers computed and citations already
 * worded: what exporters take, importers make, and `penumbra convert` reads
 * and writes as JSON. `text` repeats the runs as plain text with `[^n]` for
 * footnote markers, so that other programs can use the file; where a block
 * has no `runs`, they are read from `text`.
 */
const run = z.union([
  z.strictObject({ footnote: z.int().positive() }),
  z.strictObject({
    text: z.string(),
    bold: z.literal(true).optional(),
    italic: z.literal(true).optional(),
    link: z.string().optional(),
  }),
]);
export type Run = z.infer<typeof run>;

const textBlock = z.object({
  kind: z.enum(BLOCK_KINDS),
  /** Headings: 1 to 3 under the section's title. */
  level: z.int().min(1).max(6).optional(),
  indent: z.int().min(0).max(8).optional(),
  list: z.enum(LIST_STYLES).optional(),
  dir: z.enum(DIRECTIONS).optional(),
  text: z.string(),
  runs: z.array(run).optional(),
});
export type TextBlock = z.infer<typeof textBlock>;

const cell = z.object({
  header: z.boolean().optional(),
  colspan: z.int().positive().optional(),
  rowspan: z.int().positive().optional(),
  blocks: z.array(textBlock),
});
export type Cell = z.infer<typeof cell>;

const tableBlock = z.object({
  kind: z.literal("table"),
  text: z.string(),
  rows: z.array(z.object({ cells: z.array(cell) })),
});
export type TableBlock = z.infer<typeof tableBlock>;

const block = z.discriminatedUnion("kind", [textBlock, tableBlock]);
export type Block = z.infer<typeof block>;

const section = z.object({
  title: z.string(),
  /** 1 for a section of the report, 2 and 3 for sections inside it. */
  level: z.int().min(1).max(3),
  /** Numbers of the concluding observations' paragraphs this section answers: "16", "36 (b)". */
  paragraphs: z.array(z.string()),
  blocks: z.array(block),
});
export type ReportSection = z.infer<typeof section>;

const footnote = z.object({
  number: z.int().positive(),
  text: z.string(),
  runs: z.array(run).optional(),
});
export type ReportFootnote = z.infer<typeof footnote>;

export const reportModel = z.object({
  title: z.string(),
  /** BCP 47 tag of the report's language. */
  language: z.string().default("en"),
  body: z.string().optional(),
  state: z.string().optional(),
  /** Symbol of the concluding observations the report answers. */
  symbol: z.string().optional(),
  submittedBy: z.string().optional(),
  sections: z.array(section),
  footnotes: z.array(footnote),
});
export type ReportModel = z.infer<typeof reportModel>;
