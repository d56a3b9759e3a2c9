import { strFromU8, strToU8, unzipSync, zipSync } from "fflate";
import { expect, test } from "vitest";
import { aReviewCopy, bringBack } from "./a-review-copy";
import { suggestedDoc, THREADS } from "./suggested-doc";

/** A copy with comments of which a program lost something when it saved the file. */
async function lostOnTheWay(lose: (parts: Record<string, Uint8Array>) => void) {
  const doc = suggestedDoc();
  const copy = await aReviewCopy([doc], {
    threads: THREADS,
    places: () => [
      { id: "t1", place: { part: "body", from: 4, to: 30 } as const },
      { id: "t2", note: "a" },
    ],
  });
  const parts = unzipSync(copy.bytes);
  lose(parts);
  return bringBack(copy, zipSync(parts), [doc]);
}

test("notes that a program emptied keep their words here, and are told of", async () => {
  const { edits, comparison } = await lostOnTheWay((parts) => {
    const notes = strFromU8(parts["word/footnotes.xml"] ?? new Uint8Array());
    const emptied = notes.replaceAll(
      /(<w:footnoteRef\/><\/w:r>).*?(<\/w:p><\/w:footnote>)/g,
      "$1$2",
    );
    expect(emptied).not.toBe(notes);
    parts["word/footnotes.xml"] = strToU8(emptied);
  });
  expect(edits).toBe(0);
  expect(comparison.notTaken).toEqual([
    { code: "note_emptied", words: "Report of 2023", section: null },
    { code: "note_emptied", words: "A new note", section: null },
  ]);
});

test("a reply is known where a program forgot that it is one, and a thread it forgot to be settled stays so", async () => {
  const { edits, comparison } = await lostOnTheWay((parts) => {
    expect(Object.keys(parts)).toContain("word/commentsExtended.xml");
    delete parts["word/commentsExtended.xml"];
  });
  expect(edits).toBe(0);
  expect(comparison.comments).toMatchObject({ replies: [], threads: [], settled: [] });
});
