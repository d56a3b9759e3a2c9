import { expect, test } from "vitest";
import { readTextPlace, readThreadPlace, textPlace, threadPlace } from "./text-place";

const sectionId = "0b9b6a4e-5ad0-4f0e-8f0a-1d2c3b4a5968";

test("words and comments are found again by their address", () => {
  const words = { sectionId, quote: "٨٧٣ people – “held”, 5 % of all" };
  expect(readTextPlace(textPlace(words))).toEqual(words);
  const thread = { sectionId, threadId: "a-b" };
  expect(readThreadPlace(threadPlace(thread))).toEqual(thread);
});

test.each(["", "#section-x", `#text-${sectionId}-`, `#text-${sectionId}-%E0%A4%A`, "#text-1-a"])(
  "%j names no words",
  (hash) => {
    expect(readTextPlace(hash)).toBeNull();
    expect(readThreadPlace(hash)).toBeNull();
  },
);
