import { z } from "zod";
import { DOCUMENT_BODIES, isoDay } from "../observations/parsed-observations";
import { REPORT_KINDS } from "../review/roles";
import { isNamePattern } from "../submission/submission-file-name";

/** What a treaty body lays down about the reports it takes. */
export const RULE_SUBJECTS = [
  "limit",
  "languages",
  "form",
  "deadline",
  "follow_up",
  "scale",
  "checks",
  "file_name",
  "sending",
] as const;
export type RuleSubject = (typeof RULE_SUBJECTS)[number];

/** How sure a rule is: read at its source on a day, or only known by hearsay. */
export const CERTAINTIES = ["verified", "check_before_use"] as const;
export type Certainty = (typeof CERTAINTIES)[number];

const words = z.string().trim().max(2_000);

const isEmail = (text: string): boolean => z.email().safeParse(text).success;

/** A longest length; `amount` is null where no limit was found. */
const limit = z.strictObject({
  subject: z.literal("limit"),
  amount: z.int().min(1).max(1_000_000).nullable(),
  unit: z.enum(["words", "pages"]),
  /** Null where the source does not say. */
  countsFootnotes: z.boolean().nullable(),
  /** For reports of several organisations together, where that is another. */
  jointAmount: z.int().min(1).max(1_000_000).nullable(),
});
export type LimitRule = z.infer<typeof limit>;

export const ruleValue = z.discriminatedUnion("subject", [
  limit,
  z.strictObject({
    subject: z.literal("languages"),
    languages: z.array(z.string().min(2).max(35)).max(20),
  }),
  z.strictObject({ subject: z.literal("form"), text: words }),
  z.strictObject({ subject: z.literal("deadline"), text: words }),
  z.strictObject({
    subject: z.literal("follow_up"),
    /** How long States have; the observations' own paragraph goes before it. */
    months: z.int().min(1).max(120).nullable(),
    text: words,
  }),
  z.strictObject({
    subject: z.literal("scale"),
    grades: z.array(z.strictObject({ grade: z.string().trim().max(40), meaning: words })).max(20),
  }),
  z.strictObject({
    subject: z.literal("checks"),
    /** What must be mended before a report is ready, by the ids of the checks. */
    blocking: z.array(z.string().regex(/^[a-z_]{1,60}$/)).max(100),
  }),
  z.strictObject({
    subject: z.literal("file_name"),
    /** With what stands for what in braces: "{organisation}_{state}_{body}". */
    pattern: z.string().trim().max(200).refine(isNamePattern),
  }),
  z.strictObject({
    subject: z.literal("sending"),
    /** E-mail addresses of the secretariat, parted by commas; empty where none is known or wanted. */
    address: z
      .string()
      .trim()
      .max(500)
      .refine((text) => text === "" || text.split(",").every((one) => isEmail(one.trim()))),
    text: words,
  }),
]);
export type RuleValue = z.infer<typeof ruleValue>;

/** One rule of one body, dated and with its source. */
export const rule = z.strictObject({
  body: z.enum(DOCUMENT_BODIES),
  /** Null holds for every kind of report to that body. */
  kind: z.enum(REPORT_KINDS).nullable(),
  value: ruleValue,
  note: words,
  source: z.string().trim().min(1).max(500),
  sourceUrl: z
    .url({ protocol: /^https?$/ })
    .max(2_000)
    .nullable(),
  checkedOn: isoDay,
  certainty: z.enum(CERTAINTIES),
});
export type Rule = z.infer<typeof rule>;

/** What tells one rule from another: its body, kind of report and subject. */
export function ruleKey({ body, kind, value }: Rule): string {
  return `${body} ${kind ?? ""} ${value.subject}`;
}

/**
 * The rules that count: those an organisation made in place of the shipped ones of
 * the same key, and the shipped ones otherwise. Shipped order, new ones last.
 */
export function effectiveRules(shipped: readonly Rule[], own: readonly Rule[]): Rule[] {
  const byKey = new Map(shipped.map((entry) => [ruleKey(entry), entry]));
  for (const entry of own) byKey.set(ruleKey(entry), entry);
  return [...byKey.values()];
}

/** A body's rule on one subject for a kind of report: the particular one before the general. */
export function findRule<S extends RuleSubject>(
  rules: readonly Rule[],
  { body, kind, subject }: { body: string; kind: string; subject: S },
): (Rule & { value: Extract<RuleValue, { subject: S }> }) | null {
  const about = rules.filter((entry) => entry.body === body && entry.value.subject === subject);
  const found =
    about.find((entry) => entry.kind === kind) ?? about.find((entry) => entry.kind === null);
  return (found as (Rule & { value: Extract<RuleValue, { subject: S }> }) | undefined) ?? null;
}
