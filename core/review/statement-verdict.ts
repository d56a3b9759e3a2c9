import { canonicalJson } from "../submission/canonical-json";

/**
 * What somebody who reviews says of a claim or recommendation: that they saw what is cited for it,
 * that this supports it, or that they doubt it.
 */
export const VERDICTS = ["seen", "supports", "doubtful"] as const;
export type Verdict = (typeof VERDICTS)[number];

/** A claim or recommendation as far as a verdict is of it. */
export type JudgedWording = {
  text: string;
  /** In the order they stand. */
  sources: readonly { sourceId: string; locator: string; label: string }[];
};

/**
 * What a verdict is of as one string in one form, to be hashed: equal exactly when the words and what
 * is cited for them are. Where they stand in the text, the notes they are cited in and their numbers
 * are no part of it.
 */
export function wordingText({ text, sources }: JudgedWording): string {
  return canonicalJson([
    "penumbra wording 1",
    text,
    sources.map(({ sourceId, locator, label }) => [sourceId, label, locator]),
  ]);
}

/** One person's last verdict on one statement. */
export type GivenVerdict = {
  verdict: Verdict;
  /** It is of the words and sources the statement has now. */
  isCurrent: boolean;
};

/** Whether it has to be read (again): nothing was said of it, or of other words or sources. */
export const isToRead = (own: GivenVerdict | undefined): boolean => own?.isCurrent !== true;

/** Whether it is doubted. A doubt stands until whoever has it says otherwise, also when the words changed. */
export const isDoubt = ({ verdict }: GivenVerdict): boolean => verdict === "doubtful";
