import { z } from "zod";
import { isoDay } from "../observations/parsed-observations";

/** What becomes of a submission, step by step. */
export const RECEIPT_KINDS = ["sent", "acknowledged", "published", "note"] as const;
export type ReceiptKind = (typeof RECEIPT_KINDS)[number];

/** How it went there. */
export const SENT_BY = ["email", "upload", "post"] as const;
export type SentBy = (typeof SENT_BY)[number];

// PostgreSQL stores no NUL.
const words = (max: number) =>
  z
    .string()
    .trim()
    .max(max)
    .refine((text) => !text.includes("\u0000"));

const common = { happenedOn: isoDay, note: words(2_000).default("") };

/** One line of the log as a person writes it. */
export const receiptInput = z.discriminatedUnion("kind", [
  z.strictObject({
    kind: z.literal("sent"),
    ...common,
    by: z.enum(SENT_BY),
    /** Where to: an e-mail address, a page, a postal address. */
    address: words(500).min(1),
  }),
  z.strictObject({ kind: z.literal("acknowledged"), ...common }),
  z.strictObject({
    kind: z.literal("published"),
    ...common,
    link: z.url({ protocol: /^https?$/ }).max(2_000),
  }),
  z.strictObject({ kind: z.literal("note"), happenedOn: isoDay, note: words(2_000).min(1) }),
]);
export type ReceiptInput = z.infer<typeof receiptInput>;

type Logged = { id: string; corrects: string | null; receipt: ReceiptInput | null };

/**
 * The lines that count, in the order they were written: those no later one corrects. A correction
 * without words of its own only takes the other back.
 */
export function standingReceipts<Entry extends Logged>(
  entries: readonly Entry[],
): (Entry & { receipt: ReceiptInput })[] {
  const corrected = new Set(entries.flatMap(({ corrects }) => corrects ?? []));
  return entries.flatMap((entry) => {
    const { receipt } = entry;
    return receipt === null || corrected.has(entry.id) ? [] : [{ ...entry, receipt }];
  });
}

/** How far a submission has come. */
export const SUBMISSION_STATES = ["frozen", "sent", "acknowledged", "published"] as const;
export type SubmissionState = (typeof SUBMISSION_STATES)[number];

/** The furthest step the log tells of; `frozen` where it was not sent yet. */
export function stateOfSubmission(entries: readonly Logged[]): SubmissionState {
  const reached = new Set<string>(standingReceipts(entries).map(({ receipt }) => receipt.kind));
  return SUBMISSION_STATES.findLast((state) => reached.has(state)) ?? "frozen";
}
