import { expect, test } from "vitest";
import { type IdRun, isMoveEntry } from "./admissible";
import { moveEntries } from "./move-entries";

test("a move of few runs is one entry", () => {
  expect(
    moveEntries(
      [[1, 10, 6]],
      [
        [2, 0, 4],
        [3, 7, 2],
      ],
    ),
  ).toEqual([
    {
      to: [[1, 10, 6]],
      from: [
        [2, 0, 4],
        [3, 7, 2],
      ],
    },
  ]);
});

test("a passage of more runs than one entry may hold becomes several, each admissible", () => {
  const from = Array.from({ length: 5_001 }, (_, index): IdRun => [2, index * 3, 2]);
  const entries = moveEntries([[1, 0, 10_002]], from);
  expect(entries.length).toBeGreaterThan(1);
  expect(entries.every(isMoveEntry)).toBe(true);
  expect(entries.flatMap((entry) => entry.from)).toEqual(from);
  expect(entries.flatMap((entry) => entry.to).reduce((sum, run) => sum + run[2], 0)).toBe(10_002);
});
