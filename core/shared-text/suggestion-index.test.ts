import { expect, test } from "vitest";
import { Doc } from "yjs";
import { TagBook } from "@/app/_editor/binding/tag-book";
import { type IdRun, MAX_RUNS } from "./admissible";
import { sharedText } from "./shared-text";
import { SuggestionIndex } from "./suggestion-index";
import { isTag } from "./tags";

test("the last tag of who writes what holds up to the next place, in whatever order they came", () => {
  const doc = new Doc();
  sharedText(doc).tags.push([
    { writing: "late", from: [1, 20] },
    { writing: "early", from: [1, 0] },
    { writing: "", from: [1, 10] },
    { writing: "other", from: [2, 5] },
  ]);
  const index = new SuggestionIndex(doc);
  const told = ([client, clock, length]: IdRun) =>
    index.pieces([client, clock, length]).map(({ run, suggested }) => [run[1], suggested.inserted]);
  expect(told([1, 0, 30])).toEqual([
    [0, "early"],
    [10, null],
    [20, null],
  ]);
  expect(told([2, 0, 10])).toEqual([
    [0, null],
    [5, "other"],
  ]);
  expect(index.writingOf(1)).toBe("");
});

test("as many tags as a section may hold are read in a moment", () => {
  const doc = new Doc();
  const tags = Array.from({ length: 30_000 }, (_, index) => ({
    writing: index % 2 === 0 ? `s${index}` : "",
    from: [1, index * 4],
  }));
  sharedText(doc).tags.push(tags.reverse());
  const started = performance.now();
  const index = new SuggestionIndex(doc);
  const took = performance.now() - started;
  expect(index.pieces([1, 0, 4])[0]?.suggested.inserted).toBe("s0");
  // Far above what it takes; in steps that grow with the square it took 13 seconds.
  expect(took).toBeLessThan(5_000);
});

test("what one edit tags of very many runs is in tags the gate lets pass", () => {
  const doc = new Doc();
  const book = new TagBook();
  for (let run = 0; run < MAX_RUNS * 2 + 1; run += 1) {
    book.add({ deleted: "s1", runs: [] }, [1, run * 2, 1]);
  }
  book.push(doc);
  const tags = sharedText(doc).tags.toArray();
  expect(tags).toHaveLength(3);
  expect(tags.every(isTag)).toBe(true);
});
