import { z } from "zod";
import type { IdRun } from "../shared-text/admissible";

/** How much of the commented words is kept beside an anchor, and how much on either side of it. */
export const MAX_QUOTE = 1_000;
export const MAX_CONTEXT = 30;

/** A passage of many hands is named by its first and last runs. */
export const MAX_ANCHOR_RUNS = 200;

/** Which sequence of a section: its body, the footnote or the table cell with this id. */
export type AnchorPart = "body" | { note: string } | { cell: string };

/**
 * A passage of a section's text that keeps its place while the text changes:
 * the identity Yjs gave each of its elements, which no edit elsewhere alters,
 * and the words with a little around them for when none of those lives any more.
 */
export type TextAnchor = {
  part: AnchorPart;
  elements: IdRun[];
  /** One character an element: a new block is a line break, a marker or table U+FFFC. */
  quote: string;
  before: string;
  after: string;
};

/** What a thread is about. */
export type CommentAnchor =
  | { kind: "text"; sectionId: string; anchor: TextAnchor }
  | { kind: "footnote"; sectionId: string; noteId: string }
  | { kind: "suggestion"; sectionId: string; suggestionId: string }
  | { kind: "paragraph"; reportId: string; paragraphId: string }
  | { kind: "source"; sourceId: string };

export const ANCHOR_KINDS = ["text", "footnote", "suggestion", "paragraph", "source"] as const;

// PostgreSQL stores no NUL.
const words = (max: number) =>
  z
    .string()
    .max(max)
    .refine((text) => !text.includes("\u0000"));
const partId = z.string().regex(/^[\w-]{1,64}$/);
const count = z.int().min(0);

const textAnchor = z.strictObject({
  part: z.union([
    z.literal("body"),
    z.strictObject({ note: partId }),
    z.strictObject({ cell: partId }),
  ]),
  elements: z
    .array(z.tuple([count, count, z.int().min(1).max(1_000_000)]))
    .min(1)
    .max(MAX_ANCHOR_RUNS),
  quote: words(MAX_QUOTE).min(1),
  before: words(MAX_CONTEXT),
  after: words(MAX_CONTEXT),
});

/** What a browser says a new thread is about: hostile until it passes this. */
export const commentAnchorInput = z.discriminatedUnion("kind", [
  z.strictObject({ kind: z.literal("text"), sectionId: z.uuid(), anchor: textAnchor }),
  z.strictObject({ kind: z.literal("footnote"), sectionId: z.uuid(), noteId: partId }),
  z.strictObject({ kind: z.literal("suggestion"), sectionId: z.uuid(), suggestionId: partId }),
  z.strictObject({ kind: z.literal("paragraph"), reportId: z.uuid(), paragraphId: z.uuid() }),
  z.strictObject({ kind: z.literal("source"), sourceId: z.uuid() }),
]);

/** Whether two names are of one sequence. */
export function isSamePart(one: AnchorPart, other: AnchorPart): boolean {
  if (one === "body" || other === "body") return one === other;
  if ("note" in one) return "note" in other && one.note === other.note;
  return "cell" in other && one.cell === other.cell;
}
