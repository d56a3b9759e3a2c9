import { expect, test } from "vitest";
import { aReviewCopy } from "./a-review-copy";
import { suggestedDoc } from "./suggested-doc";

test("a resolved thread without replies is resolved in the file, too", async () => {
  const said = { author: "Ada", date: "2026-03-03T10:00:00Z", text: "One line.\nAnd another." };
  const { sent } = await aReviewCopy([suggestedDoc()], {
    threads: [
      { id: "t1", isResolved: true, comments: [said] },
      { id: "t2", isResolved: false, comments: [{ ...said, text: "Open" }] },
    ],
    places: () => [
      { id: "t1", place: { part: "body", from: 4, to: 30 } },
      { id: "t2", note: "a" },
    ],
  });
  expect(sent.comments).toMatchObject([
    { text: "One line.\nAnd another.", isResolved: true },
    { text: "Open", isResolved: false },
  ]);
});
