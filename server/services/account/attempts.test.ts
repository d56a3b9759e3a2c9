import { expect, test } from "vitest";
import { ATTEMPT_LIMITS, createAttempts } from "./attempts";

test("what was given back does not count, what was not does", async () => {
  const attempts = createAttempts();
  for (let signedIn = 0; signedIn < 2 * ATTEMPT_LIMITS.address; signedIn += 1) {
    await attempts.count("address", "office");
    await attempts.giveBack("address", "office");
  }
  for (let wrong = 0; wrong < ATTEMPT_LIMITS.address; wrong += 1) {
    await attempts.count("address", "office");
  }
  await expect(attempts.count("address", "office")).rejects.toThrow();
  await attempts.count("address", "elsewhere");
});
