import { expect, test } from "vitest";
import { isDoubt, isToRead, wordingText } from "./statement-verdict";

const cited = { sourceId: "a", locator: "5", label: "page" };
const wording = { text: "Nobody was released.", sources: [cited] };

test("a verdict is of the words and of what is cited for them", () => {
  const text = wordingText(wording);
  expect(wordingText({ ...wording, sources: [{ ...cited }] })).toBe(text);
  expect(wordingText({ ...wording, text: "Nobody was freed." })).not.toBe(text);
  expect(wordingText({ ...wording, sources: [] })).not.toBe(text);
  expect(wordingText({ ...wording, sources: [{ ...cited, locator: "6" }] })).not.toBe(text);
  expect(wordingText({ ...wording, sources: [{ ...cited, label: "paragraph" }] })).not.toBe(text);
  expect(wordingText({ ...wording, sources: [{ ...cited, sourceId: "b" }] })).not.toBe(text);
});

test("the note it is cited in is no part of it", () => {
  const inNote = { ...cited, noteId: "n1" };
  expect(wordingText({ ...wording, sources: [inNote] })).toBe(wordingText(wording));
});

test("what changed is read again, and a doubt stays one until it is", () => {
  expect(isToRead(undefined)).toBe(true);
  expect(isToRead({ verdict: "supports", isCurrent: true })).toBe(false);
  const earlier = { verdict: "doubtful", isCurrent: false } as const;
  expect(isToRead(earlier)).toBe(true);
  expect(isDoubt(earlier)).toBe(true);
  expect(isDoubt({ verdict: "seen", isCurrent: true })).toBe(false);
});
