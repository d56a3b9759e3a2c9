import { describe, expect, test } from "vitest";
import { SYNC_RATES } from "./mixes";
import { suggestAndWriteTrial, suggestOnlyTrial, type TrialOutcome } from "./suggesting-together";

const RUNS = 60;

function failuresOf(run: (seed: number) => TrialOutcome): { failures: object[]; words: number } {
  const failures: object[] = [];
  let words = 0;
  for (let seed = 1; seed <= RUNS; seed += 1) {
    const outcome = run(seed);
    words += outcome.words;
    if (outcome.problems.length > 0) failures.push({ seed, problems: outcome.problems });
  }
  return { failures, words };
}

describe("people who only suggest", () => {
  test.each(SYNC_RATES)("leave the text as it is, exchanging every %i operations", (syncEvery) => {
    const { failures, words } = failuresOf((seed) => suggestOnlyTrial(seed, syncEvery));
    expect(failures).toEqual([]);
    expect(words).toBeGreaterThan(600);
  });
});

describe("people who write while others suggest", () => {
  test.each(SYNC_RATES)("lose no word, exchanging every %i operations", (syncEvery) => {
    const { failures, words } = failuresOf((seed) => suggestAndWriteTrial(seed, syncEvery));
    expect(failures).toEqual([]);
    expect(words).toBeGreaterThan(600);
  });
});
