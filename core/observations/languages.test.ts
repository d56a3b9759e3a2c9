import fc from "fast-check";
import { describe, expect, test } from "vitest";
import {
  CAT_FRENCH,
  CCPR_RUSSIAN,
  CEDAW_SPANISH,
  CESCR_CHINESE,
  CMW_ARABIC,
} from "@/test/observations/samples-in-languages";
import { parseObservations } from "./parse-observations";

const numbersOf = (text: string) => parseObservations(text).paragraphs.map(({ number }) => number);
const targetsOf = (text: string) =>
  parseObservations(text).followUp?.targets.map(({ number, labels }) =>
    [number, ...labels].join(" "),
  );

const SAMPLES = [
  ["French", CAT_FRENCH, "fr", "CAT/C/MDA/CO/4", "Republic of Moldova", "2018-12-01", 7],
  ["Spanish", CEDAW_SPANISH, "es", "CEDAW/C/FJI/CO/6", "Fiji", "2022-02-25", 7],
  ["Arabic", CMW_ARABIC, "ar", "CMW/C/ALB/CO/4", "Albania", "2019-04-12", 8],
  ["Russian", CCPR_RUSSIAN, "ru", "CCPR/C/NOR/CO/8", "Norway", "2018-03-26", 8],
  ["Chinese", CESCR_CHINESE, "zh", "E/C.12/MUS/CO/6", "Mauritius", "2019-03-08", 8],
] as const;

describe.each(SAMPLES)("%s", (_, text, language, symbol, state, adoptedOn, last) => {
  const whole = Array.from({ length: last }, (__, index) => index + 1);

  test("identity and numbers", () => {
    expect(parseObservations(text)).toMatchObject({
      symbol,
      state,
      adoptedOn,
      language,
      kind: "concluding_observations",
    });
    expect(numbersOf(text)).toEqual(whole);
    expect(parseObservations(text).paragraphs.every(({ heading }, at) => at === 0 || heading)).toBe(
      true,
    );
  });

  test("the State is known from the title where the symbol does not tell", () => {
    const older = text.replace(symbol, symbol.startsWith("CMW") ? "CMW/C/15/CO/2" : "");
    expect(parseObservations(older).state).toBe(state);
  });

  test.each([
    ["on one line", (given: string) => given.replaceAll(/\n+/g, " ")],
    ["with an empty line after every line", (given: string) => given.replaceAll("\n", "\n\n")],
    ["without tabs", (given: string) => given.replaceAll(/^(\S{1,4}[.)-])\s+/gm, "$1")],
    [
      "with numbers on lines of their own",
      (given: string) => given.replaceAll(/^(\d+[.-])\s+/gm, "$1\n"),
    ],
  ])("%s", (__, damage) => {
    expect(numbersOf(damage(text))).toEqual(whole);
  });
});

test.each([
  ["French", CAT_FRENCH, ["4 a c", "5"], 12, "2019-12-07"],
  ["Spanish", CEDAW_SPANISH, ["3", "5 a b"], 24, null],
  ["Arabic", CMW_ARABIC, ["3", "5 أ ج", "6"], 24, "2021-05-01"],
  ["Russian", CCPR_RUSSIAN, ["5 a c", "6"], 24, "2020-03-26"],
  ["Chinese", CESCR_CHINESE, ["5 a c", "6"], 24, null],
] as const)("follow-up in %s", (_, text, targets, months, dueOn) => {
  expect(targetsOf(text)).toEqual(targets);
  expect(parseObservations(text).followUp?.period).toMatchObject({ months, dueOn });
});

test("concern and recommendation are told apart", () => {
  for (const [, text] of SAMPLES) {
    const { paragraphs } = parseObservations(text);
    expect(paragraphs.find(({ kind }) => kind === "concern")).toBeDefined();
    expect(paragraphs.filter(({ kind }) => kind === "recommendation").length).toBeGreaterThan(1);
  }
});

test("Arabic-Indic digits, brackets as they look on the page, letters without hamza", () => {
  const damaged = CMW_ARABIC.replaceAll(/\d/g, (digit) =>
    String.fromCharCode(0x660 + Number(digit)),
  )
    .replaceAll(/[()]/g, (bracket) => (bracket === "(" ? ")" : "("))
    .replaceAll("أ)", "ا)")
    .replace("CMW/C/ALB/CO/٤", "CMW/C/ALB/CO/4");
  expect(numbersOf(damaged)).toEqual([1, 2, 3, 4, 5, 6, 7, 8]);
  expect(parseObservations(damaged).paragraphs[4]?.subparagraphs.map(({ label }) => label)).toEqual(
    ["أ", "ب", "ج"],
  );
});

test("numbering never invents: what is left out is missing, what is left is found", () => {
  const sample = fc.constantFrom(...SAMPLES.map(([, text]) => text));
  fc.assert(
    fc.property(sample, fc.integer({ min: 2, max: 6 }), (text, gone) => {
      const starts = [...text.matchAll(/^(\d+|[٠-٩]+)\s?[.-]/gm)].filter(
        ({ 0: mark }) => !/^(?:166|2016|26|76)/.test(mark),
      );
      const from = starts.find(({ index }) => Number(numberAt(text, index)) === gone)?.index ?? 0;
      const to = starts.find(({ index }) => Number(numberAt(text, index)) === gone + 1)?.index ?? 0;
      const without = text.slice(0, from) + text.slice(to);
      const numbers = numbersOf(without);
      expect(numbers).not.toContain(gone);
      expect(numbers).toEqual(numbersOf(text).filter((number) => number !== gone));
    }),
    { numRuns: 40 },
  );
});

function numberAt(text: string, index: number): string {
  const digits = /^[\d٠-٩]+/.exec(text.slice(index))?.[0] ?? "";
  return digits.replaceAll(/[٠-٩]/g, (digit) => String(digit.charCodeAt(0) - 0x660));
}
