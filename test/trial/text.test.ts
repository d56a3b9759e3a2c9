import { describe, test } from "vitest";
import { expectNoLoss } from "./expect-no-loss";
import { MIXES, SYNC_RATES } from "./mixes";

describe("no word is lost or doubled when authors", () => {
  const mixes = ["typing", "kind", "split", "bold", "delete", "note", "claim"] as const;
  for (const mix of mixes) {
    test.each(SYNC_RATES)(`${mix}, exchanging every %i operations`, (syncEvery) => {
      expectNoLoss(1, 12, syncEvery, MIXES[mix]);
    });
  }
});
