import { z } from "zod";
import { STATEMENT_KINDS, type StatementKind } from "../claim/read-statements";
import {
  ADDRESSEES,
  MAX_ACTION,
  MAX_ADDRESSEE_NAME,
  MAX_MONTHS,
  MEASURES,
  type RecommendationFacts,
  TIME_BOUNDS,
} from "../claim/recommendation-facts";
import type { Endorsers } from "../coalition/endorsement";
import { BLOCK_KINDS, DIRECTIONS, LIST_STYLES } from "../document/schema";
import type { SectionApproval } from "../review/section-approval";
import { isElementId } from "../shared-text/shared-text";

/**
 * A whole report as plain data, with numbers computed and citations already
 * worded: what exporters take and importers make. `text` repeats the runs as
 * plain text with `[^n]` for footnote markers, so that other programs can use
 * the file. {@link settleReport} makes one that keeps these promises: footnotes
 * are numbered 1 to n in the order of their markers, each marked exactly once.
 */
export type ReportModel = {
  title: string;
  /** BCP 47 tag of the report's language. */
  language: string;
  body?: string;
  state?: string;
  /** Symbol of the concluding observations the report answers. */
  symbol?: string;
  submittedBy?: string;
  /** Where its recommendations are repeated; left out where they are not. */
  recommendations?: { at: "sections" | "end" | "both"; byAddressee: boolean };
  /** What is known of its claims and recommendations beside their words; left out where there are none. */
  statements?: ReportStatement[];
  /** Who endorses it; left out where nobody does. Never read from a file. */
  endorsers?: Endorsers;
  /** Which of its sections are approved; left out unless it is asked for. Never read from a file. */
  approvals?: SectionApproval[];
  sections: ReportSection[];
  footnotes: ReportFootnote[];
};

export type ReportSection = {
  title: string;
  /** 1 for a section of the report, 2 and 3 for sections inside it. */
  level: number;
  /** Made from what the report cites, each entry a paragraph. */
  kind?: "bibliography";
  /** Numbers of the concluding observations' paragraphs this section answers: "16", "36 (b)". */
  paragraphs: string[];
  blocks: Block[];
  /** Made from the rest of the report when it is rendered; never read from a file. */
  compiled?: true;
};

/** A claim or recommendation by its id in the text. What is not known is left out. */
export type ReportStatement = {
  id: string;
  kind: StatementKind;
  /** Numbers of the paragraphs it answers: "16", "36 (b)". */
  paragraphs: string[];
} & Partial<NonNullableFacts>;

type NonNullableFacts = {
  [Name in keyof RecommendationFacts]: NonNullable<RecommendationFacts[Name]>;
};

export type Block = TextBlock | TableBlock;

export type TextBlock = {
  kind: (typeof BLOCK_KINDS)[number];
  /** Headings only: 1 to 3 under the section's title. */
  level?: number;
  /** Left out when 0. */
  indent?: number;
  /** List items only. */
  list?: (typeof LIST_STYLES)[number];
  dir?: (typeof DIRECTIONS)[number];
  /** The id of the recommendation it is. */
  recommendation?: string;
  /**
   * The change that put the break before it in or out, while a Word file is brought in; in a copy for
   * review also what suggests another shape.
   */
  word?: (WordChanged & { shaped?: WordShaped | undefined }) | undefined;
  text: string;
  runs: Run[];
};

/** A change of a paragraph's shape, and the shape it has without it. */
export type WordShaped = {
  change: string;
  was: BlockShape;
};
export type BlockShape = {
  [Name in "kind" | "level" | "indent" | "list"]: TextBlock[Name] | undefined;
} & { kind: TextBlock["kind"] };

/** The tracked changes of a Word file a passage belongs to, by their ids in the import. */
export type WordChanged = { inserted?: string | undefined; deleted?: string | undefined };

/** What a Word file says of words beside them; only while it is brought in, in no stored report. */
export type WordMarks = WordChanged & {
  /** Ids of the threads about them. */
  comments?: string[] | undefined;
  /** The id of the citation they are. */
  citation?: string | undefined;
  /** A change of their look, and how they look without it; in a copy for review. */
  formatted?: { change: string; bold?: true | undefined; italic?: true | undefined } | undefined;
};

export type TableBlock = {
  kind: "table";
  text: string;
  rows: Row[];
  /** The change that put it in or out; in a copy for review. */
  word?: WordChanged | undefined;
};
export type Row = { cells: Cell[] };
export type Cell = {
  header?: true;
  colspan?: number;
  rowspan?: number;
  blocks: TextBlock[];
};

export type Run = FootnoteRun | TextRun;
export type FootnoteRun = { footnote: number; word?: WordMarks | undefined };
/** A line break in `text` is one in the report; in a footnote it begins a new paragraph. */
export type TextRun = {
  text: string;
  bold?: true;
  italic?: true;
  link?: string;
  /** The id of the claim these words belong to. */
  claim?: string;
  /** The id of the recommendation they lead to; in compiled sections only. */
  goesTo?: string;
  word?: WordMarks | undefined;
};

export type ReportFootnote = { number: number; text: string; runs: TextRun[] };

/** Something in a report from outside that was put right, or that a person should look at. */
export type ReportWarning = {
  code: ReportWarningCode;
  message: string;
  /** In a Word file: some of the words it is about, and the title of their section. */
  words?: string;
  section?: string;
};
export type ReportWarningCode =
  | "footnote_without_text"
  | "footnote_without_marker"
  | "footnote_repeated"
  | "footnote_defined_twice"
  | "footnote_not_understood"
  | "citation_without_source"
  | "link_dropped"
  | "image_dropped"
  | "nothing_found"
  | "changes_accepted"
  | "comments_dropped"
  | WordWarningCode;

/** What a Word file has and a report has not, or not in that way. */
export type WordWarningCode =
  | "hidden_text_dropped"
  | "embedded_dropped"
  | "contents_dropped"
  | "header_dropped"
  | "equation_as_text"
  | "symbol_replaced"
  | "text_box_moved"
  | "formatting_change_accepted"
  | "heading_change_accepted"
  | "row_change_kept"
  | "struck_text_kept"
  | "citation_damaged"
  | "number_as_text"
  | "table_flattened"
  | "note_flattened"
  | "comment_moved";

const MAX_TEXT = 1_000_000;
const text = z.string().max(MAX_TEXT);
const shortText = z.string().max(5_000);

const elementId = z.string().refine(isElementId);

const wordId = z.string().max(20);
const word = z
  .strictObject({
    inserted: wordId.optional(),
    deleted: wordId.optional(),
    comments: z.array(wordId).max(1_000).optional(),
    citation: wordId.optional(),
    formatted: z
      .strictObject({
        change: wordId,
        bold: z.literal(true).optional(),
        italic: z.literal(true).optional(),
      })
      .optional(),
  })
  .optional();
const changed = { inserted: wordId.optional(), deleted: wordId.optional() };

const run = z.union([
  z.strictObject({ footnote: z.int().positive(), word }),
  z.strictObject({
    text,
    bold: z.boolean().nullish(),
    italic: z.boolean().nullish(),
    link: shortText.nullish(),
    claim: elementId.nullish(),
    word,
  }),
]);

const textBlock = z.object({
  kind: z.enum(BLOCK_KINDS),
  level: z.int().min(1).max(6).nullish(),
  indent: z.int().min(0).max(8).nullish(),
  list: z.enum(LIST_STYLES).nullish(),
  dir: z.enum(DIRECTIONS).nullish(),
  recommendation: elementId.nullish(),
  word: z
    .strictObject({
      ...changed,
      shaped: z
        .strictObject({
          change: wordId,
          was: z.strictObject({
            kind: z.enum(BLOCK_KINDS),
            level: z.int().min(1).max(6).or(z.undefined()),
            indent: z.int().min(0).max(8).or(z.undefined()),
            list: z.enum(LIST_STYLES).or(z.undefined()),
          }),
        })
        .optional(),
    })
    .optional(),
  text: text.default(""),
  runs: z.array(run).max(50_000).nullish(),
});

// Other programs write a cell as its words, or as `{text}`.
const cell = z.preprocess(
  cellOfWords,
  z.object({
    header: z.boolean().nullish(),
    colspan: z.int().positive().max(60).nullish(),
    rowspan: z.int().positive().max(1_000).nullish(),
    blocks: z.array(textBlock).max(1_000).default([]),
  }),
);

function cellOfWords(value: unknown): unknown {
  const cell = typeof value === "string" ? { text: value } : value;
  const words = z.looseObject({ text: z.string(), blocks: z.never().optional() }).safeParse(cell);
  if (!words.success) return value;
  return { ...words.data, blocks: [{ kind: "paragraph", text: words.data.text }] };
}

const tableBlock = z.object({
  kind: z.literal("table"),
  text: text.default(""),
  rows: z.array(z.object({ cells: z.array(cell).max(60) })).max(5_000),
  word: z.strictObject(changed).optional(),
});

/**
 * The report as a JSON file: like {@link ReportModel}, but `runs` may be left
 * out and are then read from `text`, and footnotes may come in any order.
 */
export const reportFile = z.object({
  title: shortText,
  language: z.string().max(40).default("en"),
  body: shortText.nullish(),
  state: shortText.nullish(),
  symbol: shortText.nullish(),
  submittedBy: shortText.nullish(),
  recommendations: z
    .object({ at: z.enum(["sections", "end", "both"]), byAddressee: z.boolean() })
    .nullish(),
  statements: z
    .array(
      z.object({
        id: elementId,
        kind: z.enum(STATEMENT_KINDS),
        paragraphs: z.array(shortText).max(1_000).default([]),
        addressee: z.enum(ADDRESSEES).nullish(),
        addresseeName: z.string().max(MAX_ADDRESSEE_NAME).nullish(),
        action: z.string().max(MAX_ACTION).nullish(),
        measure: z.enum(MEASURES).nullish(),
        timeBound: z.enum(TIME_BOUNDS).nullish(),
        dueDate: z.iso.date().nullish(),
        periodMonths: z.int().min(1).max(MAX_MONTHS).nullish(),
      }),
    )
    .max(20_000)
    .nullish(),
  sections: z
    .array(
      z.object({
        title: shortText,
        level: z.int().min(1).max(3).default(1),
        kind: z.literal("bibliography").nullish(),
        paragraphs: z
          .array(z.union([shortText, z.int().positive().transform(String)]))
          .max(1_000)
          .default([]),
        blocks: z.array(z.discriminatedUnion("kind", [textBlock, tableBlock])).max(50_000),
      }),
    )
    .max(2_000),
  footnotes: z
    .array(
      z.object({
        number: z.int().positive(),
        text: text.default(""),
        runs: z.array(run).max(5_000).nullish(),
      }),
    )
    .max(20_000)
    .default([]),
});
export type ReportFile = z.output<typeof reportFile>;
