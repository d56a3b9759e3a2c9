import { describe, test } from "vitest";
import { expectNoLoss } from "./expect-no-loss";
import { ALL_BUT_TABLES, SYNC_RATES } from "./mixes";

describe("no word is lost or doubled when authors do everything", () => {
  test.each(SYNC_RATES)("exchanging every %i operations", (syncEvery) => {
    expectNoLoss(1, 30, syncEvery, ALL_BUT_TABLES);
  });
});
