import type { LimitRule } from "./rule";

export type Counted = { words: number; footnoteWords: number };

/** How much of a limit is used. Pages are estimated from words, at least one once there is text. */
export type Measured = {
  used: number;
  amount: number;
  unit: "words" | "pages";
  /** 0.9 where nine tenths are used; above 1 where it is exceeded. */
  share: number;
  state: "within" | "near" | "over";
  /** Words of footnotes are in it. */
  withFootnotes: boolean;
};

/** From this share on a person is warned. */
const NEAR = 0.9;
/** Words on an A4 page of a report as it is exported. */
const WORDS_PER_PAGE = 450;

/** What counts as used under a limit; null where there is none. */
export function measureLimit(counted: readonly Counted[], limit: LimitRule): Measured | null {
  if (limit.amount === null) return null;
  // Notes take room on pages whatever is said of words.
  const withFootnotes = limit.unit === "pages" || limit.countsFootnotes === true;
  const words = countWords(counted, withFootnotes);
  const used = limit.unit === "words" ? words : Math.ceil(words / WORDS_PER_PAGE);
  return measured(used, limit.amount, limit.unit, withFootnotes);
}

/** The same where pages were counted, in a file that was made; null where the limit is not one of pages. */
export function measurePages(pages: number, limit: LimitRule): Measured | null {
  if (limit.amount === null || limit.unit !== "pages") return null;
  return measured(pages, limit.amount, "pages", true);
}

function measured(
  used: number,
  amount: number,
  unit: Measured["unit"],
  withFootnotes: boolean,
): Measured {
  const share = used / amount;
  const state = share > 1 ? "over" : share >= NEAR ? "near" : "within";
  return { used, amount, unit, share, state, withFootnotes };
}

/** Words of sections together. */
export function countWords(counted: readonly Counted[], withFootnotes: boolean): number {
  return counted.reduce(
    (sum, { words, footnoteWords }) => sum + words + (withFootnotes ? footnoteWords : 0),
    0,
  );
}
