import { describe, test } from "vitest";
import { expectNoLoss } from "./expect-no-loss";
import { ALL_BUT_TABLES, MIXES } from "./mixes";

describe("no word is lost or doubled in the end when the server repairs now and then:", () => {
  const mixes = { ...MIXES, everything: ALL_BUT_TABLES };
  for (const mix of ["cut", "drag", "undo", "note", "table", "cutTable", "everything"] as const) {
    test.each([1, 6])(`${mix}, exchanging every %i operations`, (syncEvery) => {
      expectNoLoss(1, 6, syncEvery, mixes[mix], true);
    });
  }
});
