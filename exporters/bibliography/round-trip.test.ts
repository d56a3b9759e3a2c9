import fc from "fast-check";
import { describe, expect, test } from "vitest";
import {
  CSL_DATE_VARIABLES,
  CSL_NAME_VARIABLES,
  CSL_TEXT_VARIABLES,
  CSL_TYPES,
  type CslItem,
} from "@/core/citation/csl-variables";
import { readBibliography } from "@/importers/bibliography/read-bibliography";
import { BIBLIOGRAPHY_EXPORT_FORMATS, renderBibliography } from "./render-bibliography";

const word = fc.constantFrom(
  "The",
  "rights",
  "of",
  "Ärzte",
  "ibid.",
  "UN",
  "McDonald",
  "العمال",
  "Москва",
  "A",
  "100%",
  "R&D",
  "x_1",
  "{odd}",
  "C\\D",
  "$5",
  "~",
  "^2",
  "``q''",
  '"q"',
  "a--b",
  "<i>x</i>",
  "#3",
  "d'État",
  "and",
  "10.5",
  "2019",
);
const words = fc.array(word, { minLength: 1, maxLength: 5 }).map((list) => list.join(" "));
const namePart = fc.constantFrom(
  "Berg",
  "de la Cruz",
  "Jan",
  "P. T.",
  "Ó Briain",
  "李",
  "العربي",
  "and",
  "O'Neil",
  "Smith-Jones",
  "X, Y",
  "van",
  "Jr.",
);
const name = fc.oneof(
  fc.record({ literal: words }),
  fc.record(
    {
      family: namePart,
      given: namePart,
      suffix: fc.constantFrom("Jr.", "III"),
      "non-dropping-particle": fc.constantFrom("van der", "de"),
      "dropping-particle": fc.constant("d’"),
    },
    { requiredKeys: ["family"] },
  ),
);
const day = fc.oneof(
  fc.integer({ min: 1000, max: 2030 }).map((year) => [year]),
  fc
    .tuple(
      fc.integer({ min: 1000, max: 2030 }),
      fc.integer({ min: 1, max: 12 }),
      fc.integer({ min: 1, max: 28 }),
    )
    .map((parts) => [...parts]),
);
const date = fc.oneof(
  day.map((one) => ({ "date-parts": [one] })),
  fc.tuple(day, day).map((both) => ({ "date-parts": both })),
  fc.record({
    "date-parts": day.map((one) => [one.slice(0, 1)]),
    season: fc.integer({ min: 1, max: 4 }),
  }),
  fc.record({ "date-parts": day.map((one) => [one]), circa: fc.constant(true) }),
  fc.record({ literal: fc.constantFrom("in press", "05/12/2019", "2019") }),
);
const item: fc.Arbitrary<CslItem> = fc
  .record({
    type: fc.constantFrom(...CSL_TYPES),
    title: words,
    texts: fc.dictionary(
      fc.constantFrom(
        ...CSL_TEXT_VARIABLES.filter(
          (each) => !["title", "citation-key", "keyword"].includes(each),
        ),
      ),
      words,
      { maxKeys: 8 },
    ),
    keyword: fc.option(
      fc.array(fc.constantFrom("torture", "due process", "a, b", "migrants"), {
        minLength: 1,
        maxLength: 3,
      }),
    ),
    names: fc.dictionary(
      fc.constantFrom(...CSL_NAME_VARIABLES),
      fc.array(name, { minLength: 1, maxLength: 3 }),
      { maxKeys: 3 },
    ),
    dates: fc.dictionary(fc.constantFrom(...CSL_DATE_VARIABLES), date, { maxKeys: 3 }),
  })
  .map(({ type, title, texts, keyword, names, dates }) => ({
    id: "key1",
    type,
    title,
    ...texts,
    ...(keyword && { keyword: [...new Set(keyword)].join("; ") }),
    ...names,
    ...dates,
  }));

/** Keys are a format's own: BibTeX gives every entry one. */
const withoutKey = ({ "citation-key": _key, ...rest }: CslItem) => rest;

describe.each(BIBLIOGRAPHY_EXPORT_FORMATS)("%s", (format) => {
  test("what is exported comes back equal", () => {
    fc.assert(
      fc.property(fc.array(item, { minLength: 1, maxLength: 3 }), (given) => {
        const items = given.map((each, index) => ({ ...each, id: `key${index + 1}` }));
        const back = readBibliography(renderBibliography(items, format)).items;
        expect(back.map(withoutKey)).toEqual(items);
      }),
      { numRuns: 300 },
    );
  });
});
