import { describe, expect, test } from "vitest";
import { parseObservations } from "./parse-observations";
import { MAX_PARAGRAPH_NUMBER } from "./parsed-observations";

const upTo = (last: number) => Array.from({ length: last }, (_, index) => index + 1);

/** A State's report of so many paragraphs, in some of which a year stands first on its line. */
const aLongReport = (last: number) =>
  [
    "CRC/C/NOR/5-6",
    "Fifth and sixth periodic reports of Norway",
    "",
    ...upTo(last).map(
      (number) =>
        `${number}. The Government has carried out measure number ${number} since\n${
          1_990 + (number % 40)
        }. The measure goes on.\n`,
    ),
  ].join("\n");

describe("documents of more than 999 paragraphs", () => {
  test("are read whole, in Latin and in Arabic", () => {
    const { paragraphs, warnings } = parseObservations(aLongReport(1_240));
    expect(paragraphs.map(({ number }) => number)).toEqual(upTo(1_240));
    expect(warnings.map(({ code }) => code)).not.toContain("too_many_paragraphs");
    expect(paragraphs[1_239]?.text).toContain("measure number 1240");

    const arabic = upTo(1_100)
      .map((number) => `${number}- اتخذت الحكومة التدبير التالي من أجل تنفيذ الاتفاقية.\n`)
      .join("\n");
    expect(parseObservations(arabic).paragraphs.map(({ number }) => number)).toEqual(upTo(1_100));
  });

  test("say where the numbering goes on above what can be stored", () => {
    const { paragraphs, warnings } = parseObservations(aLongReport(MAX_PARAGRAPH_NUMBER + 4));
    expect(paragraphs).toHaveLength(MAX_PARAGRAPH_NUMBER);
    expect(paragraphs.at(-1)?.text).toContain(`measure number ${MAX_PARAGRAPH_NUMBER + 4}`);
    expect(warnings).toContainEqual(
      expect.objectContaining({ code: "too_many_paragraphs", paragraph: MAX_PARAGRAPH_NUMBER }),
    );
  });

  test("a year is no paragraph where the numbers stay below", () => {
    const { paragraphs } = parseObservations(aLongReport(989));
    expect(paragraphs.map(({ number }) => number)).toEqual(upTo(989));
  });
});
