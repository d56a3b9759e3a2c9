import { z } from "zod";

/** The treaty bodies whose observations are told apart, by the code their documents are known by. */
export const TREATY_BODIES = [
  "CERD",
  "CCPR",
  "CESCR",
  "CEDAW",
  "CAT",
  "SPT",
  "CRC",
  "CMW",
  "CRPD",
  "CED",
] as const;

/** A document may also come from the Universal Periodic Review, which is no treaty body. */
export const DOCUMENT_BODIES = [...TREATY_BODIES, "UPR"] as const;
export type DocumentBody = (typeof DOCUMENT_BODIES)[number];

/** Numbered documents of the reporting cycle. */
export const DOCUMENT_KINDS = [
  "concluding_observations",
  "list_of_issues",
  "state_report",
  "state_reply",
  "follow_up_information",
  "follow_up_report",
  "general_comment",
  "upr",
  "other",
] as const;
export type DocumentKind = (typeof DOCUMENT_KINDS)[number];

/** What a paragraph does; read from its words, for a person to put right. */
export const PARAGRAPH_KINDS = [
  "positive",
  "concern",
  "recommendation",
  "concern_and_recommendation",
  "other",
] as const;
export type ParagraphKind = (typeof PARAGRAPH_KINDS)[number];

/** Everything the reader of observations can remark on. The interface words each code. */
export const OBSERVATION_WARNINGS = [
  "no_paragraphs",
  "starts_late",
  "missing_paragraph",
  "duplicate_paragraph",
  "missing_subparagraph",
  "symbol_not_found",
  "state_not_found",
  "state_differs_from_symbol",
  "adoption_date_not_found",
  "adoption_date_from_session",
  "title_not_found",
  "language_not_known",
  "follow_up_paragraph_unknown",
  "file_text_damaged",
  "record_without_number",
  "too_many_paragraphs",
] as const;

/** The highest number a paragraph may have: some three times that of the longest reports of States. */
export const MAX_PARAGRAPH_NUMBER = 2_999;

const LIMITS = {
  paragraphs: MAX_PARAGRAPH_NUMBER,
  text: 60_000,
  heading: 1_000,
  subparagraphs: 400,
} as const;

/** "2018-12-07": a day that exists. */
export const isoDay = z
  .string()
  .regex(/^\d{4}-\d{2}-\d{2}$/)
  .refine((day) => new Date(`${day}T00:00:00Z`).toJSON()?.startsWith(day) === true);

const subparagraph = z.strictObject({
  /** The letter without brackets, "a"; of a second level its path, "a (i)". */
  label: z.string().trim().min(1).max(20),
  text: z.string().max(LIMITS.text),
});

const paragraph = z.strictObject({
  number: z.int().min(1).max(LIMITS.paragraphs),
  /** The nearest heading above it; several paragraphs may stand under the same one. */
  heading: z.string().max(LIMITS.heading),
  /** The words before the first sub-paragraph, and any that close the list. */
  text: z.string().max(LIMITS.text),
  subparagraphs: z.array(subparagraph).max(LIMITS.subparagraphs),
  kind: z.enum(PARAGRAPH_KINDS).default("other"),
});
export type ObservationParagraph = z.infer<typeof paragraph>;

/** How long the State has. `months` or `dueOn` is null where the words do not say it. */
const followUpPeriod = z.strictObject({
  words: z.string().max(300),
  months: z.int().min(1).max(120).nullable(),
  dueOn: isoDay.nullable(),
});
export type FollowUpPeriod = z.infer<typeof followUpPeriod>;

const followUp = z.strictObject({
  /** Number of the paragraph that asks for follow-up. */
  paragraph: z.int().min(1).max(LIMITS.paragraphs),
  /** Numbers of the paragraphs it names, in ascending order. */
  paragraphs: z.array(z.int().min(1).max(LIMITS.paragraphs)).max(100),
  /** The same with the sub-paragraphs named; `labels` is empty where the whole paragraph is meant. */
  targets: z
    .array(
      z.strictObject({
        number: z.int().min(1).max(LIMITS.paragraphs),
        labels: z.array(z.string().min(1).max(20)).max(50),
      }),
    )
    .max(100),
  period: followUpPeriod.nullable(),
});
export type ObservationFollowUp = z.infer<typeof followUp>;

const warning = z.strictObject({
  code: z.enum(OBSERVATION_WARNINGS),
  message: z.string(),
  /** The paragraph it is about, where it is about one. */
  paragraph: z.int().optional(),
});
export type ObservationWarning = z.infer<typeof warning>;

/** What could be read out of a text of concluding observations; nothing in it is guessed. */
export const parsedObservations = z.strictObject({
  symbol: z.string().nullable(),
  kind: z.enum(DOCUMENT_KINDS),
  body: z.enum(DOCUMENT_BODIES).nullable(),
  /** The State's short name as the United Nations writes it. */
  state: z.string().nullable(),
  adoptedOn: isoDay.nullable(),
  /** "en", "fr", "es", "ar", "ru", "zh", or "und" when it cannot be told. */
  language: z.string().min(2).max(35),
  title: z.string().nullable(),
  paragraphs: z.array(paragraph).max(LIMITS.paragraphs),
  followUp: followUp.nullable(),
  warnings: z.array(warning),
});
export type ParsedObservations = z.infer<typeof parsedObservations>;

/**
 * A preview a person has gone through and confirmed: complete, each number once.
 * This is what is stored.
 */
export const confirmedObservations = z
  .strictObject({
    symbol: z.string().trim().min(3).max(100),
    kind: z.enum(DOCUMENT_KINDS).default("concluding_observations"),
    body: z.enum(DOCUMENT_BODIES),
    /** Empty for a general comment, which is about no State. */
    state: z.string().trim().max(200),
    adoptedOn: isoDay.nullable(),
    language: z.string().trim().min(2).max(35),
    title: z.string().trim().min(1).max(1_000),
    paragraphs: z.array(paragraph).min(1).max(LIMITS.paragraphs),
    followUp: followUp.nullable(),
  })
  .superRefine((observations, context) => {
    if (observations.kind !== "general_comment" && observations.state.length < 2) {
      context.addIssue({ code: "custom", path: ["state"], message: "state_missing" });
    }
    const seen = new Set<number>();
    observations.paragraphs.forEach(({ number }, index) => {
      if (seen.has(number)) {
        context.addIssue({
          code: "custom",
          path: ["paragraphs", index, "number"],
          message: "number_twice",
        });
      }
      seen.add(number);
    });
    for (const number of observations.followUp?.paragraphs ?? []) {
      if (seen.has(number)) continue;
      context.addIssue({
        code: "custom",
        path: ["followUp", "paragraphs"],
        message: "paragraph_not_there",
      });
    }
  });
export type ConfirmedObservations = z.infer<typeof confirmedObservations>;
