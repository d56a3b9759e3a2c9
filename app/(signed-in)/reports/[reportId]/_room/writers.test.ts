import { expect, test } from "vitest";
import { summariseWriters } from "./writers";

const at = (minute: number) => new Date(Date.UTC(2026, 2, 2, 9, minute));
const dina = { id: "d", name: "Dina" };
const ravi = { id: "r", name: "Ravi" };

test("passages are joined by person, and people are listed by how much they wrote", () => {
  const { writers, passages } = summariseWriters([
    { text: "Held ", writer: ravi, at: at(5), movedBy: null },
    { text: "for months ", writer: dina, at: at(9), movedBy: null },
    { text: "without charge.", writer: dina, at: at(1), movedBy: null },
    { text: " Beaten.", writer: dina, at: at(1), movedBy: ravi },
  ]);
  expect(writers).toEqual([
    { id: "d", name: "Dina", first: at(1), last: at(9), words: 5 },
    { id: "r", name: "Ravi", first: at(5), last: at(5), words: 1 },
  ]);
  expect(passages.map(({ text, name, movedBy }) => [text, name, movedBy])).toEqual([
    ["Held ", "Ravi", null],
    ["for months without charge.", "Dina", null],
    [" Beaten.", "Dina", "Ravi"],
  ]);
});

test("words from before history was kept have no time", () => {
  const { writers } = summariseWriters([
    { text: "Old ", writer: dina, at: null, movedBy: null },
    { text: "new", writer: dina, at: at(1), movedBy: null },
  ]);
  expect(writers).toMatchObject([{ first: null, last: null, words: 2 }]);
});
