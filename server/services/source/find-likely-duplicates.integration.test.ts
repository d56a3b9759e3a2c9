import { expect, test } from "vitest";
import { type Comparable, findDuplicates } from "@/core/citation/find-duplicates";
import { findLikelyDuplicates } from "./find-likely-duplicates";

test("a large library is compared in a child process, with the same result", async () => {
  const sources = Array.from(
    { length: 400 },
    (_, index): Comparable => ({
      type: "report",
      title: `Prison ${index} in winter`,
      authors: [{ literal: "Centre for Rights" }],
      issued: "2024",
      unSymbol: "",
      url: `https://example.org/reports/${index % 390}`,
      further: {},
    }),
  );
  const found = await findLikelyDuplicates(sources);
  expect(found.length).toBeGreaterThanOrEqual(10);
  expect(found).toEqual(findDuplicates(sources));
});
