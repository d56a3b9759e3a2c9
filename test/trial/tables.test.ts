import { describe, test } from "vitest";
import { expectNoLoss } from "./expect-no-loss";
import { MIXES, SYNC_RATES } from "./mixes";

describe("no word is lost or doubled when authors change tables", () => {
  test.each(SYNC_RATES)("exchanging every %i operations", (syncEvery) => {
    expectNoLoss(1, 12, syncEvery, MIXES.table);
  });
});

describe("no word is lost or doubled when authors change, cut, paste and drag tables", () => {
  test.each(SYNC_RATES)("exchanging every %i operations", (syncEvery) => {
    expectNoLoss(1, 16, syncEvery, MIXES.cutTable);
  });
});
