import { expect, test } from "vitest";
import { scaffoldSections } from "./scaffold-sections";

const chosen = [
  { id: "p16", number: "16", heading: "Policy", labels: [] },
  { id: "p36", number: "36", heading: "Detention", labels: ["a", "b"] },
  { id: "p37", number: "37", heading: "Detention", labels: [] },
  { id: "p62", number: "62", heading: "", labels: [] },
];

test("one section for each paragraph, told apart by number where headings repeat", () => {
  const sections = scaffoldSections(chosen, "paragraphs", "fr");
  expect(sections.map(({ title }) => title)).toEqual([
    "Policy",
    "Detention (36)",
    "Detention (37)",
    "Paragraphe 62",
  ]);
  expect(sections[1]?.paragraphs).toEqual([
    { paragraphId: "p36", label: "a" },
    { paragraphId: "p36", label: "b" },
  ]);
});

test("one section for each heading", () => {
  const sections = scaffoldSections(chosen, "headings", "en");
  expect(sections.map(({ title, paragraphs }) => [title, paragraphs.length])).toEqual([
    ["Policy", 1],
    ["Detention", 3],
    ["Paragraph 62", 1],
  ]);
});

test("an empty report has none", () => {
  expect(scaffoldSections(chosen, "empty", "en")).toEqual([]);
});
