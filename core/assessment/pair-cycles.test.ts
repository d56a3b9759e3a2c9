import { expect, test } from "vitest";
import { pairCycles } from "./pair-cycles";

const paragraph = (number: string, heading: string, text: string) => ({
  number,
  heading,
  text,
  subparagraphs: [],
});

const EARLIER = [
  paragraph("14", "Detention of migrants", "Migrants are held for months without any review."),
  paragraph("22", "Trafficking in persons", "Victims of trafficking are not identified."),
  paragraph("30", "Dissemination", "Make these observations known widely."),
];

test("paragraphs of two cycles are paired by theme and words, each once", () => {
  const later = [
    paragraph("12", "Trafficking in persons", "Many victims of trafficking remain unidentified."),
    paragraph("16", "Detention of migrants", "Migrants are still held for months without review."),
    paragraph("17", "Detention of migrants", "The State party should review the detention of all."),
    paragraph("40", "Education", "Children of workers have no schools."),
  ];
  expect(
    pairCycles(later, EARLIER).map(({ number, earlierNumber }) => `${number}<${earlierNumber}`),
  ).toEqual(["16<14", "12<22"]);
});

test("nothing is paired with nothing", () => {
  expect(pairCycles([], EARLIER)).toEqual([]);
  expect(pairCycles([paragraph("1", "", "")], EARLIER)).toEqual([]);
});
