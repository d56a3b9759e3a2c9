import { describe, expect, test } from "vitest";
import { SUGGESTED_STEPS, suggestEditsTrial } from "./suggest-edits";

describe("an edit made as a suggestion", () => {
  const RUNS = 150;

  test("is the direct edit when accepted, nothing when rejected, and passes for those who may only suggest", () => {
    const failures: object[] = [];
    let edits = 0;
    for (let seed = 1; seed <= RUNS && failures.length < 3; seed += 1) {
      const outcome = suggestEditsTrial(seed);
      failures.push(...outcome.problems);
      edits += outcome.edits;
    }
    expect(failures).toEqual([]);
    expect(edits).toBeGreaterThan(RUNS * SUGGESTED_STEPS * 0.6);
  });
});
