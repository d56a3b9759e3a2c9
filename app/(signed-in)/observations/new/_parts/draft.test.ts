import { describe, expect, test } from "vitest";
import {
  changeDraft,
  type Draft,
  type DraftParagraph,
  lineOfParagraph,
  numberingProblems,
} from "./draft";

const paragraph = (number: string, rest: Partial<DraftParagraph> = {}): DraftParagraph => ({
  key: `key-${number}`,
  number,
  heading: "Data collection",
  text: `Text of ${number}.`,
  subparagraphs: [],
  kind: "other",
  isFollowUp: false,
  followUpLabels: [],
  ...rest,
});

const draft = (...paragraphs: DraftParagraph[]): Draft => ({
  symbol: "CMW/C/AZE/CO/3",
  kind: "concluding_observations",
  state: "Azerbaijan",
  body: "CMW",
  title: "Concluding observations",
  language: "en",
  adoptedOn: "2021-04-16",
  followUpParagraph: "70",
  followUpMonths: 24,
  paragraphs,
});

const texts = ({ paragraphs }: Draft) => paragraphs.map(({ number, text }) => `${number} ${text}`);

describe("splitting", () => {
  test("the tail takes the number that stands at its head", () => {
    const before = draft(paragraph("12", { text: "One ends. 13. Two begins.", isFollowUp: true }));
    const after = changeDraft(before, { type: "split", key: "key-12", at: 9, newKey: "new" });
    expect(texts(after)).toEqual(["12 One ends.", "13 Two begins."]);
    expect(after.paragraphs.map(({ isFollowUp }) => isFollowUp)).toEqual([true, false]);
  });

  test("a tail without a number gets the next one, and takes the sub-paragraphs along", () => {
    const sub = [{ label: "a", text: "Adopt." }];
    const before = draft(paragraph("4", { text: "Concern. Advice:", subparagraphs: sub }));
    const after = changeDraft(before, { type: "split", key: "key-4", at: 8, newKey: "new" });
    expect(texts(after)).toEqual(["4 Concern.", "5 Advice:"]);
    expect(after.paragraphs.map(({ subparagraphs }) => subparagraphs)).toEqual([[], sub]);
  });

  test("at an edge there is nothing to split", () => {
    const before = draft(paragraph("4"));
    expect(changeDraft(before, { type: "split", key: "key-4", at: 0, newKey: "new" })).toEqual(
      before,
    );
  });
});

test("joining keeps every word, in order", () => {
  const before = draft(
    paragraph("7", { subparagraphs: [{ label: "a", text: "First" }] }),
    paragraph("8", { subparagraphs: [{ label: "b", text: "Second" }], isFollowUp: true }),
  );
  const [joined] = changeDraft(before, { type: "join", key: "key-7" }).paragraphs;
  expect(joined).toMatchObject({
    number: "7",
    isFollowUp: true,
    text: "Text of 7.",
    subparagraphs: [
      { label: "a", text: "First\nText of 8." },
      { label: "b", text: "Second" },
    ],
  });
});

test("what was removed comes back to its place", () => {
  const [one, two, three] = [paragraph("1"), paragraph("2"), paragraph("3")];
  const before = draft(one, two, three);
  const without = changeDraft(before, { type: "remove", key: two.key });
  expect(texts(without)).toEqual(["1 Text of 1.", "3 Text of 3."]);
  expect(changeDraft(without, { type: "restore", paragraph: two, index: 1 })).toEqual(before);
});

test("a change of a paragraph that is gone changes nothing", () => {
  const before = draft(paragraph("1"));
  expect(changeDraft(before, { type: "remove", key: "gone" })).toEqual(before);
  expect(changeDraft(before, { type: "join", key: "key-1" })).toEqual(before);
});

test("gaps, repeats, missing numbers and missing words are named where they are", () => {
  const list = [
    paragraph("1"),
    paragraph("4"),
    paragraph("4", { key: "again" }),
    paragraph("", { key: "bare" }),
    paragraph("5", { text: " " }),
  ];
  expect(numberingProblems(list)).toEqual([
    { kind: "missing", from: 2, to: 3, key: "key-4" },
    { kind: "duplicate", number: "4", key: "again" },
    { kind: "unnumbered", key: "bare" },
    { kind: "empty", number: "5", key: "key-5" },
  ]);
  expect(numberingProblems(["1", "2", "3"].map((number) => paragraph(number)))).toEqual([]);
});

test("a paragraph is found in the original by its first words", () => {
  const lines = ["CMW/C/AZE/CO/3", "1.\u00a0Text  of 1. And more.", "2. Text of 2."];
  expect(lineOfParagraph(lines, paragraph("1"))).toBe(1);
  expect(lineOfParagraph(lines, paragraph("2"))).toBe(2);
  expect(lineOfParagraph(lines, paragraph("9", { text: "Entirely new words." }))).toBeNull();
});
