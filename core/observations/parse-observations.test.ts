import { describe, expect, test } from "vitest";
import {
  CAT_PASTED,
  CCPR_PDF,
  CED_PASTED,
  CEDAW_PASTED,
  CERD_PASTED,
  CESCR_PASTED,
  CMW_PASTED,
  CRC_PASTED,
} from "@/test/observations/samples";
import { parseObservations } from "./parse-observations";

const SAMPLES = {
  CAT_PASTED,
  CCPR_PDF,
  CED_PASTED,
  CEDAW_PASTED,
  CERD_PASTED,
  CESCR_PASTED,
  CMW_PASTED,
  CRC_PASTED,
};

const numbers = (text: string) => parseObservations(text).paragraphs.map(({ number }) => number);
const upTo = (last: number) => Array.from({ length: last }, (_, index) => index + 1);
const paragraph = (text: string, number: number) =>
  parseObservations(text).paragraphs.find((candidate) => candidate.number === number);

describe("every committee's form", () => {
  const expected = [
    ["CCPR_PDF", "CCPR/C/NAM/CO/3", "CCPR", "Namibia", "2018-03-26", 9],
    ["CAT_PASTED", "CAT/C/MDA/CO/2", "CAT", "Republic of Moldova", "2017-12-01", 9],
    ["CEDAW_PASTED", "CEDAW/C/FJI/CO/5", "CEDAW", "Fiji", "2018-03-09", 8],
    ["CERD_PASTED", "CERD/C/SRB/CO/2-5", "CERD", "Serbia", "2017-12-05", 9],
    ["CMW_PASTED", "CMW/C/ALB/CO/3", "CMW", "Albania", "2019-04-12", 6],
    ["CED_PASTED", "CED/C/FRA/CO/1", "CED", "France", "2013-04-19", 5],
    ["CESCR_PASTED", "E/C.12/MUS/CO/5", "CESCR", "Mauritius", "2019-03-08", 5],
    ["CRC_PASTED", "CRC/C/COK/CO/2-5", "CRC", "Cook Islands", "2020-03-06", 5],
  ] as const;

  test.each(expected)("%s", (sample, symbol, body, state, adoptedOn, last) => {
    const parsed = parseObservations(SAMPLES[sample]);
    expect(parsed).toMatchObject({ symbol, body, state, adoptedOn, language: "en" });
    expect(parsed.paragraphs.map(({ number }) => number)).toEqual(upTo(last));
    expect(parsed.title).toMatch(/^Concluding observations .*[^*]$/);
  });

  test.each([
    ["CCPR_PDF", 8, ["5", "6"], 12, null],
    ["CAT_PASTED", 8, ["5 a c", "7"], 12, "2018-12-06"],
    ["CEDAW_PASTED", 7, ["4", "6 a b"], 24, null],
    ["CERD_PASTED", 7, ["4 b", "6"], 12, null],
    ["CMW_PASTED", 5, ["2", "3", "4"], 24, "2021-05-01"],
    ["CED_PASTED", 4, ["2", "3"], 12, "2014-04-19"],
    ["CESCR_PASTED", 4, ["2 a", "3 b c d"], 24, null],
  ] as const)("%s asks for follow-up", (sample, own, targets, months, dueOn) => {
    const { followUp } = parseObservations(SAMPLES[sample]);
    expect(followUp?.paragraph).toBe(own);
    expect(followUp?.targets.map(({ number, labels }) => [number, ...labels].join(" "))).toEqual(
      targets,
    );
    expect(followUp?.period).toMatchObject({ months, dueOn });
    expect(followUp?.paragraphs).toEqual(followUp?.targets.map(({ number }) => number));
  });

  test("a day of adoption that is only the session's last is said to be one", () => {
    const { warnings } = parseObservations(CEDAW_PASTED);
    expect(warnings.map(({ code }) => code)).toEqual(["adoption_date_from_session"]);
  });
});

describe("text of a PDF", () => {
  const text = CCPR_PDF;

  test("page furniture and notes do not enter paragraphs", () => {
    const all = JSON.stringify(parseObservations(text).paragraphs);
    expect(all).not.toMatch(/GE\.18|\*1801234\*|Adopted by the Committee at its|CCPR\/C\/NAM\/Q/);
    expect(paragraph(text, 2)?.text).toBe(
      "The Committee welcomes the report and the replies to the list of issues.",
    );
  });

  test("lines that begin with a number are not paragraphs", () => {
    expect(paragraph(text, 4)?.text).toContain("paragraph 5. of the report was withdrawn");
    expect(paragraph(text, 3)?.subparagraphs[1]?.text).toContain("on 12. December 2016.");
  });

  test("words broken over lines are joined, written hyphens kept", () => {
    expect(paragraph(text, 4)?.text).toContain("11.7 per cent of complaints led");
    expect(paragraph(text, 5)?.subparagraphs[0]?.text).toContain("accordance with article 7");
  });

  test("sub-paragraphs on two levels", () => {
    expect(paragraph(text, 5)?.subparagraphs.map(({ label }) => label)).toEqual([
      "a",
      "b",
      "b (i)",
      "b (ii)",
      "c",
    ]);
    expect(paragraph(text, 5)?.text).toMatch(/^The State party should:/);
  });

  test("each paragraph stands under the nearest heading", () => {
    expect(parseObservations(text).paragraphs.map(({ heading }) => heading)).toEqual([
      "",
      "A. Introduction",
      "B. Positive aspects",
      "Violence against women",
      "Violence against women",
      "Conditions of detention (art. 10)",
      "D. Dissemination and follow-up",
      "D. Dissemination and follow-up",
      "D. Dissemination and follow-up",
    ]);
  });

  test("form feeds, Windows line ends and missing running heads make no difference", () => {
    const other = text
      .replaceAll(/^GE.*$/gm, "\f")
      .replaceAll(/^\s*CCPR\/C\/NAM\/CO\/3$/gm, "")
      .replaceAll("\n", "\r\n");
    expect(numbers(other)).toEqual(upTo(9));
  });
});

describe("damage", () => {
  test("lost tabs and lists in running text", () => {
    const { subparagraphs, text } = paragraph(CAT_PASTED, 5) ?? {};
    expect(text).toBe("The State party should:");
    expect(subparagraphs).toEqual([
      { label: "a", text: "amend its Criminal Code;" },
      { label: "b", text: "ensure that torture is never subject to limitation; and" },
      { label: "c", text: "train its officials." },
    ]);
    expect(paragraph(CAT_PASTED, 7)?.subparagraphs.map(({ label }) => label)).toEqual(["a", "b"]);
    expect(paragraph(CAT_PASTED, 7)?.heading).toBe("Fundamental legal safeguards");
  });

  test("everything on one line, headings glued to numbers", () => {
    const glued = CERD_PASTED.replaceAll("\n", " ");
    expect(numbers(glued)).toEqual(upTo(9));
    expect(paragraph(glued, 6)?.text).toMatch(/be punished\./);
    expect(paragraph(glued, 5)?.heading).toBe("Hate speech");
  });

  test("a missing number is named, not made up", () => {
    const gap = CERD_PASTED.replace(/^4\. .*\n\(a\).*\n\(b\).*\n/m, "");
    expect(numbers(gap)).toEqual([1, 2, 3, 5, 6, 7, 8, 9]);
    expect(parseObservations(gap).warnings).toContainEqual({
      code: "missing_paragraph",
      message: "Paragraph 4 is missing.",
      paragraph: 4,
    });
    expect(parseObservations(gap).warnings.map(({ code }) => code)).toContain(
      "follow_up_paragraph_unknown",
    );
  });

  test("a doubled number is shown twice and said", () => {
    const doubled = CERD_PASTED.replace(/^(5\. .*)$/m, "$1\n5. The Committee repeats itself.");
    expect(numbers(doubled)).toEqual([1, 2, 3, 4, 5, 5, 6, 7, 8, 9]);
    expect(parseObservations(doubled).warnings.map(({ code }) => code)).toEqual([
      "duplicate_paragraph",
    ]);
  });

  test("an excerpt keeps its numbers", () => {
    const excerpt =
      "16. The Committee is concerned.\n17. The Committee recommends.\n36. The State party should act.";
    expect(numbers(excerpt)).toEqual([16, 17, 36]);
    expect(parseObservations(excerpt).warnings.map(({ code }) => code)).toContain("starts_late");
  });

  test("a list of its own inside a paragraph does not disturb the numbering", () => {
    const listed = CMW_PASTED.replace(
      "Consular assistance",
      "1. First, it should ratify.\n2. Then it should report.\nConsular assistance",
    );
    expect(numbers(listed)).toEqual(upTo(6));
  });

  test("the bar code of the masthead is no text, and a text that held one says it was damaged", () => {
    const coded = CMW_PASTED.replace("The Committee", "The \uf02a\uf031\uf039 \uf02a Committee");
    const { paragraphs, warnings } = parseObservations(coded);
    expect(JSON.stringify(paragraphs)).toBe(
      JSON.stringify(parseObservations(CMW_PASTED).paragraphs),
    );
    expect(warnings.map(({ code }) => code)).toContain("file_text_damaged");
  });

  test.each([
    ["nothing", ""],
    ["spaces", " \n\t\n"],
    ["prose", "No numbers here at all."],
    ["NUL and controls", "1.\u0000 The \u0007Committee"],
    ["a lone surrogate", "1. The \ud800Committee adopted"],
    ["brackets without end", "(".repeat(20_000)],
    ["numbers without end", "1. A\n".repeat(20_000)],
    ["one word of a megabyte", "a".repeat(1_000_000)],
    ["digits of a megabyte", "1".repeat(1_000_000)],
    ["spaces of a megabyte", `1. A${" ".repeat(1_000_000)}B`],
  ])("%s never throws and is quick", (_, text) => {
    const start = performance.now();
    expect(Array.isArray(parseObservations(text).paragraphs)).toBe(true);
    expect(performance.now() - start).toBeLessThan(5_000);
  });
});
