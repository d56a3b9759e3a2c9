import { expect } from "vitest";
import type { OperationName } from "./operations";
import { authorsOf, runTrial } from "./run-trial";

/**
 * Runs trials for seeds from `first` on and expects each to end whole. A
 * failure names its seed: run it alone with the same operations to see it again.
 */
export function expectNoLoss(
  first: number,
  runs: number,
  syncEvery: number,
  operations: readonly OperationName[],
  isRepairLate = false,
): void {
  const failures: object[] = [];
  let typed = 0;
  for (let seed = first; seed < first + runs; seed += 1) {
    const result = runTrial({
      seed,
      authors: authorsOf(seed),
      steps: 100,
      syncEvery,
      operations,
      isRepairLate,
    });
    typed += result.typed;
    const { lost, doubled, problems } = result;
    if (lost.length + doubled.length + problems.length > 0) {
      failures.push({ seed, syncEvery, lost, doubled, problems });
    }
  }
  expect(failures).toEqual([]);
  // A trial in which nobody writes would pass for nothing.
  expect(typed).toBeGreaterThan(runs * 5);
}
