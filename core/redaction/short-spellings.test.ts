import { expect, test } from "vitest";
import { shortSpellings } from "./short-spellings";

test("a title is looked for whole, and so are names, short sentences and long numbers", () => {
  expect(shortSpellings("Access to Baku")).toEqual(["Access to Baku"]);
  expect(shortSpellings("He left. Then the nurse Aynur Voskrel called 050 123 45 67.")).toEqual([
    "He left. Then the nurse Aynur Voskrel called 050 123 45 67.",
    "Then the nurse Aynur Voskrel called 050 123 45 67.",
    "Aynur Voskrel",
    "Aynur",
    "Voskrel",
    "050 123 45 67",
  ]);
  expect(shortSpellings("拘留")).toEqual(["拘留"]);
});

test("what is in any file by accident is not: three letters, the first word of a sentence, a date", () => {
  expect(shortSpellings("Zod")).toEqual([]);
  expect(shortSpellings("2019")).toEqual([]);
  expect(shortSpellings("1,204.50")).toEqual([]);
  expect(shortSpellings("Detained on 26.11.2026, they say.")).toEqual([
    "Detained on 26.11.2026, they say.",
  ]);
});
