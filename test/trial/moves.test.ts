import { describe, test } from "vitest";
import { expectNoLoss } from "./expect-no-loss";
import { MIXES, SYNC_RATES } from "./mixes";

describe("no word is lost or doubled when authors move and take back:", () => {
  for (const mix of ["cut", "drag", "undo", "claimMoved"] as const) {
    test.each(SYNC_RATES)(`${mix}, exchanging every %i operations`, (syncEvery) => {
      expectNoLoss(1, 16, syncEvery, MIXES[mix]);
    });
  }
});
