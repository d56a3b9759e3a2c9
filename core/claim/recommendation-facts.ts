import { z } from "zod";

/** To whom a recommendation is addressed. */
export const ADDRESSEES = ["state", "committee", "other"] as const;
export type Addressee = (typeof ADDRESSEES)[number];

/** What sort of measure is recommended. */
export const MEASURES = [
  "legislation",
  "policy",
  "institution",
  "investigation",
  "remedy",
  "training",
  "data",
  "ratification",
  "cooperation",
  "other",
] as const;
export type Measure = (typeof MEASURES)[number];

/** By when it is to be done: a day, so many months from adoption, or not said. */
export const TIME_BOUNDS = ["none", "date", "period"] as const;
export type TimeBound = (typeof TIME_BOUNDS)[number];

export const MAX_ADDRESSEE_NAME = 200;
export const MAX_ACTION = 2_000;
export const MAX_MONTHS = 120;

/** What is known of a recommendation beside its words. */
export type RecommendationFacts = {
  addressee: Addressee | null;
  /** Who it is, where the addressee is another; "" otherwise. */
  addresseeName: string;
  /** What is to be done, in a few words; "" where the recommendation's own words say it. */
  action: string;
  measure: Measure | null;
  timeBound: TimeBound;
  /** A calendar day where the time bound is a date: "2027-03-31". */
  dueDate: string | null;
  /** Where it is a period. */
  periodMonths: number | null;
};

/** A recommendation of which nothing is known yet. */
export const NO_FACTS: Readonly<RecommendationFacts> = {
  addressee: null,
  addresseeName: "",
  action: "",
  measure: null,
  timeBound: "none",
  dueDate: null,
  periodMonths: null,
};

// PostgreSQL stores no NUL; line breaks have no place in what a list shows.
const oneLine = z
  .string()
  .trim()
  .regex(/^[^\p{Cc}\u2028\u2029]*$/u);

/**
 * Facts as a person gives them, whole: an addressee that is another has a name, a time bound
 * has the day or the period it names, and nothing is kept that goes with another choice.
 */
export const recommendationFactsInput = z
  .strictObject({
    addressee: z.enum(ADDRESSEES).nullable(),
    addresseeName: oneLine.max(MAX_ADDRESSEE_NAME),
    action: oneLine.max(MAX_ACTION),
    measure: z.enum(MEASURES).nullable(),
    timeBound: z.enum(TIME_BOUNDS),
    dueDate: z.iso.date().nullable(),
    periodMonths: z.int().min(1).max(MAX_MONTHS).nullable(),
  })
  .refine(({ addressee, addresseeName }) => addressee !== "other" || addresseeName !== "", {
    path: ["addresseeName"],
  })
  .refine(({ timeBound, dueDate }) => timeBound !== "date" || dueDate !== null, {
    path: ["dueDate"],
  })
  .refine(({ timeBound, periodMonths }) => timeBound !== "period" || periodMonths !== null, {
    path: ["periodMonths"],
  })
  .transform(
    (facts): RecommendationFacts => ({
      ...facts,
      addresseeName: facts.addressee === "other" ? facts.addresseeName : "",
      dueDate: facts.timeBound === "date" ? facts.dueDate : null,
      periodMonths: facts.timeBound === "period" ? facts.periodMonths : null,
    }),
  );
