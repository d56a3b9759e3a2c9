import { expect, test } from "vitest";
import { namedParagraphs } from "./named-paragraphs";

test.each([
  ["Detention (paras. 36 and 60 (b))", ["36", "60 (b)"]],
  ["paragraphs 16, 36, 60 and finally 62", ["16", "36", "60", "62"]],
  ["paras. 12–15 and 40", ["12", "13", "14", "15", "40"]],
  ["párrafos 12 a 14", ["12", "13", "14"]],
  ["paragraphes 12 à 14", ["12", "13", "14"]],
  ["الفقرات 16، 36 و60", ["16", "36", "60"]],
  ["пункты 12 и 14", ["12", "14"]],
  ["第16段和第36、37段", ["16", "36", "37"]],
  ["第12至14段", ["12", "13", "14"]],
])("%s names %j", (text, numbers) => {
  expect(namedParagraphs(text)).toEqual(numbers);
});

test.each([
  ["paragraph 12 to the State party", ["12"]],
  ["paragraph 16 to 2024", ["16"]],
  ["paragraphs 20 to 12", ["20", "12"]],
  ["16 and 36 people", []],
  ["counterparagraph 5", []],
])("%s names no more than %j", (text, numbers) => {
  expect(namedParagraphs(text)).toEqual(numbers);
});
