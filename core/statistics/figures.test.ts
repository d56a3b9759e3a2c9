import { describe, expect, test } from "vitest";
import { DEFAULT_BLOCK } from "../document/schema";
import type { Inline, SectionContent } from "../shared-text/section-content";
import { findFigures } from "./find-figures";
import { matchFigures } from "./match-figures";
import { valuesOf } from "./read-figure";
import { flagStatistics, statisticInput } from "./statistic";

const block = (...inlines: Inline[]) => ({
  type: "block" as const,
  attributes: DEFAULT_BLOCK,
  inlines,
});
const section = (...inlines: Inline[]): SectionContent => ({
  blocks: [block(...inlines)],
  notes: {},
});
const figures = (text: string) => findFigures(section({ text })).map(({ written }) => written);

test.each([
  ["873", [873]],
  ["1,234", [1234, 1.234]],
  ["1.234", [1234, 1.234]],
  ["12.5", [12.5]],
  ["12,5", [12.5]],
  ["1 234 567", [1_234_567]],
  ["1,234.56", [1234.56]],
  ["1.234,56", [1234.56]],
  ["٨٧٣", [873]],
  ["١٬٢٣٤", [1234, 1.234]],
  ["٤٫٥", [4.5]],
  ["0.125", [0.125]],
  ["1.2 million", [1_200_000]],
  ["many", []],
  ["", []],
])("%s may be %j", (written, values) => {
  expect(valuesOf(written)).toEqual(values);
});

describe("figures in a text", () => {
  test.each([
    ["In 2023, 873 migrants were held in 14 places.", ["873", "14"]],
    ["Some 12.5 per cent of 1,234 workers had 3 contracts.", ["12.5", "1,234"]],
    ["On 17 January 2024 and in May 2023 nothing happened.", []],
    ["See paragraph 16 (a), paragraphs 36 and 60, article 22 and CMW/C/AZE/CO/3.", []],
    ["They were held for 30 days, the 12th time, under Law No. 145.", []],
    ["12. The State party should act.", []],
    ["En 2022, 1 234 personnes et 45 % des femmes.", ["1 234", "45"]],
    ["احتُجز ٨٧٣ مهاجرًا في عام ٢٠٢٣، أي ١٢ في المائة.", ["٨٧٣", "١٢"]],
    ["В 2023 году задержано 873 человека (статья 22).", ["873"]],
    ["It costs 5 million euros.", ["5"]],
  ])("%s", (text, written) => {
    expect(figures(text)).toEqual(written);
  });

  test("a footnote in the same sentence is known, before and after the full stop", () => {
    const found = findFigures(
      section(
        { text: "In Baku 873 were held." },
        { footnote: "n1" },
        { text: " Of them 112 were women. In Ganja 45 were" },
        { footnote: "n2" },
        { text: ". So 31 left." },
      ),
    );
    expect(found.map(({ written, hasNote }) => [written, hasNote])).toEqual([
      ["873", true],
      ["112", false],
      ["45", true],
      ["31", false],
    ]);
    expect(found[0]?.sentence).toBe("In Baku 873 were held.");
  });

  test("a table behind a sentence is no footnote, and its cells are read", () => {
    const cell = (text: string) => ({
      header: false,
      colspan: 1,
      rowspan: 1,
      blocks: [block({ text })],
    });
    const found = findFigures({
      blocks: [
        block({ text: "In all 873 were held." }),
        { type: "table", rows: [{ cells: [cell("Men"), cell("761")] }] },
        block({ text: "Nobody left." }),
      ],
      notes: {},
    });
    expect(found.map(({ written, hasNote }) => [written, hasNote])).toEqual([
      ["873", false],
      ["761", false],
    ]);
  });

  test("a column of a table that names paragraphs counts nothing, the columns beside it do", () => {
    const cell = (text: string, rowspan = 1) => ({
      header: false,
      colspan: 1,
      rowspan,
      blocks: [block({ text })],
    });
    const headed = (heading: string) =>
      findFigures({
        blocks: [
          {
            type: "table",
            rows: [
              { cells: [cell("Region"), cell(heading), cell("Held")] },
              { cells: [cell("North", 2), cell("16 and 36"), cell("761")] },
              { cells: [cell("62 (a)"), cell("512")] },
            ],
          },
        ],
        notes: {},
      }).map(({ written }) => written);
    for (const heading of ["Paragraph", "Paras.", "No.", "الفقرة", "Пункты", "Paragraphe"]) {
      expect([heading, headed(heading)]).toEqual([heading, ["761", "512"]]);
    }
    expect(headed("Number of men")).toEqual(["16", "36", "761", "62", "512"]);
  });
});

const entry = (change: Partial<Parameters<typeof flagStatistics>[0][number]> = {}) => ({
  id: "s",
  subject: "migrants held in detention",
  value: "873",
  unit: "",
  period: "2023",
  place: "",
  group: "",
  agesAfter: null,
  ...change,
});

describe("figures beside the register", () => {
  const match = (text: string, uses: Parameters<typeof matchFigures>[2] = []) =>
    matchFigures(findFigures(section({ text })), [entry()], uses).map(({ state }) => state);

  test("agree, disagree, or are not in it", () => {
    expect(match("In 2023, 873 migrants were held in detention.")).toEqual(["agrees"]);
    expect(match("In 2023, 837 migrants were held in detention.")).toEqual(["disagrees"]);
    expect(match("In 2022, 540 migrants were held in detention.")).toEqual(["unknown"]);
    expect(match("There were 873 schools.")).toEqual(["unknown"]);
    expect(match("In detention, 87 per cent of migrants held were men.")).toEqual(["unknown"]);
  });

  test("two figures in a sentence are each their own entry's, and neither contradicts the other's", () => {
    const held = entry({ subject: "people apprehended", value: "6,300" });
    const removed = entry({ id: "r", subject: "Removals from the country", value: "2,331" });
    const sentence = "In 2023 officials speak of 6,300 people apprehended and of 2,331 removals.";
    const found = matchFigures(findFigures(section({ text: sentence })), [held, removed], []);
    expect(found.map(({ state, statisticId }) => [state, statisticId])).toEqual([
      ["agrees", "s"],
      ["agrees", "r"],
    ]);
    const alone = matchFigures(findFigures(section({ text: sentence })), [held], []);
    expect(alone.map(({ state }) => state)).toEqual(["agrees", "unknown"]);
  });

  test("what a person said holds by the words around, whatever number stands there now", () => {
    const before = "In the north some 873 persons were counted by the police.";
    const [figure] = findFigures(section({ text: before }));
    if (!figure) throw new Error("no figure was found");
    const use = { ...figure, id: "u", statisticId: "s", isUse: true };
    expect(match(before, [use])).toEqual(["agrees"]);
    expect(match(before.replace("873", "910"), [use])).toEqual(["disagrees"]);
    expect(match("Elsewhere, 910 schools opened.", [use])).toEqual(["unknown"]);
  });

  test("what a person denied is not proposed again", () => {
    const text = "In 2023, 873 migrants were held in detention.";
    const [figure] = findFigures(section({ text }));
    if (!figure) throw new Error("no figure was found");
    expect(match(text, [{ ...figure, id: "u", statisticId: "s", isUse: false }])).toEqual([
      "unknown",
    ]);
  });
});

test("entries that disagree or have aged are flagged", () => {
  const flags = flagStatistics(
    [
      entry({ id: "a", agesAfter: "2025-12-31" }),
      entry({ id: "b", subject: "Migrants held in  détention", value: "910" }),
      entry({ id: "c", period: "2022", value: "540" }),
      entry({ id: "d", subject: "Schools", agesAfter: "2030-01-01" }),
    ],
    "2026-11-26",
  );
  expect(Object.fromEntries(flags)).toEqual({
    a: [{ flag: "aged" }, { flag: "disagrees", withId: "b" }],
    b: [{ flag: "disagrees", withId: "a" }],
  });
});

test("an entry needs a subject and a number", () => {
  const { id: _, ...facts } = entry();
  const input = {
    ...facts,
    sourceId: null,
    locator: "",
    locatorLabel: "page",
    note: "",
  };
  expect(statisticInput.safeParse(input).success).toBe(true);
  expect(statisticInput.safeParse({ ...input, value: "many" }).success).toBe(false);
  expect(statisticInput.safeParse({ ...input, subject: "two\nlines" }).success).toBe(false);
});
