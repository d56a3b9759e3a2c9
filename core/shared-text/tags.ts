import { z } from "zod";
import { type BlockAttributes, isAllowedHref, isInstead } from "../document/schema";
import { type IdRun, isAttributeValue, isNoteId, isRuns } from "./admissible";

/**
 * What is said of elements of a section's sequences by those who suggest. The
 * text itself is never changed by a suggestion, except that what it inserts
 * stands in it; a *tag* names elements by the ids Yjs gave them. So words a
 * colleague types inside a passage that somebody suggests to delete are not
 * part of that suggestion, whatever order the edits arrive in.
 *
 * - `writing`: what this client inserts from this clock on is part of the
 *   suggestion, up to its next such tag; "" ends it. One entry for a whole
 *   passage, not one for each key.
 * - `inserted`, `deleted`: these elements are suggested in, or out.
 * - `marked`: these elements should be bold, a link …; null takes a mark away.
 * - `shaped`: the block these elements open, or the first block of a sequence,
 *   should be a heading, a list item …;
 * - `withdrawn`: the author no longer suggests marks or a shape here;
 * - `settled`: of these elements, this suggestion says nothing any more: it
 *   was accepted and carried out, or rejected.
 *
 * Tags are only ever added, and in which order they arrive decides nothing
 * but which of two marks or shapes for one place is shown.
 */
export type Tag =
  | { writing: string; from: [client: number, clock: number] }
  | { inserted: string; runs: IdRun[] }
  | { deleted: string; runs: IdRun[] }
  | { marked: string; runs: IdRun[]; marks: MarkChange }
  | ({ shaped: string; attributes: ShapeChange } & Places)
  | ({ withdrawn: string } & Places)
  | ({ settled: string } & Places);

/** Elements, and sequences whose first block is meant. */
export type Places = { runs: IdRun[]; first: string[] };

export type MarkChange = {
  bold?: true | null;
  italic?: true | null;
  link?: string | null;
  claim?: string | null;
  withheld?: string | null;
};
export type ShapeChange = Partial<BlockAttributes>;

/**
 * Who suggests, since when (Unix time in milliseconds, the author's clock), and why. A suggestion
 * from a Word file is of the person who brought it in, with the `name` of who made it there; only
 * the server writes one.
 */
export type SuggestionRecord = { by: string; at: number; reason?: string; name?: string };

export const MAX_REASON = 500;
export const MAX_OUTSIDE_NAME = 300;

const id = z.custom<string>(isNoteId);
const runs = z.custom<IdRun[]>(isRuns);
const count = z.int().min(0);
const places = {
  runs: runs.or(z.tuple([])),
  first: z.array(z.string().regex(/^(body|(note|cell):[\w-]{1,64})$/)).max(2_000),
};
const record = z.strictObject({
  by: id,
  at: count,
  reason: z.string().max(MAX_REASON).optional(),
  name: z.string().max(MAX_OUTSIDE_NAME).optional(),
});
const tag = z.union([
  z.strictObject({ writing: id.or(z.literal("")), from: z.tuple([count, count]) }),
  z.strictObject({ inserted: id, runs }),
  z.strictObject({ deleted: id, runs }),
  z.strictObject({
    marked: id,
    runs,
    marks: z.strictObject({
      bold: z.literal(true).nullable().optional(),
      italic: z.literal(true).nullable().optional(),
      link: z.string().refine(isAllowedHref).nullable().optional(),
      claim: id.nullable().optional(),
      withheld: z.string().refine(isInstead).nullable().optional(),
    }),
  }),
  z.strictObject({
    shaped: id,
    ...places,
    attributes: z
      .record(z.string(), z.unknown())
      .refine((wanted) =>
        Object.entries(wanted).every(([key, value]) => isAttributeValue(key, value)),
      ),
  }),
  z.strictObject({ withdrawn: id, ...places }),
  z.strictObject({ settled: id, ...places }),
]);

const known = new WeakSet<object>();

/** Whether a value from a shared document is a tag; nothing else may be read as one. */
export function isTag(value: unknown): value is Tag {
  // A section's tags are read again with every change of one of them.
  if (typeof value === "object" && value !== null && known.has(value)) return true;
  const isValid = tag.safeParse(value).success;
  if (isValid) known.add(value as object);
  return isValid;
}

/** Whether a value from a shared document says who suggests. */
export function isSuggestionRecord(value: unknown): value is SuggestionRecord {
  return record.safeParse(value).success;
}
